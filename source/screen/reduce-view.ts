import {forgetJustAcknowledged} from './attention/acknowledge.js';
import type {CommandResult} from './command.js';
import {commandTable} from './command-table.js';
import type {Action} from './commands/resolve-key.js';
import {rememberFilter} from './filter-bar/filter-history.js';
import {updateTop} from './layers.js';
import type {ViewData} from './view-data.js';
import type {ViewState} from './view-state.js';

/**
 * The view after an action, and what the action asks of the program: pure, and
 * the only thing that changes a view.
 */
export function reduceView(
	before: ViewState,
	action: Action,
	data: ViewData,
): CommandResult {
	const state =
		before.notice === undefined ? before : {...before, notice: undefined};
	const reason =
		action.kind === 'command'
			? (commandTable[action.command].isEnabled?.(state, data) ?? true)
			: true;
	if (reason !== true) {
		// The filters are as they were: a way back that the hint names stays.
		return {state: forgetJustAcknowledged(state, {...state, notice: reason})};
	}

	const result =
		action.kind === 'command'
			? commandTable[action.command].run(state, data)
			: {
					state: updateTop(
						state,
						{kind: 'edit', edit: {kind: 'insert', text: action.text}},
						data,
					),
				};
	return {
		...result,
		state: forgetJustAcknowledged(state, rememberFilter(state, result.state)),
	};
}
