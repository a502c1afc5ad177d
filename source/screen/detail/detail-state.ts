import type {StoredRecord} from '../../store/snapshot.js';
import type {TextInput} from '../../text/text-input.js';
import type {TextPlace} from '../widgets/wrapped-text.js';

/** An open detail. */
export type DetailState = {
	readonly kind: 'detail';
	/** The record itself, so that it stays readable after the store has evicted it. */
	readonly stored: StoredRecord;
	readonly mode: 'sections' | 'json';
	/** The first visible line is the one that holds this place, at any width. */
	readonly top: TextPlace;
	/** Undefined where nothing is searched for. */
	readonly search: DetailSearch | undefined;
};

export type DetailSearch = {
	readonly input: TextInput;
	/** The search line has the focus: printable keys type there. */
	readonly isTyping: boolean;
	/** It is the search of the rows, which goes on here: leaving the detail is one step. */
	readonly isOfRows?: boolean;
	/** `top` when the typing began. */
	readonly from: TextPlace;
	/** The match that was gone to; undefined until there is one. */
	readonly match: TextPlace | undefined;
};
