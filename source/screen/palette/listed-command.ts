import type {Snapshot} from '../../store/snapshot.js';
import type {CommandWords} from '../commands/commands.js';
import type {ViewState} from '../view-state.js';

/** What a list of commands says of one. */
export type ListedCommand = CommandWords & {
	/** A few words that no other command has: `errors only`. */
	readonly title: string;
	/**
	 * `true`, or a sentence that says why the command would do nothing now. The
	 * footer then leaves its key out, and the palette says why. A command without this is
	 * always enabled.
	 */
	readonly isEnabled?: (
		state: ViewState,
		data: {readonly snapshot: Snapshot},
	) => true | string;
};
