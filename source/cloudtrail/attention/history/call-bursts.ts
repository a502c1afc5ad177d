import type {TrailRecord} from '../../trail-record.js';
import {isDenied} from '../rules/denied.js';
import {fingerprintOf} from './fingerprint.js';
import type {Kind, RecentKindsOptions} from './recent-kinds.js';

/** Ten different failed attempts within a minute. */
export const errorBurst: RecentKindsOptions = {
	most: 16,
	withinMs: 60_000,
	leastKinds: 10,
	leastGroups: 1,
};

/** Twenty different reads of five services within two minutes. With fewer, visits to the console before 2024 are among them: their records do not say that they are of the console. */
export const enumeration: RecentKindsOptions = {
	most: 24,
	withinMs: 2 * 60_000,
	leastKinds: 20,
	leastGroups: 5,
};

// Who is throttled asked for much, not for what it may not have.
const throttled =
	/throttl|toomanyrequests|requestlimit|slowdown|limitexceeded|provisionedthroughput/i;

// The answer to a call that looks whether there is such a thing. Terraform and the
// S3 console ask for ten settings of a bucket, of which it has two.
const absent = /NoSuch|Not_?Found|NotExist|NonExist|^404$/i;

// UTF-16 units. A longer text is a description, not a code.
const longestCode = 80;

/**
 * Which attempt a failed call is. Denied calls differ by operation and resource,
 * others by operation: a program that is denied the same in a loop is one attempt.
 *
 * @returns undefined for a call that is no failed attempt of the actor's own
 */
export function failedAttemptOf(record: TrailRecord): Kind | undefined {
	const {error, eventSource, eventName, resource} = record;
	if (error === undefined || !isOwnCall(record)) {
		return undefined;
	}

	const code = (error.code ?? '').slice(0, longestCode);
	if (isDenied(error)) {
		return {
			kind: fingerprintOf(eventSource, eventName, resource ?? ''),
			group: 0,
		};
	}

	return throttled.test(code) || absent.test(code)
		? undefined
		: {kind: fingerprintOf(eventSource, eventName), group: 0};
}

/**
 * Which operation a read is that asks what there is: it names no resource, as
 * ListUsers. Terraform reads what it knows by name, GetRole and GetBucketPolicy. The
 * console makes 20 calls of many services to show one page, so its calls are left out.
 *
 * @returns undefined for what is no such read of the actor's own
 */
export function readOf(record: TrailRecord): Kind | undefined {
	const {access, eventSource, eventName, isOfConsole, resource} = record;
	return access.kind === 'read-only' &&
		!isOfConsole &&
		resource === undefined &&
		isOwnCall(record)
		? {
				kind: fingerprintOf(eventSource, eventName),
				group: fingerprintOf(eventSource),
			}
		: undefined;
}

/** A call that the actor made, and no service of AWS for it or by itself. */
function isOwnCall({
	timeFrom,
	isAutomatic,
	callingService,
}: TrailRecord): boolean {
	return timeFrom === 'event' && !isAutomatic && callingService === undefined;
}
