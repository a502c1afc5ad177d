import {
	type CloudWatchLogsClient,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {DeliveredMessage} from '../../../stream/message.js';

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
	/** From now on the service sends every record that it ingests. */
	| {readonly kind: 'started'}
	/** Every second, also without records. */
	| {
			readonly kind: 'update';
			readonly messages: readonly DeliveredMessage[];
			/** More than 500 records matched, and the service left some out. */
			readonly isSampled: boolean;
	  };

/**
 * One Live Tail session. The iteration ends when the signal aborts or the
 * service ends the response. The session is closed at every end, also when the
 * consumer stops iterating: sessions are billed by the minute, and leaving the
 * SDK's stream does not close its connection.
 *
 * @throws every other end, also an exception that arrives as a member of the stream
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
		for await (const event of responseStream ?? []) {
			const exception =
				event.SessionTimeoutException ?? event.SessionStreamingException;
			if (exception !== undefined) {
				throw exception;
			}

			if (event.sessionStart !== undefined) {
				yield {kind: 'started'};
			}

			const update = event.sessionUpdate;
			if (update !== undefined) {
				yield {
					kind: 'update',
					messages: (update.sessionResults ?? []).map(result => ({
						message: result.message ?? '',
						deliveryTime: result.timestamp ?? result.ingestionTime,
						logGroupIdentifier: identifierOf(
							result.logGroupIdentifier,
							logGroups,
						),
						logStreamName: result.logStreamName,
						logEventId: undefined,
					})),
					isSampled: update.sessionMetadata?.sampled === true,
				};
			}
		}
	} catch (error) {
		// An abort surfaces as AbortError before the first event and as
		// ECONNRESET after it. Only the signal distinguishes it from a failure.
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
	}
}

/**
 * The group as `filterLogEvents` names it, so that a record that comes both
 * ways has one group. Whether the service gives the ARN, `account:name` or the
 * name is not documented.
 */
function identifierOf(
	given: string | undefined,
	logGroups: readonly ResolvedLogGroup[],
): string | undefined {
	const logGroup =
		logGroups.length === 1
			? logGroups[0]
			: logGroups.find(
					({arn, name}) =>
						given === arn || given === name || given?.endsWith(`:${name}`),
				);
	return logGroup === undefined ? given : (logGroup.arn ?? logGroup.name);
}
