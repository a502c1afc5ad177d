import type {LogGroup} from '../../stream/log-group.js';
import type {ExaminedTrail} from '../../stream/trail-facts.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {describeTrails} from './describe-trails.js';
import {deliversTo, examineAtHome} from './trails-of-log-groups.js';

/**
 * The trails that the region knows and that deliver to CloudWatch Logs, examined, and
 * how many it knows at all.
 *
 * @param logGroup only those that deliver to it. @default to any
 * @param signal ends the wait
 * @throws the SDK's error where the trails cannot be listed
 */
export async function deliveringTrails(
	settings: ClientSettings,
	logGroup: LogGroup | undefined,
	signal: AbortSignal,
): Promise<{
	readonly delivering: readonly ExaminedTrail[];
	readonly count: number;
}> {
	const client = createCloudTrailClient(settings);
	try {
		const trails = await describeTrails(client, signal);
		const delivering = trails.filter(trail =>
			logGroup === undefined
				? trail.logGroupArn !== undefined
				: deliversTo(trail, logGroup),
		);
		return {
			count: trails.length,
			delivering: await Promise.all(
				delivering.map(trail => examineAtHome(settings, trail, signal)),
			),
		};
	} finally {
		client.destroy();
	}
}
