import {logGroupNotFound} from '../../protocol/aws-error.js';
import {denied} from '../denied.js';
import type {Fault, FaultContext} from '../fault.js';
import {allTheTime} from '../pacing.js';
import {requestedGroups} from '../requested-groups.js';

const common = {
	...allTheTime,
	family: 'One of several log groups',
	occasion: 'call',
	concerns: (
		{input}: Parameters<NonNullable<CallFault['concerns']>>[0],
		context: FaultContext,
	) => requestedGroups(input, context).includes(struckArn(context)),
} as const;

type CallFault = Extract<Fault, {readonly occasion: 'call'}>;

const both = ['StartLiveTail', 'FilterLogEvents'];
const onlyPages = ['FilterLogEvents'];

const refused =
	'the client tails the other groups as if they were alone, names the group and the reason, and calls nothing of it complete';
const late =
	'the other groups are read as fast as ever; what the slow one may still hold is not called complete';

function struckArn({logGroupArn, struckGroup}: FaultContext): string {
	return logGroupArn(struckGroup);
}

/** One group that does not answer as the others do. A Live Tail session of several groups needs each of them. */
export const oneGroup = {
	'group-denied': {
		...common,
		outcome: refused,
		description: 'AccessDeniedException for one group and sessions with it',
		operations: both,
		answer: (request, context) => denied(request, context, struckArn(context)),
	},
	'group-deleted': {
		...common,
		outcome: refused,
		description: 'ResourceNotFoundException for one group and sessions with it',
		operations: both,
		answer: () => ({error: logGroupNotFound()}),
	},
	'group-throttled': {
		...common,
		outcome: late,
		description: 'ThrottlingException for one group and sessions with it',
		operations: both,
		answer: () => ({
			error: {name: 'ThrottlingException', message: 'Rate exceeded'},
		}),
	},
	'group-slow': {
		...common,
		outcome: late,
		description: 'each page of one group comes 20 s after its request',
		operations: onlyPages,
		durationMs: 20_000,
		answer: (_, {durationMs}) => ({delayMs: durationMs}),
	},
	'group-hangs': {
		...common,
		outcome: late,
		description: 'no page of one group comes, and the connection stays open',
		operations: onlyPages,
		answer: () => ({isUnanswered: true}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
