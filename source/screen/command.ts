import type {CommandWords} from './commands/commands.js';
import type {Effect} from './commands/effect.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/**
 * One thing that can be done. Each room exports its own, and
 * `command-table.ts` joins them; keys are no part of a command.
 */
export type Command = CommandWords & {
	/** A few words that no other command has: `errors only`. */
	readonly title: string;
	/**
	 * `true`, or a sentence that says why the command would do nothing now. The
	 * footer then leaves its key out. A command without this is always enabled.
	 */
	readonly isEnabled?: (
		state: ViewState,
		data: Pick<ViewData, 'snapshot'>,
	) => true | string;
	/** Pure. Returns everything besides the view as effects. */
	readonly run: (state: ViewState, data: ViewData) => CommandResult;
};

export type CommandResult = {
	readonly state: ViewState;
	readonly effects?: readonly Effect[];
};
