import type {StoredRecord} from '../../store/snapshot.js';

/** An open detail. */
export type DetailState = {
	readonly kind: 'detail';
	/** The record itself, so that it stays readable when the store lets it go. */
	readonly stored: StoredRecord;
	readonly mode: 'sections' | 'json';
	/** First visible line. */
	readonly top: number;
};
