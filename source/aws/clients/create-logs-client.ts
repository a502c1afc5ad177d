import {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {keepAnswerStarts} from '../answer-starts.js';
import {type ClientSettings, clientOptions} from './client-options.js';
import {onlyAllowedCalls} from './only-allowed-calls.js';

/** A CloudWatch Logs client. */
export function createLogsClient(
	settings: ClientSettings,
): CloudWatchLogsClient {
	const client = new CloudWatchLogsClient(clientOptions(settings));
	onlyAllowedCalls(client, 'CloudWatchLogs');
	keepAnswerStarts(client);
	return client;
}
