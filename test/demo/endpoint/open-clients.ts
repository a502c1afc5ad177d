import assert from 'node:assert/strict';
import {CloudTrailClient} from '@aws-sdk/client-cloudtrail';
import {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {STSClient} from '@aws-sdk/client-sts';
import {
	type EmbeddedEndpoint,
	type EndpointOptions,
	startEndpoint,
} from '../../../source/demo/endpoint/endpoint.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';

type Closable = {destroy(): void};

export type OpenedClients = {
	readonly endpoint: EmbeddedEndpoint;
	/** @param region @default 'us-east-1' */
	logs(region?: string): CloudWatchLogsClient;
	cloudTrail(region?: string): CloudTrailClient;
	sts(region?: string): STSClient;
	close(): Promise<void>;
};

/** The endpoint, and real clients of all its services. */
export async function openClients(
	options: EndpointOptions = {},
): Promise<OpenedClients> {
	const endpoint = await startEndpoint({updateIntervalMs: 10, ...options});
	const clients: Closable[] = [];
	const settings = (region: string) => ({
		endpoint: endpoint.url,
		disableHostPrefix: true,
		region,
		credentials: {accessKeyId: 'AKIADEMO', secretAccessKey: 'none'},
		maxAttempts: 1,
	});
	const opened = <Client extends Closable>(client: Client): Client => {
		clients.push(client);
		return client;
	};

	return {
		endpoint,
		logs: (region = 'us-east-1') =>
			opened(new CloudWatchLogsClient(settings(region))),
		cloudTrail: (region = 'us-east-1') =>
			opened(new CloudTrailClient(settings(region))),
		sts: (region = 'us-east-1') => opened(new STSClient(settings(region))),
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
