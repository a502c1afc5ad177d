import {forgetJustAcknowledged} from './attention/acknowledge.js';
import type {CommandResult} from './command.js';
import {commandTable} from './command-table/command-table.js';
import {continueJump} from './command-table/search-commands.js';
import type {Answer} from './commands/answer.js';
import type {Action} from './commands/resolve-key.js';
import {rememberFilter} from './filter-bar/filter-history.js';
import {updateTop} from './layers.js';
import {withMeanwhile} from './meanwhile/meanwhile.js';
import {reopenSaveName} from './save/save-name.js';
import {withoutOldJump} from './search/row-search.js';
import {showNoTrail} from './trails/no-trail.js';
import {showTrails} from './trails/trails.js';
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
	const result = resultOf(before, action, data);
	return {...result, state: withMeanwhile(before, result.state, data)};
}

function resultOf(
	before: ViewState,
	action: Action,
	data: ViewData,
): CommandResult {
	if (action.kind === 'forget-stray-key') {
		return {
			state:
				before.strayKey === action.stray
					? {...before, strayKey: undefined}
					: before,
		};
	}

	if (action.kind === 'look-again') {
		return {state: continueJump(before, data)};
	}

	if (action.kind === 'answer') {
		return {state: answered(before, action.answer)};
	}

	const state = withoutHint(before, action);
	if (action.kind === 'stray-key') {
		// The filters are as they were: a way back that the filter line names stays.
		const strayKey = {key: action.key};
		return {state: forgetJustAcknowledged(state, {...state, strayKey})};
	}

	const reason =
		action.kind === 'command'
			? (commandTable[action.command].isEnabled?.(state, data) ?? true)
			: true;
	if (reason !== true) {
		// As above.
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
	if (result.next !== undefined) {
		const next = {kind: 'command', command: result.next} as const;
		return resultOf(result.state, next, data);
	}

	return {
		...result,
		state: withoutOldJump(
			state,
			forgetJustAcknowledged(state, rememberFilter(state, result.state)),
		),
	};
}

/** What the footer said about the last key goes with the next one; what came meanwhile outlasts a move to the end, where Events is already. */
function withoutHint(state: ViewState, action: Action): ViewState {
	const meanwhile =
		state.events.kind === 'following' && isMoveOfEvents(state, action)
			? state.meanwhile
			: undefined;
	return state.notice === undefined &&
		state.strayKey === undefined &&
		state.meanwhile === meanwhile
		? state
		: {...state, notice: undefined, strayKey: undefined, meanwhile};
}

function isMoveOfEvents({focus}: ViewState, action: Action): boolean {
	return (
		focus === 'events' &&
		action.kind === 'command' &&
		commandTable[action.command].group === 'moves'
	);
}

function answered(state: ViewState, answer: Answer): ViewState {
	switch (answer.kind) {
		case 'said': {
			return {...state, notice: answer.sentence};
		}

		case 'trails-found': {
			return showTrails(state, answer.found, answer.preselected);
		}

		case 'no-trail': {
			return showNoTrail(state, answer.none);
		}

		case 'save-refused': {
			return reopenSaveName(state, answer);
		}
	}
}
