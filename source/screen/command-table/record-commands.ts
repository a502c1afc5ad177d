import {withTime} from '../../filter/filter.js';
import {timeInWords} from '../../filter/time/time-words.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {formatCount} from '../../text/format-count.js';
import type {Command} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {chosenRange} from '../counts/chosen-minutes.js';
import {countedBy, headingId} from '../counts/count-cursor.js';
import {withCounted} from '../counts/count-filter.js';
import {textOf} from '../detail/detail.js';
import {goToMatch, searchOfRows} from '../detail/detail-search.js';
import type {DetailState} from '../detail/detail-state.js';
import {neighbourOf} from '../detail/neighbour.js';
import {openRepeats, selectedRepeats} from '../events/fold-events.js';
import {selectedRow, selectRow} from '../events/move-events.js';
import {
	lastRecordOf,
	selectedIdentityKey,
} from '../identities/move-identities.js';
import {openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {countsRows} from '../update-panes.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {openWho} from '../who/who.js';
import {textStart} from '../widgets/wrapped-text.js';

/** The commands that show the selected record. */
export const recordCommands = {
	'open-detail': {
		title: 'detail',
		description:
			'detail of the selected record; of repeats their rows; of an identity its ways and sessions; of a count what it counts',
		group: 'record',
		footer({hasRecord: canOpen, repeats, counts}) {
			if (counts === undefined) {
				const label =
					repeats === undefined ? 'open' : `show all ${formatCount(repeats)}`;
				return canOpen ? {label, priority: 9} : undefined;
			}

			if (counts.row === 'heading') {
				return undefined;
			}

			return {
				label:
					counts.minutes === undefined
						? 'show only these'
						: `show ${counts.minutes}`,
				priority: 9,
			};
		},
		isEnabled(state, data) {
			if (state.focus !== 'counts') {
				return hasRecord(state, data);
			}

			return (
				state.counts.id !== headingId ||
				'This line counts nothing. The lines below it do.'
			);
		},
		run: (state, data) => ({state: openSelected(state, data)}),
	},
	'toggle-json': {
		title: 'JSON',
		description:
			'the record as JSON, and back; of an identity its newest record',
		group: 'record',
		footer: ({hasRecord: canOpen, isJson}, context) =>
			context === 'detail'
				? {label: isJson ? 'sections' : 'JSON', priority: 13}
				: canOpen
					? {label: 'JSON', priority: 23}
					: undefined,
		isEnabled: (state, data) =>
			topLayer(state)?.kind === 'detail' || hasRecord(state, data),
		run: (state, data) => ({
			state: toggleJson(state, data),
		}),
	},
	'next-record': {
		title: 'next record',
		description: 'the next record that Events shows',
		group: 'record',
		footer: {label: 'next', priority: 12},
		isEnabled: canWalk(1, 'This is the last record that Events shows.'),
		run: (state, data) => ({state: walk(state, data, 1)}),
	},
	'previous-record': {
		title: 'previous record',
		description: 'the previous record that Events shows',
		group: 'record',
		footer: {label: 'previous', priority: 12},
		isEnabled: canWalk(-1, 'This is the first record that Events shows.'),
		run: (state, data) => ({state: walk(state, data, -1)}),
	},
} satisfies Partial<Record<CommandName, Command>>;

/**
 * The view after a key that may have closed a detail. Events then selects the record
 * that was read: where it followed, and newer records have come meanwhile, it stops.
 */
export function leaveDetail(
	before: ViewState,
	after: ViewState,
	data: ViewData,
): ViewState {
	const detail = topLayer(before);
	const isClosed = after.layers.length < before.layers.length;
	if (
		detail?.kind !== 'detail' ||
		!isClosed ||
		before.focus !== 'events' ||
		before.events.kind !== 'following' ||
		data.snapshot.rows.at(-1)?.seq === detail.stored.seq
	) {
		return after;
	}

	return {...after, events: selectRow(detail.stored, before, data)};
}

function canWalk(step: 1 | -1, reason: string): Command['isEnabled'] {
	return (state, {snapshot}) => {
		const detail = topLayer(state);
		return (
			(detail?.kind === 'detail' &&
				neighbourOf(detail.stored, snapshot.rows, step) !== undefined) ||
			reason
		);
	};
}

/** Shows the record after or before the open one, and selects it in Events. */
function walk(state: ViewState, data: ViewData, step: 1 | -1): ViewState {
	const detail = topLayer(state);
	const stored =
		detail?.kind === 'detail'
			? neighbourOf(detail.stored, data.snapshot.rows, step)
			: undefined;
	return stored === undefined ? state : turnTo(state, stored, data);
}

/** Shows another record in the open detail, and selects it in Events where it has a row there. */
export function turnTo(
	state: ViewState,
	stored: StoredRecord,
	data: ViewData,
): ViewState {
	const detail = topLayer(state);
	return detail?.kind === 'detail'
		? {
				...replaceTop(state, {
					...detail,
					stored,
					...fromStart(detail.search),
				}),
				events: selectRow(stored, state, data),
			}
		: state;
}

function hasRecord(
	{focus}: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): true | string {
	if (focus === 'counts') {
		return 'The counts have no record to open.';
	}

	return snapshot.rows.length > 0 || 'No record is shown.';
}

function openSelected(state: ViewState, data: ViewData): ViewState {
	switch (state.focus) {
		case 'events': {
			return selectedRepeats(state, data.snapshot) === undefined
				? openDetail(state, 'sections', data)
				: openRepeats(state, data);
		}

		case 'identities': {
			return openWho(state, selectedIdentityKey(state, data.snapshot), data);
		}

		case 'counts': {
			return showCounted(state, data);
		}
	}
}

/** Shows what the row under the cursor counts; where minutes are chosen, all that happened in them. */
function showCounted(state: ViewState, data: ViewData): ViewState {
	const {minutes} = state.counts;
	if (minutes !== undefined) {
		const range = chosenRange(minutes);
		const label = timeInWords(range, {now: data.now, zone: state.zone});
		return {
			...state,
			filter: withTime(state.filter, {range, label}),
			counts: {...state.counts, minutes: undefined},
		};
	}

	const {selected} = countsRows(state, data);
	return selected === undefined
		? state
		: {...state, filter: withCounted(state.filter, countedBy(selected))};
}

function toggleJson(state: ViewState, data: ViewData): ViewState {
	const detail = topLayer(state);
	if (detail?.kind !== 'detail') {
		return openDetail(state, 'json', data);
	}

	const mode = detail.mode === 'json' ? 'sections' : 'json';
	return replaceTop(state, {...detail, mode, ...fromStart(detail.search)});
}

/** At the first line of another text. What is searched for stays. */
function fromStart(
	search: DetailState['search'],
): Pick<DetailState, 'top' | 'search'> {
	return {
		top: textStart,
		search: search && {...search, from: textStart, match: undefined},
	};
}

function openDetail(
	state: ViewState,
	mode: 'sections' | 'json',
	data: ViewData,
): ViewState {
	const stored =
		state.focus === 'identities'
			? lastRecordOf(state, data.snapshot)
			: selectedRow(state, data.snapshot);
	return stored === undefined ? state : openRecord(state, stored, mode, data);
}

/** Opens the detail of a record, above what is open. */
export function openRecord(
	state: ViewState,
	stored: StoredRecord,
	mode: 'sections' | 'json',
	data: ViewData,
): ViewState {
	return atFirstMatch(
		openLayer(state, {
			...{kind: 'detail', stored, mode, top: textStart},
			search:
				state.search?.text === undefined
					? undefined
					: searchOfRows(state.search.text),
		}),
		data,
	);
}

/** What was searched for in the rows is in sight in the record. */
function atFirstMatch(state: ViewState, data: ViewData): ViewState {
	const detail = topLayer(state);
	if (detail?.kind !== 'detail' || detail.search === undefined) {
		return state;
	}

	const {text, height} = textOf(detail, {...data, state});
	return replaceTop(state, goToMatch(detail, 1, text, height));
}
