import {trailTampering} from './attention/rules/trail-tampering.js';
import type {TrailRecord} from './trail-record.js';

/** The service whose calls can stop or blind the trail itself. */
export const trailService = 'cloudtrail.amazonaws.com';

const byService = Object.entries(trailTampering.operations);

/** The names of all calls that touch the trail, or what watches beside it. */
export const trailCallNames: readonly string[] = byService.flatMap(
	([, calls]) => Object.keys(calls),
);

/**
 * The calls of other services that take evidence away: logs, the keys that they are
 * encrypted with, and the services that watch an account. They are known by name,
 * as one service has each name.
 */
export const sentinelNames: readonly string[] = byService
	.filter(([service]) => `${service}.amazonaws.com` !== trailService)
	.flatMap(([, calls]) => Object.keys(calls));

/**
 * Whether a record is a sentinel call, which qtail asks for in every scope: a
 * call by which somebody may have tampered with the evidence, also one that
 * failed. Of CloudTrail's own calls these are all that are not stated to be
 * read-only: `StopLogging`, and `GetTrail` only where its record has no `readOnly`.
 */
export function isSentinel({
	eventSource,
	eventName,
	access,
}: Pick<TrailRecord, 'eventSource' | 'eventName' | 'access'>): boolean {
	return (
		sentinelNames.includes(eventName) ||
		(eventSource === trailService &&
			(access.kind !== 'read-only' || access.isInferred))
	);
}
