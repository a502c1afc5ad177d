import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';

export type RenewableClient = {
	current(): CloudWatchLogsClient;
	/** Replaces the client, since a client keeps the credentials that it found. The new one looks for them again. */
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
			// Destroyed at the next renewal, since a request may still be under way.
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
