import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {replaceTop, topLayer} from '../layer-stack.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {textOf} from './detail.js';
import {beginSearch, endTyping, goToMatch} from './detail-search.js';
import type {DetailState} from './detail-state.js';

/** The commands that search the open record. */
export const detailCommands = {
	search: {
		title: 'search the record',
		description: 'search this record without hiding anything',
		group: 'record',
		footer: {label: 'search', priority: 13},
		run: state => ({state: inDetail(state, beginSearch)}),
	},
	'end-search': {
		title: 'read the matches',
		description: 'back to reading, with the matches marked',
		group: 'record',
		footer: {label: 'read', priority: 10},
		run: state => ({state: inDetail(state, endTyping)}),
	},
	'next-match': {
		title: 'next match',
		description: 'the next match of the search',
		group: 'record',
		footer: ({isSearched}) =>
			isSearched ? {label: 'next match', priority: 10} : undefined,
		isEnabled: hasSearch,
		run: (state, data) => ({state: toMatch(state, data, 1)}),
	},
	'previous-match': {
		title: 'previous match',
		description: 'the previous match of the search',
		group: 'record',
		footer: ({isSearched}) =>
			isSearched ? {label: 'previous match', priority: 14} : undefined,
		isEnabled: hasSearch,
		run: (state, data) => ({state: toMatch(state, data, -1)}),
	},
} satisfies Partial<Record<CommandName, Command>>;

function hasSearch(state: ViewState): true | string {
	const detail = topLayer(state);
	return (
		(detail?.kind === 'detail' && detail.search !== undefined) ||
		'There is no search.'
	);
}

function inDetail(
	state: ViewState,
	change: (detail: DetailState) => DetailState,
): ViewState {
	const detail = topLayer(state);
	return detail?.kind === 'detail' ? replaceTop(state, change(detail)) : state;
}

function toMatch(state: ViewState, data: ViewData, step: 1 | -1): ViewState {
	return inDetail(state, detail => {
		const {text, height} = textOf(detail, data);
		return goToMatch(detail, step, text, height);
	});
}
