import type {CommandGroup, CommandWords} from './commands/commands.js';
import type {Effect} from './commands/effect.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/**
 * One thing that can be done. Each room exports its own, and
 * `command-table.ts` joins them; keys are no part of a command.
 */
export type Command = CommandWords & {
	/** A few words that name it alone: `errors only`. */
	readonly title: string;
	readonly group: CommandGroup;
	/**
	 * `true`, or in a sentence why the command would do nothing now: its key is
	 * dimmed in the footer, but stays where it is. Always enabled where absent.
	 */
	readonly isEnabled?: (
		state: ViewState,
		data: Pick<ViewData, 'snapshot'>,
	) => true | string;
	/** Pure. What is no change of the view it asks for by effects. */
	readonly run: (state: ViewState, data: ViewData) => CommandResult;
};

export type CommandResult = {
	readonly state: ViewState;
	readonly effects?: readonly Effect[];
};
