import type {TextInput} from '../../text/text-input.js';
import type {CommandName} from '../commands/commands.js';
import type {KeyContext} from '../commands/key-context.js';

/** The open palette. */
export type PaletteState = {
	readonly kind: 'palette';
	/** That of the view below: its commands are listed. */
	readonly context: KeyContext;
	readonly input: TextInput;
	/** The command under the cursor; undefined for the first one. */
	readonly cursor: CommandName | undefined;
};
