import type {TextInput} from '../../text/text-input.js';

/** The open help. */
export type HelpState = {
	readonly kind: 'help';
	/** The text of the search. */
	readonly input: TextInput;
	/** The search line has the focus: printable keys type there. */
	readonly isSearching: boolean;
	/** First visible line. */
	readonly top: number;
};
