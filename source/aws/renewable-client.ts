import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

export type RenewableClient = {
	current(): CloudWatchLogsClient;
	/** The next one asks its providers anew: a client keeps the credentials that it found. */
	renew(): void;
	destroy(): void;
};

export function createRenewableClient(
	create: () => CloudWatchLogsClient,
): RenewableClient {
	let client = create();
	let previous: CloudWatchLogsClient | undefined;
	return {
		current: () => client,
		renew() {
			// Not destroyed at once: it may have a request on the way.
			previous?.destroy();
			previous = client;
			client = create();
		},
		destroy() {
			previous?.destroy();
			client.destroy();
		},
	};
}
