import {judgeImpact} from '../../operation/impact/judge-impact.js';
import {
	qAppsEventSource,
	qAppsOperations,
} from '../../operation/q-apps-operations.js';
import {attemptOf} from './attempt-of.js';
import {isDenied} from './denied.js';
import {inReason} from './parameters/parameters.js';
import type {JudgedCall, RecordRule} from './rule.js';

type Facts = Omit<JudgedCall, 'fields'>;

/** What is gone for good. An attempt that failed destroyed nothing. */
export const destructive = {
	severity: 'notice',
	title: 'destroyed',
	description: 'something is gone for good; ten by one actor are a warning',
	several: 10,
	everyCall: call =>
		isDone(call) && call.impact === 'destructive' ? reasonOf(call) : undefined,
} as const satisfies RecordRule;

/** Who may do what is otherwise than before: wider, narrower or shared. An attempt counts. */
export const permissionsChanged = {
	severity: 'notice',
	title: 'permissions changed',
	description: 'who may do what is otherwise than before, or someone tried',
	everyCall: call =>
		call.impact === 'permission' ? attemptOf(call) + reasonOf(call) : undefined,
} as const satisfies RecordRule;

/** Secrets, credentials or data that left: exports, links that need no sign-in, passwords and keys in the response. Many are no worse than one: workers read their secrets all day. */
export const exported = {
	severity: 'notice',
	title: 'exported',
	description: 'data, secrets or credentials left',
	everyCall: call =>
		isDone(call) && call.impact === 'export' ? reasonOf(call) : undefined,
} as const satisfies RecordRule;

export const denied = {
	severity: 'notice',
	title: 'denied',
	description: 'the caller lacked permission; three by one actor are a warning',
	several: 3,
	everyCall: ({error}) =>
		isDenied(error)
			? `the call was denied: ${inReason(error?.code ?? '')}`
			: undefined,
} as const satisfies RecordRule;

/** An operation of Q Apps that AWS's documentation of 2026 does not have: nobody knows what it does. */
export const unknownOperation = {
	severity: 'notice',
	title: 'unknown operation',
	description: 'an operation of Q Apps that its documentation does not have',
	everyCall: ({eventSource, eventName}) =>
		eventSource === qAppsEventSource && !qAppsOperations.has(eventName)
			? 'Q Apps has no such operation in its documentation, so its effect is judged by its name'
			: undefined,
} as const satisfies RecordRule;

function isDone({error, dryRun}: Facts): boolean {
	return error === undefined && dryRun === undefined;
}

function reasonOf(call: Facts): string {
	return judgeImpact(call).reason;
}
