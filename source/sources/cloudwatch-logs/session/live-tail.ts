import {
	type CloudWatchLogsClient,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import {answerError} from '../answers/answer-error.js';
import {limitFrames} from '../answers/frame-limit.js';
import {readUpdate, type Update} from '../answers/read-update.js';

/** StartLiveTail's own limit. */
export const maxGroupsPerSession = 10;

export type LiveTailOptions = {
	/** For this session alone: it is destroyed at the end. */
	readonly createClient: () => CloudWatchLogsClient;
	/** At most `maxGroupsPerSession`, each with an ARN. */
	readonly logGroups: readonly ResolvedLogGroup[];
	readonly filterPattern: string | undefined;
	readonly signal: AbortSignal;
};

export type LiveTailEvent =
	/** From now on the service sends every record that it ingests. Once, before the first update. */
	| {readonly kind: 'started'}
	/** Every second, also without records. */
	| ({readonly kind: 'update'} & Update);

/**
 * One Live Tail session. The iteration ends when the signal aborts or the
 * service ends the response. The session is closed at every end, also when the
 * consumer stops iterating: sessions are billed by the minute, and leaving the
 * SDK's stream does not close its connection.
 *
 * @throws every other end, also an exception that arrives as a member of the stream; always an error that `explainError` knows
 */
export async function* liveTail({
	createClient,
	logGroups,
	filterPattern,
	signal,
}: LiveTailOptions): AsyncGenerator<LiveTailEvent> {
	if (signal.aborted) {
		return;
	}

	const client = createClient();
	limitFrames(client);
	const session = new AbortController();
	const close = (): void => {
		session.abort();
		client.destroy();
	};
	signal.addEventListener('abort', close, {once: true});
	try {
		// Resolves with the first event. `finally` closes the session also where
		// the start was cancelled and resolves nevertheless.
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: logGroups.map(({arn, name}) => arn ?? name),
				...(filterPattern === undefined
					? {}
					: {logEventFilterPattern: filterPattern}),
			}),
			{abortSignal: session.signal},
		);
		let hasStarted = false;
		for await (const event of responseStream ?? []) {
			const exception =
				event.SessionTimeoutException ?? event.SessionStreamingException;
			if (exception !== undefined) {
				throw exception;
			}

			const isUpdate = 'sessionUpdate' in event;
			// An update says that the session has started, whatever came before it.
			if (!hasStarted && (isUpdate || 'sessionStart' in event)) {
				hasStarted = true;
				yield {kind: 'started'};
			}

			if (isUpdate) {
				yield {kind: 'update', ...readUpdate(event.sessionUpdate, logGroups)};
			}
		}
	} catch (error) {
		// An abort surfaces as AbortError before the first event and as
		// ECONNRESET after it. Only the signal distinguishes it from a failure.
		if (!signal.aborted) {
			throw answerError(error, 'StartLiveTail');
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
	}
}
