import type {LogGroup} from '../../stream/log-group.js';
import type {
	ExaminedTrail,
	Known,
	TrailFacts,
} from '../../stream/trail-facts.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {describeTrails} from './describe-trails.js';
import {examineTrail} from './examine-trail.js';
import {knownOrWhy} from './known-or-why.js';

/** What tells one log group from the others. */
type NamedLogGroup = Pick<LogGroup, 'name' | 'arn'>;

/**
 * The trails that deliver to any of these log groups, examined. Empty where none
 * does, and where a log group is of another account, whose trails nobody here sees.
 *
 * @param signal ends the wait
 * @throws the SDK's error where the trails cannot be listed
 */
export async function deliveringTrails(
	settings: ClientSettings,
	logGroups: readonly NamedLogGroup[],
	signal: AbortSignal,
): Promise<readonly ExaminedTrail[]> {
	const client = createCloudTrailClient(settings);
	try {
		const trails = await describeTrails(client, signal);
		return await Promise.all(
			trails
				.filter(trail => logGroups.some(group => deliversTo(trail, group)))
				.map(trail => examineTrail(settings, trail, signal)),
		);
	} finally {
		client.destroy();
	}
}

/** The same for a watch, which goes on without an answer: the trails, or why they are unknown. Never throws. */
export async function deliveringTrailsOrWhy(
	settings: ClientSettings,
	logGroups: readonly NamedLogGroup[],
	signal: AbortSignal,
): Promise<Known<readonly ExaminedTrail[]>> {
	return knownOrWhy('DescribeTrails', () =>
		deliveringTrails(settings, logGroups, signal),
	);
}

/** Where the ARN of the group is not known, its name decides: a trail's group is in the account and home Region of the trail. */
function deliversTo(
	{logGroupArn}: TrailFacts,
	{name, arn}: NamedLogGroup,
): boolean {
	return arn === undefined
		? logGroupArn?.endsWith(`:log-group:${name}`) === true
		: logGroupArn === arn;
}
