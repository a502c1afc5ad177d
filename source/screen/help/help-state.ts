import type {TextInput} from '../../text/text-input.js';

/** The open help. */
export type HelpState = {
	readonly kind: 'help';
	/** What is searched for. */
	readonly input: TextInput;
	/** Printable keys go into the input. */
	readonly isSearching: boolean;
	/** First visible line. */
	readonly top: number;
};
