import {IdentitystoreClient} from '@aws-sdk/client-identitystore';
import {keepAnswerStarts} from '../answer-starts.js';
import {type ClientSettings, clientOptions} from './client-options.js';
import {onlyAllowedCalls} from './only-allowed-calls.js';

/** A client of Identity Center's directory. */
export function createIdentityStoreClient(
	settings: ClientSettings,
): IdentitystoreClient {
	const client = new IdentitystoreClient(clientOptions(settings));
	onlyAllowedCalls(client, 'IdentityStore');
	keepAnswerStarts(client);
	return client;
}
