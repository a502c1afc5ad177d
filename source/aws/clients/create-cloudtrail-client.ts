import {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {keepAnswerStarts} from '../answer-starts.js';
import {type ClientSettings, clientOptions} from './client-options.js';
import {onlyAllowedCalls} from './only-allowed-calls.js';

/** A CloudTrail client. */
export function createCloudTrailClient(
	settings: ClientSettings,
): CloudTrailClient {
	const client = new CloudTrailClient(clientOptions(settings));
	onlyAllowedCalls(client, 'CloudTrail');
	keepAnswerStarts(client);
	return client;
}
