import type {HookedAnswer} from '../../endpoint/request-hook.js';
import type {Fault} from '../fault.js';
import {allTheTime} from '../pacing.js';
import {withEvents} from '../page-events.js';
import {asksForNewest} from '../requested-order.js';

const common = {
	...allTheTime,
	family: 'An imitation of the service',
	occasion: 'call',
} as const;

const ids = {
	...common,
	operations: ['FilterLogEvents'],
	outcome:
		"each record is there once, told by CloudTrail's eventID and account; CloudWatch's id is never the judge",
} as const;

function eventIds(idOf: (index: number, trueId: string) => string | undefined) {
	return (): HookedAnswer => ({
		wrapOperation: operation => (input, context) =>
			withEvents(operation(input, context), events =>
				events.map((event, index) => ({
					...event,
					eventId: idOf(index, String(event['eventId'])),
				})),
			),
	});
}

const starts = {
	...common,
	operations: ['StartLiveTail'],
	outcome:
		'the client takes the records that come, asks FilterLogEvents for what was before, and says what it does',
} as const;

/** What servers get wrong that imitate the service. */
export const imitations = {
	'ids-from-zero': {
		...ids,
		description: 'each page counts the ids of its events from 0 again',
		answer: eventIds(index => String(index).padStart(56, '0')),
	},
	'ids-repeat': {
		...ids,
		description: 'ids count to 99 and begin again: each stands for many events',
		// A record keeps its id: the last two digits count the events of the group.
		answer: eventIds((_, trueId) => trueId.slice(-2).padStart(56, '0')),
	},
	'ids-same': {
		...ids,
		description: 'all events have the same id',
		answer: eventIds(() => '3'.padEnd(56, '0')),
	},
	'ids-empty': {
		...ids,
		description: 'the ids of events are empty',
		answer: eventIds(() => ''),
	},
	'ids-missing': {
		...ids,
		description: 'events have no id',
		answer: eventIds(() => undefined),
	},
	'no-pattern': {
		...common,
		operations: ['FilterLogEvents', 'StartLiveTail'],
		outcome:
			'the client checks the scope itself: no record outside of it is shown',
		description: 'filter patterns are ignored, and every event comes',
		answer: () => ({
			ignoresPattern: true,
			wrapOperation:
				operation =>
				({filterPattern: _, ...input}, context) =>
					operation(input, context),
		}),
	},
	'oldest-first': {
		...common,
		operations: ['FilterLogEvents'],
		concerns: asksForNewest,
		outcome:
			'the client does not take the oldest event for the newest, and says that newer deliveries are unknown',
		description: 'startFromHead is ignored: the oldest events come first',
		answer: () => ({
			wrapOperation:
				operation =>
				({startFromHead: _, ...input}, context) =>
					operation(input, context),
		}),
	},
	'no-session-start': {
		...starts,
		description: 'Live Tail sends updates and never a sessionStart',
		answer: () => ({updatesBeforeStart: Number.POSITIVE_INFINITY}),
	},
	'late-session-start': {
		...starts,
		description: 'Live Tail sends three updates before its sessionStart',
		answer: () => ({updatesBeforeStart: 3}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
