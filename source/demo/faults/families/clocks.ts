import type {Fault} from '../fault.js';
import {allTheTime, nowAndThen} from '../pacing.js';

const errorMs = 2 * 60 * 60_000;

const common = {
	...allTheTime,
	family: 'The Date header',
	outcome:
		'each record is there once: the client checks the header against delivery times and its own clock, and says that it is wrong',
	occasion: 'call',
	operations: ['DescribeLogGroups', 'FilterLogEvents', 'StartLiveTail'],
} as const;

const dateAt = (time: number): string => new Date(time).toUTCString();

/** The service's clock, as its answers tell it. Delivery times stay right. */
export const clocks = {
	'clock-ahead': {
		...common,
		description: 'the Date header is two hours ahead',
		answer: (_, {now}) => ({dateHeader: dateAt(now() + errorMs)}),
	},
	'clock-behind': {
		...common,
		description: 'the Date header is two hours behind',
		answer: (_, {now}) => ({dateHeader: dateAt(now() - errorMs)}),
	},
	'clock-jumps': {
		...common,
		...nowAndThen(3),
		description: 'the Date header is two hours off, ahead and behind in turn',
		answer: ({call}, {now}) => ({
			dateHeader: dateAt(now() + (call % 2 === 0 ? errorMs : -errorMs)),
		}),
	},
	'clock-missing': {
		...common,
		description: 'answers have no Date header',
		answer: () => ({dateHeader: null}),
	},
	'clock-garbled': {
		...common,
		description: 'the Date header is no date',
		answer: () => ({dateHeader: 'yesterday, at noon'}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
