import type {TextInput} from '../../text/text-input.js';
import type {KeyContext} from '../commands/key-context.js';

/** The open help. */
export type HelpState = {
	readonly kind: 'help';
	/** Where it was opened: the keys of that context come first. */
	readonly context: KeyContext;
	/** The keys, or the signs and words of the screen. A search looks at both. */
	readonly page: 'keys' | 'signs';
	/** The text of the search. */
	readonly input: TextInput;
	/** The search line has the focus: printable keys type there. */
	readonly isSearching: boolean;
	/** First visible line. */
	readonly top: number;
};
