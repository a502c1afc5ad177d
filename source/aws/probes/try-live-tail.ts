import {StartLiveTailCommand} from '@aws-sdk/client-cloudwatch-logs';
import type {ClientSettings} from '../clients/client-options.js';
import {createLogsClient} from '../clients/create-logs-client.js';
import type {ErrorContext} from '../error-context.js';
import {type Probe, probe} from './probe.js';

/**
 * Opens a Live Tail session and closes it at once. AWS bills sessions by the minute.
 *
 * @param arn of the log group, without `:*`
 */
export async function tryLiveTail(
	settings: ClientSettings,
	arn: string,
	context: ErrorContext,
	signal: AbortSignal,
): Promise<Probe<undefined>> {
	// The SDK counts a full quota as throttling and would try it again.
	const client = createLogsClient({...settings, maxAttempts: 1});
	const session = new AbortController();
	try {
		return await probe({...context, operation: 'StartLiveTail'}, async () => {
			// It resolves once the session has started.
			const {responseStream} = await client.send(
				new StartLiveTailCommand({logGroupIdentifiers: [arn]}),
				{abortSignal: AbortSignal.any([signal, session.signal])},
			);
			// Leaving the loop over the stream would not close the connection.
			session.abort();
			await drain(responseStream);
			return undefined;
		});
	} finally {
		session.abort();
		client.destroy();
	}
}

/** Waits until an aborted stream has failed: an error that nobody reads ends the process. */
async function drain(
	stream: AsyncIterable<unknown> | undefined,
): Promise<void> {
	try {
		for await (const _ of stream ?? []) {
			// What came before the end is not looked at.
		}
	} catch {
		// The connection was cut, as it was meant to be.
	}
}
