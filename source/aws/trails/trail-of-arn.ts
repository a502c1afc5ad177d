import {trailRegion} from '../../stream/log-group.js';
import type {TrailFacts} from '../../stream/trail-facts.js';
import type {ClientSettings} from '../clients/client-options.js';
import {createCloudTrailClient} from '../clients/create-cloudtrail-client.js';
import {describeTrails} from './describe-trails.js';

/**
 * The trail of an ARN, which the Region in the ARN is asked for. Undefined where
 * CloudTrail answers without it.
 *
 * @param settings of any Region
 * @param signal ends the wait
 * @throws the SDK's error, such as TrailNotFoundException
 */
export async function trailOfArn(
	settings: ClientSettings,
	arn: string,
	signal: AbortSignal,
): Promise<TrailFacts | undefined> {
	const client = createCloudTrailClient({
		...settings,
		region: trailRegion(arn),
	});
	try {
		const trails = await describeTrails(client, signal, [arn]);
		return trails.find(trail => trail.arn === arn);
	} finally {
		client.destroy();
	}
}
