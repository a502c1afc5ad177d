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
	return {
		current: () => client,
		renew() {
			// Not destroyed: it may have a request on the way. Its idle sockets are
			// closed by the server, or with the process.
			client = create();
		},
		destroy() {
			client.destroy();
		},
	};
}
