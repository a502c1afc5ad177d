import {formatClock} from '../../text/format-time.js';
import {withNextOrder} from '../changes/changes.js';
import type {Command} from '../command.js';
import type {CommandName, KeyOf} from '../commands/commands.js';
import {withRangeBegun} from '../counts/chosen-minutes.js';
import {tallyOrders} from '../counts/tally-order.js';
import {eventColumns, widestTime} from '../events/event-columns.js';
import {toggleFold} from '../events/fold-events.js';
import {withOrder} from '../events/folding.js';
import {identityOrders} from '../identities/identity-order.js';
import {topLayer} from '../layer-stack.js';
import {stepSideways} from '../update-panes.js';
import type {ViewData} from '../view-data.js';
import {type Pane, panes, type ViewState} from '../view-state.js';

// Cells that one key press scrolls. Users of other viewers complain about one
// cell, and after a whole page the eye has lost its place.
const sidewaysStep = 16;

/** The commands that arrange, scroll, sort or freeze the panes. */
export const paneCommands = {
	'focus-next': {
		title: 'next pane',
		description: 'focus the next pane',
		group: 'panes',
		footer: {label: 'next pane', priority: 19},
		run: state => ({state: focusPane(state, neighbour(state.focus, 1))}),
	},
	'focus-previous': {
		title: 'previous pane',
		description: 'focus the previous pane',
		group: 'panes',
		run: state => ({state: focusPane(state, neighbour(state.focus, -1))}),
	},
	'focus-events': focusing('Events', 'events'),
	'focus-identities': focusing('Who', 'identities'),
	'focus-counts': focusing('Changes per minute', 'counts'),
	'toggle-zoom': {
		title: 'zoom',
		description: 'zoom the focused pane, and back',
		group: 'panes',
		footer: ({isZoomed}) =>
			isZoomed
				? {label: 'all panes', priority: 8}
				: {label: 'zoom', priority: 21},
		run: state => ({state: {...state, isZoomed: !state.isZoomed}}),
	},
	'scroll-left': {
		title: 'scroll left',
		description:
			'scroll the rows back to the left; in the counts the minute before, or count by another field',
		group: 'panes',
		footer: ({counts}) =>
			counts?.row === 'strip'
				? {
						label: counts.minutes === undefined ? 'pick a minute' : 'earlier',
						priority: 10,
					}
				: undefined,
		run: (state, data) => ({
			state:
				state.focus === 'counts'
					? {...state, counts: stepSideways(state, -1, data)}
					: {...state, left: Math.max(0, state.left - sidewaysStep)},
		}),
	},
	'scroll-right': {
		title: 'scroll right',
		description:
			'scroll the rows to see what stands further right; in the counts the minute after, or count by another field',
		group: 'panes',
		footer({counts}) {
			if (counts === undefined) {
				return undefined;
			}

			if (counts.row !== 'strip') {
				return {label: `by ${counts.turnTo}`, priority: 10};
			}

			return counts.minutes === undefined
				? undefined
				: {label: 'later', priority: 10};
		},
		run: (state, data) => ({
			state:
				state.focus === 'counts'
					? {...state, counts: stepSideways(state, 1, data)}
					: {...state, left: scrolledRight(state, data)},
		}),
	},
	'toggle-wrap': {
		title: 'wrap',
		description:
			'show below each row of Events what it cuts: long names, messages of errors; and back',
		group: 'panes',
		footer: ({isWrapped}) =>
			isWrapped
				? {label: 'one line a row', priority: 8}
				: {label: 'wrap', priority: 24},
		run: (state, data) => ({
			state: withoutEvents(state, data) ?? {
				...state,
				isWrapped: !state.isWrapped,
			},
		}),
	},
	'toggle-fold': {
		title: 'fold repeats',
		description:
			'fold repeats: consecutive rows of one actor, event and error become one row with their number; again: what was opened folds, then every row is shown',
		group: 'panes',
		footer({isFolded, hasOpened}) {
			if (!isFolded) {
				return {label: 'fold repeats', priority: 24};
			}

			return {label: hasOpened ? 'fold again' : 'unfold', priority: 8};
		},
		run: (state, data) => ({
			state: withoutEvents(state, data) ?? toggleFold(state, data),
		}),
	},
	'begin-range': {
		title: 'range of minutes',
		description:
			'in the counts, begin a range at the chosen minute, or give it up',
		group: 'panes',
		footer({counts}) {
			if (counts?.minutes === undefined) {
				return undefined;
			}

			return {
				label: counts.isRange ? 'one minute' : 'range from here',
				priority: 11,
			};
		},
		isEnabled: ({focus, counts}) =>
			(focus === 'counts' && counts.minutes !== undefined) ||
			'No minute of the counts is chosen.',
		run: state => ({
			state: {
				...state,
				counts: {
					...state.counts,
					minutes: state.counts.minutes && withRangeBegun(state.counts.minutes),
				},
			},
		}),
	},
	'toggle-freeze': {
		title: 'freeze',
		description:
			'freeze the display or thaw it; records are still received and counted',
		group: 'panes',
		footer: ({isFrozen}) =>
			isFrozen
				? {label: 'unfreeze', priority: 2}
				: {label: 'freeze', priority: 15},
		run: (state, {snapshot}) => ({
			state: {
				...state,
				// `seq` counts the records received, so the newest is `received`.
				frozenAt: state.frozenAt === undefined ? snapshot.received : undefined,
			},
		}),
	},
	'cycle-times': {
		title: 'time column',
		description:
			'times in UTC, in local time, how long ago, or the lag (how long after the event it was delivered)',
		group: 'panes',
		run: (state, {now, keymap}) => ({
			state: withTimesAfter(state, now, keymap.keyOf),
		}),
	},
	'cycle-order': {
		title: 'sort',
		description:
			'sort the focused pane: Events by event time or arrival, the others by each figure or by name; what changed by gravity, time, changes or name',
		group: 'panes',
		footer: {label: 'sort', priority: 22},
		run: state => ({state: sorted(state)}),
	},
} satisfies Partial<Record<CommandName, Command>>;

