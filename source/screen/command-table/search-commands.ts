import {severityOfView} from '../attention/severity-of-view.js';
import {isEveryMark} from '../attention/shown-severity.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {textOf} from '../detail/detail.js';
import {beginSearch, endTyping, goToMatch} from '../detail/detail-search.js';
import type {DetailState} from '../detail/detail-state.js';
import {
	indexToShow,
	openedAt,
	placeToSearchFrom,
} from '../events/fold-events.js';
import {jumpToRow, selectedRow} from '../events/move-events.js';
import {closeTop, replaceTop, topLayer} from '../layer-stack.js';
import {nextMatch} from '../search/next-match.js';
import {attentionWalk} from '../search/row-search.js';
import {openSearchBar} from '../search/search.js';
import type {Jump, RowSearch} from '../search/search-state.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

/** The commands that search the rows, or the open record. */
export const searchCommands = {
	search: {
		title: 'search',
		description: 'search the rows, or the open record, without hiding anything',
		group: 'record',
		footer: (_, context) => ({
			label: 'search',
			priority: context === 'panes' ? 14 : 13,
		}),
		run: state => ({
			state:
				topLayer(state)?.kind === 'detail'
					? inDetail(state, beginSearch)
					: openSearchBar(state),
		}),
	},
	'end-search': {
		title: 'keep the search',
		description:
			'keep the search: of the rows at its nearest match, of a record with the matches marked',
		group: 'record',
		footer: (_, context) => ({
			label: context === 'search' ? 'go to a match' : 'read',
			priority: 10,
		}),
		run: (state, data) => ({state: endSearchTyping(state, data)}),
	},
	'next-match': {
		title: 'next match',
		description:
			'the next match of the search; without one, the next row that deserves attention',
		group: 'record',
		footer: ({isSearched, isWalked, isParked, hasAttention}, context) =>
			isSearched
				? {
						label: isWalked ? 'next attention' : 'next match',
						priority: context === 'panes' ? 4 : 10,
					}
				: context === 'panes' && hasAttention && isParked
					? {label: 'next attention', priority: 22}
					: undefined,
		isEnabled: canJump,
		run: (state, data) => ({state: toMatch(state, data, 1)}),
	},
	'previous-match': {
		title: 'previous match',
		description:
			'the match before; without a search, the row that deserves attention',
		group: 'record',
		// From the newest row the way leads back: a step on would go to the oldest.
		footer: ({isSearched, isWalked, isParked, hasAttention}, context) =>
			isSearched
				? {
						label: isWalked ? 'previous' : 'previous match',
						priority: context === 'panes' ? 5 : 14,
					}
				: context === 'panes' && hasAttention && !isParked
					? {label: 'last attention', priority: 22}
					: undefined,
		isEnabled: canJump,
		run: (state, data) => ({state: toMatch(state, data, -1)}),
	},
} satisfies Partial<Record<CommandName, Command>>;

function canJump(
	state: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): true | string {
	const top = topLayer(state);
	return top?.kind === 'detail'
		? top.search !== undefined || 'There is no search.'
		: snapshot.rows.length > 0 || 'No record is shown.';
}

function endSearchTyping(state: ViewState, data: ViewData): ViewState {
	return topLayer(state)?.kind === 'detail'
		? inDetail(state, endTyping)
		: jump(closeTop(state), data, {step: -1, isHereEnough: true});
}

function inDetail(
	state: ViewState,
	change: (detail: DetailState) => DetailState,
): ViewState {
	const detail = topLayer(state);
	return detail?.kind === 'detail' ? replaceTop(state, change(detail)) : state;
}

function toMatch(state: ViewState, data: ViewData, step: 1 | -1): ViewState {
	if (topLayer(state)?.kind !== 'detail') {
		const searched =
			state.search === undefined
				? {...state, search: attentionWalk(state, severityOfView(state))}
				: state;
		return jump(searched, data, {step, isHereEnough: false});
	}

	return inDetail(state, detail => {
		const {text, height} = textOf(detail, {...data, state});
		return goToMatch(detail, step, text, height);
	});
}

function jump(state: ViewState, data: ViewData, to: Jump): ViewState {
	return state.search === undefined
		? state
		: continueJump({...state, search: {...state.search, jump: to}}, data);
}

/** The view with a waiting jump made, if the rows on its way have been looked at by now; else the same view. */
export function continueJump(state: ViewState, data: ViewData): ViewState {
	const {search} = state;
	const {found, rows} = data.snapshot;
	if (search?.jump === undefined || found === undefined) {
		return state;
	}

	const {step, isHereEnough} = search.jump;
	const isWayBack = step === -1 && !isHereEnough;
	const from = placeToSearchFrom(state, data.snapshot, isWayBack);
	if (from === undefined) {
		return state;
	}

	const next = nextMatch(found, from, search.jump);
	if (next.kind === 'unknown') {
		return state;
	}

	const arrived = {...state, search: {...search, jump: undefined}};
	if (next.kind === 'none') {
		return {...arrived, notice: noneOf(search)};
	}

	const foundAt = rows.indexOfSeq(next.row.seq);
	// The filter may not have looked at it yet.
	if (foundAt === undefined) {
		return state;
	}

	const index = indexToShow(state, foundAt, data.snapshot);
	const row = rows.at(index) ?? next.row;
	const isSame = row.seq === selectedRow(state, data.snapshot)?.seq;
	const left = state.focus === 'events' ? state.left : 0;
	const opened = openedAt({...arrived, focus: 'events', left}, index, data);
	return {
		...opened,
		events: jumpToRow(row, opened, data),
		notice: next.isAround ? wordsAround(search, step, isSame) : state.notice,
	};
}

function noneOf({text, attentionFrom}: RowSearch): string {
	if (text !== undefined) {
		return 'No row that is shown holds this text.';
	}

	return attentionFrom === undefined || isEveryMark(attentionFrom)
		? 'No row that is shown deserves attention.'
		: `No row that is shown deserves attention from ${attentionFrom} on.`;
}

function wordsAround({text}: RowSearch, step: 1 | -1, isOnly: boolean): string {
	const one = text === undefined ? 'row that deserves attention' : 'match';
	if (isOnly) {
		return `This is the only ${one}.`;
	}

	return step === 1
		? `That was the last ${one}: on from the first.`
		: `That was the first ${one}: on from the last.`;
}
