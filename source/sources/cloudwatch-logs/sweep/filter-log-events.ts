import {
	type CloudWatchLogsClient,
	FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {answerError} from '../answers/answer-error.js';
import {readPage} from '../answers/read-page.js';

export type FilterLogEventsOptions = {
	readonly client: CloudWatchLogsClient;
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	readonly filterPattern: string | undefined;
	/** A page that takes longer is given up, ms: a socket may receive a byte now and then for ever. */
	readonly pageTimeoutMs: number;
	readonly signal: AbortSignal;
};

// A page may repeat the token that asked for it and be followed by more pages.
// Stopping at the first repetition lost those.
const maxSameTokens = 8;

/**
 * All records that the service holds for a range of one log group, page by
 * page, oldest first. A page has at most 10,000 records or 1 MB. It may be
 * empty although more follow, so only a missing token is the end.
 *
 * @throws the SDK's error after its last attempt, or DamagedAnswer: always an error that `explainError` knows
 * @throws TimeoutError for a page that takes longer than `pageTimeoutMs`
 */
export async function* filterLogEvents({
	client,
	logGroup,
	range,
	filterPattern,
	pageTimeoutMs,
	signal,
}: FilterLogEventsOptions): AsyncGenerator<readonly DeliveredMessage[]> {
	const request = new AbortController();
	const abort = (): void => request.abort();
	signal.addEventListener('abort', abort, {once: true});
	const ask = async (nextToken: string | undefined) => {
		const answer = await client.send(
			new FilterLogEventsCommand({
				...logGroup.filterTarget,
				startTime: Math.max(0, Math.floor(range.from)),
				endTime: Math.ceil(range.to),
				...(filterPattern === undefined ? {} : {filterPattern}),
				...(nextToken === undefined ? {} : {nextToken}),
			}),
			{abortSignal: request.signal},
		);
		return readPage(answer, logGroup.arn ?? logGroup.name);
	};

	let token: string | undefined;
	let sameTokens = 0;
	try {
		// Some endpoints that imitate the service end a listing as GetLogEvents
		// does: they repeat the last token for ever.
		while (sameTokens < maxSameTokens) {
			signal.throwIfAborted();
			const {messages, nextToken} = await withDeadline(
				ask(token),
				pageTimeoutMs,
				abort,
			);
			yield messages;
			if (nextToken === undefined) {
				return;
			}

			sameTokens = nextToken === token ? sameTokens + 1 : 0;
			token = nextToken;
		}
	} catch (error) {
		throw signal.aborted ? error : answerError(error, 'FilterLogEvents');
	} finally {
		signal.removeEventListener('abort', abort);
	}
}

/** Calls `giveUp` after `ms` and then rejects with a TimeoutError, the SDK's error for a silent socket. */
async function withDeadline<T>(
	promise: Promise<T>,
	ms: number,
	giveUp: () => void,
): Promise<T> {
	let isLate = false;
	const timer = setTimeout(() => {
		isLate = true;
		giveUp();
	}, ms);
	try {
		return await promise;
	} catch (error) {
		throw isLate
			? Object.assign(
					new Error(`no whole page within ${ms} ms`, {cause: error}),
					{
						name: 'TimeoutError',
					},
				)
			: error;
	} finally {
		clearTimeout(timer);
	}
}
