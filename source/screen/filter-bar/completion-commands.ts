import type {Snapshot} from '../../store/snapshot.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {replaceTop, topLayer} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';
import {completionList} from './completion/completion-list.js';
import type {CompletionList} from './completion/listed-completion.js';
import {type BarData, edited, withInput} from './filter-bar.js';
import type {FilterBarState} from './filter-bar-state.js';
import {recalledText} from './typed-filters.js';

/** The keys for what can be put at the caret of the filter bar, and for earlier filters. */
export const completionCommands = {
	'take-completion': {
		title: 'complete',
		description:
			'put the field or value under the cursor of the list into the filter',
		group: 'filter',
		footer: {label: 'complete', priority: 11},
		isEnabled: (state, data) =>
			(openList(state, data)?.list.listed.length ?? 0) > 0 ||
			'There is nothing to complete here.',
		run(state, data) {
			const open = openList(state, data);
			const taken = open?.list.listed[open.list.index];
			return {
				state:
					open === undefined || taken === undefined
						? state
						: edited(
								state,
								open.bar,
								{kind: 'replace', ...taken.replacement},
								data,
							),
			};
		},
	},
	'next-completion': {
		title: 'next completion',
		description: 'down in the list of completions, or to a later filter',
		group: 'filter',
		footer: {label: 'choose', priority: 13},
		isEnabled: (state, data) =>
			recalled(state, 'newer') !== undefined ||
			moved(state, data, 1) !== undefined ||
			'Nothing stands below.',
		run: (state, data) => ({
			state:
				withRecalled(state, 'newer', data) ?? moved(state, data, 1) ?? state,
		}),
	},
	'previous-completion': {
		title: 'previous completion',
		description:
			'up in the list of completions; from its first, the filter that was typed before',
		group: 'filter',
		footer: ({isChoosing}) => ({
			label: isChoosing ? 'up' : 'earlier filter',
			priority: 14,
		}),
		isEnabled: (state, data) =>
			moved(state, data, -1) !== undefined ||
			recalled(state, 'older') !== undefined ||
			'No earlier filter was typed in this watch.',
		run: (state, data) => ({
			state:
				moved(state, data, -1) ?? withRecalled(state, 'older', data) ?? state,
		}),
	},
} satisfies Partial<Record<CommandName, Command>>;

type WithSnapshot = {readonly snapshot: Snapshot};

function openBar(state: ViewState): FilterBarState | undefined {
	const bar = topLayer(state);
	return bar?.kind === 'filter-bar' ? bar : undefined;
}

function openList(
	state: ViewState,
	{snapshot}: WithSnapshot,
): {readonly bar: FilterBarState; readonly list: CompletionList} | undefined {
	const bar = openBar(state);
	const list = bar && completionList(bar, snapshot);
	return list && {bar, list};
}

/** The view with the cursor of the list elsewhere; undefined where there is no such entry. */
function moved(
	state: ViewState,
	data: WithSnapshot,
	by: 1 | -1,
): ViewState | undefined {
	const open = openList(state, data);
	const index = (open?.list.index ?? 0) + by;
	const next = open?.list.listed[index];
	return (
		open &&
		next &&
		replaceTop(state, {...open.bar, chosen: index === 0 ? undefined : next.id})
	);
}

function recalled(state: ViewState, direction: 'older' | 'newer') {
	const bar = openBar(state);
	return bar && recalledText(state.typedFilters, bar, direction);
}

function withRecalled(
	state: ViewState,
	direction: 'older' | 'newer',
	data: BarData,
): ViewState | undefined {
	const bar = openBar(state);
	const found = recalled(state, direction);
	return bar && found
		? withInput(state, {...bar, recalled: found.recalled}, found.input, data)
		: undefined;
}
