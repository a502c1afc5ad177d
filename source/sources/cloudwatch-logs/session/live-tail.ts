import {
	type CloudWatchLogsClient,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {DeliveredMessage} from '../../../stream/message.js';

/** StartLiveTail's own limit. */
export const maxGroupsPerSession = 10;

export type LiveTailOptions = {
	/** A client of the session's own: it is destroyed with it. */
	readonly createClient: () => CloudWatchLogsClient;
	/** At most `maxGroupsPerSession`, each with its ARN. */
	readonly logGroups: readonly ResolvedLogGroup[];
	readonly filterPattern: string | undefined;
	readonly signal: AbortSignal;
};

export type LiveTailEvent =
	/** From here on every record that the service ingests is sent. */
	| {readonly kind: 'started'}
	/** Comes every second, empty or not. */
	| {
			readonly kind: 'update';
			readonly messages: readonly DeliveredMessage[];
			/** More than 500 records matched, and some were left out. */
			readonly isSampled: boolean;
	  };

/**
 * One Live Tail session. Ends quietly when the signal aborts or the service
 * ends the response; every other end is thrown, also an exception that comes
 * as an ordinary member of the stream. However it ends, and also when the
 * consumer stops iterating, the session is closed: sessions are billed by the
 * minute, and leaving the SDK's stream alone does not close its connection.
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
		// Resolves with the first event only. A start that was cancelled and
		// resolves all the same is closed below.
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
		// ECONNRESET after it: the signal is the only thing that tells.
		if (!signal.aborted) {
			throw error;
		}
	} finally {
		signal.removeEventListener('abort', close);
		close();
	}
}

/**
 * The group as FilterLogEvents names it, so that a record that comes on both
 * ways is known to be of one group. The service may say ARN, `account:name` or
 * name; which one is not documented.
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
