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

/**
 * The trails that deliver to any of these log groups, examined. Empty where none
 * does, and where a log group is of another account, whose trails nobody here sees.
 * Never throws.
 *
 * @param signal ends the wait
 */
export async function trailsOfLogGroups(
	settings: ClientSettings,
	logGroups: readonly Pick<LogGroup, 'name' | 'arn'>[],
	signal: AbortSignal,
): Promise<Known<readonly ExaminedTrail[]>> {
	const client = createCloudTrailClient(settings);
	try {
		return await knownOrWhy('DescribeTrails', async () => {
			const trails = await describeTrails(client, signal);
			return Promise.all(
				trails
					.filter(trail => logGroups.some(group => deliversTo(trail, group)))
					.map(trail => examineAtHome(settings, trail, signal)),
			);
		});
	} finally {
		client.destroy();
	}
}

/** Where the ARN of the group is not known, its name decides: a trail's group is in the account and home Region of the trail. */
export function deliversTo(
	{logGroupArn}: TrailFacts,
	{name, arn}: Pick<LogGroup, 'name' | 'arn'>,
): boolean {
	return arn === undefined
		? logGroupArn?.endsWith(`:log-group:${name}`) === true
		: logGroupArn === arn;
}

/** Asks the home region of the trail. Never throws. */
export async function examineAtHome(
	settings: ClientSettings,
	trail: TrailFacts,
	signal: AbortSignal,
): Promise<ExaminedTrail> {
	const client = createCloudTrailClient({
		...settings,
		region: trail.homeRegion,
	});
	try {
		return await examineTrail(client, trail, signal);
	} finally {
		client.destroy();
	}
}
