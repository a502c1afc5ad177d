import assert from 'node:assert/strict';
import {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {IdentitystoreClient} from '@aws-sdk/client-identitystore';
import {STSClient} from '@aws-sdk/client-sts';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

export type Credentials = {
	readonly accessKeyId: string;
	readonly secretAccessKey: string;
	readonly sessionToken?: string;
};

const ownCredentials: Credentials = {
	accessKeyId: 'AKIADEMO',
	secretAccessKey: 'none',
};

type Closable = {destroy(): void};

export type OpenedClients = {
	readonly endpoint: EmbeddedEndpoint;
	// Each signs for `us-east-1` and with `credentials` where nothing else is said.
	logs(region?: string): CloudWatchLogsClient;
	cloudTrail(region?: string, credentials?: Credentials): CloudTrailClient;
	sts(region?: string, credentials?: Credentials): STSClient;
	identityStore(region?: string): IdentitystoreClient;
	close(): Promise<void>;
};

/** The endpoint, and real clients of all its services. */
export async function openClients(
	options: EndpointOptions = {},
): Promise<OpenedClients> {
	const endpoint = await startEndpoint({updateIntervalMs: 10, ...options});
	const clients: Closable[] = [];
	const settings = (region: string, credentials = ownCredentials) => ({
		endpoint: endpoint.url,
		disableHostPrefix: true,
		region,
		credentials,
		maxAttempts: 1,
		// On a busy machine a kept connection may be closed just when it is used again.
		requestHandler: {httpAgent: {keepAlive: false}},
	});
	const opened = <Client extends Closable>(client: Client): Client => {
		clients.push(client);
		return client;
	};

	return {
		endpoint,
		logs: (region = 'us-east-1') =>
			opened(new CloudWatchLogsClient(settings(region))),
		cloudTrail: (region = 'us-east-1', credentials) =>
			opened(new CloudTrailClient(settings(region, credentials))),
		sts: (region = 'us-east-1', credentials) =>
			opened(new STSClient(settings(region, credentials))),
		identityStore: (region = 'us-east-1') =>
			opened(new IdentitystoreClient(settings(region))),
		async close() {
			for (const client of clients) {
				client.destroy();
			}

			await endpoint.close();
		},
	};
}

/** The name and the message of the error that a call ends with. */
export async function refusalOf(
	call: Promise<unknown>,
): Promise<readonly [string, string]> {
	return call.then(
		() => assert.fail('no error was answered'),
		(error: unknown) => {
			assert.ok(error instanceof Error);
			return [error.name, error.message];
		},
	);
}
