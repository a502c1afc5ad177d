import {userAgentFamily} from '../../origin/user-agent.js';
import type {TrailRecord} from '../../trail-record.js';
import {inReason} from '../rules/parameters/parameters.js';
import type {Rule} from '../rules/rule.js';

/** A rule that looks at what came before, in `ActorHistory` or beside it. */
export type HistoryRule = Rule & {
	/** @param known from when on there are records, as a clause: `the records here begin at 12:00:00 UTC` */
	readonly reason: (record: TrailRecord, known: string) => string;
};

// The first record of an operation has a star in its row (`first:operation`), and is
// no rule: in a watch of an hour most operations are first once.
export const historyRules = {
	'denied-then-allowed': {
		severity: 'alarm',
		title: 'denied, then allowed',
		description:
			'a call succeeds within an hour after the same was denied to the actor, on the same resource where both name one; not where it was allowed before',
		reason: ({eventName, resource}) =>
			`${callInReason(eventName, resource)} succeeded, and had been denied to the actor less than an hour before`,
	},
	'sign-in-after-failures': {
		severity: 'alarm',
		title: 'signed in after failures',
		description:
			'a sign-in succeeds after 3 failures within 15 minutes, of the same name or, where AWS hides the name, from the same address',
		reason: ({actor, sourceIPAddress}) =>
			`${inReason(actor.label)} signed in after at least 3 failures within 15 minutes, of this name or, where AWS hides the name, from ${addressInReason(sourceIPAddress)}`,
	},
	'new-address': {
		severity: 'warning',
		title: 'new address',
		description:
			'an actor calls from an address that it had not called from before; for an hour',
		reason: ({sourceIPAddress}) =>
			`the actor began to call from ${sourceIPAddress} less than an hour before, and had called from other addresses until then`,
	},
	'error-burst': {
		severity: 'warning',
		title: 'burst of failures',
		description:
			'10 different calls of an actor fail within a minute; not those that are throttled or find nothing',
		reason: ({eventName, error}) =>
			`${inReason(eventName)} (${inReason(error?.code ?? 'failed')}) is one of at least 10 different calls of the actor that failed within a minute`,
	},
	enumeration: {
		severity: 'warning',
		title: 'many different reads',
		description:
			'20 different reads of an actor in 5 services within 2 minutes that name no resource; not in the console',
		reason: ({eventName, eventSource}) =>
			`${inReason(eventName)} of ${inReason(eventSource)} is one of at least 20 different reads of the actor that name no resource, in 5 services or more, within 2 minutes`,
	},
	'first-change': {
		severity: 'notice',
		title: 'first change',
		description: 'the first change of an actor that had only read',
		reason: (_, known) =>
			`the first change of an actor that had only read; ${known}`,
	},
	'new-region': {
		severity: 'notice',
		title: 'new Region',
		description: 'the first call of anybody in a Region',
		reason: ({awsRegion}, known) =>
			`nobody had called in ${inReason(awsRegion ?? '')} before; ${known}`,
	},
	'new-agent': {
		severity: 'notice',
		title: 'new program',
		description:
			'the first call of an actor with a program, such as curl, that it had not called with',
		reason: ({userAgent, isOfConsole}, known) =>
			`the actor had called with other programs before, and now with ${
				isOfConsole ? 'the console' : inReason(userAgentFamily(userAgent ?? ''))
			}; ${known}`,
	},
	'new-actor': {
		severity: 'notice',
		title: 'new actor',
		description:
			'the first record of an actor, once there are records of 10 minutes',
		reason: ({actor}, known) =>
			`${inReason(actor.label)} had not called before; ${known}`,
	},
} as const satisfies Readonly<Record<string, HistoryRule>>;

function callInReason(eventName: string, resource: string | undefined): string {
	return resource === undefined
		? inReason(eventName)
		: `${inReason(eventName)} on ${inReason(resource)}`;
}

function addressInReason(address: string | undefined): string {
	return address === undefined ? 'the same address' : inReason(address);
}
