/**
 * What came while the display stood still: one line in place of the keys, when a freeze
 * ends or when Events follows again.
 *
 *     While frozen (42s): 312 new (18 mutating), 1 alarm, 4 denied, 2 new actors.
 *     While scrolled back (3m10s): 40 new; the filter shows 6.
 *
 * When the display stops, the view keeps the counts of that moment. When it goes on, the
 * line is the difference: no row is read. The invariant: the line is about everything
 * received, whatever a filter hides, and a count that is not known is not left out
 * as if it were 0.
 *
 * The line stays until the next key. A move that Events still follows after keeps it:
 * whoever holds ↓ down to the end presses it once too often.
 */
import {isFiltering} from '../../filter/filter.js';
import {alarmsSince} from '../../store/alarms-since.js';
import type {Snapshot, Summary} from '../../store/snapshot.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatDuration} from '../../text/format-time.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import type {Stopped} from './standstill.js';

// A freeze that was taken back at once, by a key too many, is no absence.
const leastFrozenMs = 1000;

// A shorter look back is part of reading along, and the title of Events has counted
// what came below.
const leastScrolledBackMs = 10_000;

/**
 * The view after an action, with the moment at which the display stopped, or with
 * what came since where it goes on.
 */
export function withMeanwhile(
	before: ViewState,
	after: ViewState,
	data: ViewData,
): ViewState {
	const frozen = stopped(before.standstill.frozen, isFrozen(after), data);
	const scrolledBack = stopped(
		before.standstill.scrolledBack,
		isScrolledBack(after),
		data,
	);
	const isSame =
		frozen === before.standstill.frozen &&
		scrolledBack === before.standstill.scrolledBack;
	return isSame
		? after
		: {
				...after,
				standstill: {frozen, scrolledBack},
				meanwhile: lineOf(before, after, data),
			};
}

function stopped(
	before: Stopped | undefined,
	isStopped: boolean,
	data: ViewData,
): Stopped | undefined {
	if (!isStopped) {
		return undefined;
	}

	const {received, totalSummary} = data.snapshot;
	return before ?? {at: timeOf(data), received, totals: totalSummary};
}

function timeOf({pressedAt, now}: ViewData): number {
	return pressedAt ?? now;
}

function isFrozen({frozenAt}: ViewState): boolean {
	return frozenAt !== undefined;
}

function isScrolledBack({events}: ViewState): boolean {
	return events.kind === 'parked';
}

/** What came, where this action has the display go on. Behind a freeze, following shows nothing new. */
function lineOf(
	before: ViewState,
	after: ViewState,
	data: ViewData,
): string | undefined {
	const {standstill} = before;
	const {snapshot} = data;
	if (isFrozen(after)) {
		return undefined;
	}

	// A filter that this action changed has not looked at them.
	const isFiltered =
		isFiltering(after.filter) &&
		after.filter === before.filter &&
		snapshot.unexamined === 0;
	if (standstill.frozen !== undefined) {
		const {at, received} = standstill.frozen;
		const isBrief = timeOf(data) - at < leastFrozenMs;
		if (isBrief && snapshot.received === received) {
			return undefined;
		}

		return meanwhileText('frozen', standstill.frozen, snapshot, {
			now: timeOf(data),
			shown: isFiltered ? snapshot.heldBack : undefined,
		});
	}

	const since = standstill.scrolledBack;
	return since === undefined ||
		isScrolledBack(after) ||
		timeOf(data) - since.at < leastScrolledBackMs
		? undefined
		: meanwhileText('scrolled back', since, snapshot, {
				now: timeOf(data),
				shown: isFiltered ? snapshot.unseen : undefined,
			});
}

/**
 * `While frozen (42s): 312 new (18 mutating), 1 alarm, 4 denied, 2 new actors.`
 * The gravest stands before what a narrow window cuts.
 */
export function meanwhileText(
	how: 'frozen' | 'scrolled back',
	since: Stopped,
	snapshot: Pick<Snapshot, 'received' | 'totalSummary' | 'attention' | 'names'>,
	{
		now,
		shown,
	}: {
		/** ms. */
		readonly now: number;
		/** How many of them the filter shows; undefined where there is none, or it is not known. */
		readonly shown: number | undefined;
	},
): string {
	const start = `While ${how} (${formatDuration(Math.max(0, now - since.at))}): `;
	const received = snapshot.received - since.received;
	if (received === 0) {
		return `${start}nothing was received.`;
	}

	const totals = snapshot.totalSummary;
	const mutating = totals.mutating - since.totals.mutating;
	const alarms = alarmsSince(snapshot.attention, since.received).length;
	const denied = totals.marked.denied - since.totals.marked.denied;
	const parts = [
		`${formatCount(received)} new${mutating > 0 ? ` (${formatCount(mutating)} mutating)` : ''}`,
		...(alarms > 0 ? [counted(alarms, 'alarm')] : []),
		...(denied > 0 ? [`${formatCount(denied)} denied`] : []),
		...actorWords(since.totals, snapshot),
	];
	const end =
		shown === undefined ? '' : `; the filter shows ${formatCount(shown)}`;
	return `${start}${parts.join(', ')}${end}.`;
}

/** `2 new actors`; empty where there is none. */
function actorWords(
	before: Summary,
	{totalSummary: after, names}: Pick<Snapshot, 'totalSummary' | 'names'>,
): readonly string[] {
	if (after.otherIdentities !== undefined) {
		// Some actors have no row, so that one with a new row may be an old one.
		return ['new actors not counted'];
	}

	// A person of whom another way in was known by then is not new.
	const known = new Set(
		before.identities.map(({actor}) => names.personOf(actor.key)),
	);
	const fresh = after.identities.filter(
		({actor}) => !known.has(names.personOf(actor.key)),
	).length;
	return fresh > 0 ? [counted(fresh, 'new actor')] : [];
}
