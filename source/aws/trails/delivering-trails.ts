import type {LogGroup} from '../../stream/log-group.js';
import type {ExaminedTrail} from '../../stream/trail-facts.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {describeTrails} from './describe-trails.js';
import {deliversTo, examineAtHome} from './trails-of-log-groups.js';

/**
 * The trails that deliver to a log group, examined.
 *
 * @param signal ends the wait
 * @throws the SDK's error where the trails cannot be listed
 */
export async function deliveringTrails(
	settings: ClientSettings,
	logGroup: LogGroup,
	signal: AbortSignal,
): Promise<readonly ExaminedTrail[]> {
	const client = createCloudTrailClient(settings);
	try {
		const trails = await describeTrails(client, signal);
		return await Promise.all(
			trails
				.filter(trail => deliversTo(trail, logGroup))
				.map(trail => examineAtHome(settings, trail, signal)),
		);
	} finally {
		client.destroy();
	}
}