/** The view with a word on where Events is, which is not on the screen; undefined where it is. */
function withoutEvents(
	state: ViewState,
	{layout, keymap}: ViewData,
): ViewState | undefined {
	return layout.panes.events === undefined
		? {
				...state,
				notice: `Events is not on the screen: ${keymap.keyOf('focus-events')} goes there.`,
			}
		: undefined;
}

/** UTC → local → age → lag → UTC. While no clock is shown, the header keeps the zone of the last one. */
function timesAfter({
	zone,
	timeColumn,
}: ViewState): Pick<ViewState, 'zone' | 'timeColumn'> {
	switch (timeColumn) {
		case 'clock': {
			return zone === 'utc'
				? {zone: 'local', timeColumn}
				: {zone, timeColumn: 'age'};
		}

		case 'age': {
			return {zone, timeColumn: 'lag'};
		}

		case 'lag': {
			return {zone: 'utc', timeColumn: 'clock'};
		}
	}
}

/** Where the local time is UTC, nothing else on the screen would say that the key did something. */
function withTimesAfter(
	state: ViewState,
	now: number,
	keyOf: KeyOf,
): ViewState {
	const after = timesAfter(state);
	const isAsBefore =
		after.timeColumn === state.timeColumn &&
		formatClock(now, after.zone) === formatClock(now, state.zone);
	return {
		...state,
		...after,
		...(isAsBefore && {
			notice: `Local time is UTC here: ${keyOf('cycle-times')} again for how long ago.`,
		}),
	};
}

function focusing(title: string, pane: Pane): Command {
	return {
		title,
		description: `focus ${title}`,
		group: 'panes',
		run: state => ({state: focusPane(state, pane)}),
	};
}

function focusPane(state: ViewState, focus: Pane): ViewState {
	return focus === state.focus ? state : {...state, focus, left: 0};
}

function neighbour(pane: Pane, step: 1 | -1): Pane {
	const index = panes.indexOf(pane) + step;
	return panes.at(index % panes.length) ?? pane;
}

function scrolledRight(
	{focus, left, fold, marks}: ViewState,
	{layout, shownColumns}: ViewData,
): number {
	const size = layout.panes.events;
	// Only rows of events can be wider than their pane.
	return focus === 'events' && size !== undefined
		? eventColumns(
				size.width,
				widestTime(size.width),
				left + sidewaysStep,
				fold.isOn,
				shownColumns,
				marks.length > 0,
			).left
		: left;
}

/** The focused pane, or the list above it, sorted by what comes next. */
function sorted(state: ViewState): ViewState {
	const top = topLayer(state);
	if (top?.kind === 'changes') {
		return withNextOrder(state, top);
	}

	switch (state.focus) {
		case 'events': {
			const order = state.order === 'arrival' ? 'event-time' : 'arrival';
			return withOrder(state, order);
		}

		case 'identities': {
			const identityOrder = after(identityOrders, state.identityOrder);
			return {...state, identityOrder};
		}

		case 'counts': {
			const order = after(tallyOrders, state.counts.order);
			return {...state, counts: {...state.counts, order}};
		}
	}
}

/** The next one, and after the last the first. */
function after<Order>(orders: readonly Order[], order: Order): Order {
	return orders[(orders.indexOf(order) + 1) % orders.length] ?? order;
}
