import {withTime} from '../../filter/filter.js';
import {formatMoment} from '../../text/format-moment.js';
import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import {openedAt} from '../events/fold-events.js';
import {withOrder} from '../events/folding.js';
import {selectTime} from '../events/move-events.js';
import {closeTop} from '../layer-stack.js';
import type {TimePlan} from '../time-range/time-choices.js';
import {chosenTime, openTimeRange} from '../time-range/time-range.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';

/** The commands that choose a time. */
export const timeCommands = {
	'choose-time': {
		title: 'time range',
		description:
			'show the last minutes, a time or a range, or go to a time; earlier records are asked for',
		group: 'filter',
		footer: {label: 'time', priority: 16},
		run: state => ({state: openTimeRange(state)}),
	},
	'apply-time': {
		title: 'apply the time',
		description: 'show the time under the cursor, or go there',
		group: 'filter',
		footer: {label: 'apply', priority: 9},
		run: applyTime,
	},
} satisfies Partial<Record<CommandName, Command>>;

/** Does what the choice under the cursor says, and asks for time before the watch. */
function applyTime(view: ViewState, data: ViewData): CommandResult {
	const chosen = chosenTime(view, data);
	if (chosen === undefined) {
		return {state: view};
	}

	const {plan, earlier} = chosen;
	const state = planned(closeTop(view), plan, data);
	return earlier === undefined
		? {state}
		: {
				state: {
					...state,
					notice: `Asking for records back to ${formatMoment(earlier, data.now, view.zone)}. The header says how far they have come.`,
				},
				effects: [{kind: 'reach-back', from: earlier}],
			};
}

function planned(view: ViewState, plan: TimePlan, data: ViewData): ViewState {
	switch (plan.kind) {
		case 'only': {
			return {...view, filter: withTime(view.filter, plan)};
		}

		case 'whole-watch': {
			return {...view, filter: withTime(view.filter, undefined)};
		}

		case 'go-to': {
			const {rows, order} = data.snapshot;
			const index = rows.indexOf({time: plan.time, seq: 0});
			return {
				...(order === 'event-time'
					? // It may be the time of one of several repeats.
						openedAt(view, index, data)
					: // In the order of arrival a time is at no one place.
						withOrder(view, 'event-time')),
				focus: 'events',
				events: selectTime(plan.time, view.events, data),
			};
		}
	}
}
