import type {CommandName} from './commands/commands.js';
import type {Effect} from './commands/effect.js';
import type {ListedCommand} from './palette/listed-command.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/**
 * One thing that can be done. Each room exports its own, and
 * `command-table/` joins them; keys are no part of a command.
 */
export type Command = ListedCommand & {
	/** Pure. Returns everything besides the view as effects. */
	readonly run: (state: ViewState, data: ViewData) => CommandResult;
};

export type CommandResult = {
	readonly state: ViewState;
	readonly effects?: readonly Effect[];
	/** A command that runs on this state, as if its key had been pressed. */
	readonly next?: CommandName;
};
