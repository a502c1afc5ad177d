import {STSClient} from '@aws-sdk/client-sts';
import {keepAnswerStarts} from '../answer-starts.js';
import {type ClientSettings, clientOptions} from './client-options.js';
import {onlyAllowedCalls} from './only-allowed-calls.js';

/** An STS client. */
export function createStsClient(settings: ClientSettings): STSClient {
	const client = new STSClient(clientOptions(settings));
	onlyAllowedCalls(client, 'STS');
	keepAnswerStarts(client);
	return client;
}
