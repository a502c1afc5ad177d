import {
	type CloudWatchLogsClient,
	FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {answerError} from '../answers/answer-error.js';
import {readPage} from '../answers/read-page.js';
import {isCut, type PageSize} from './page-size.js';
import {createRestartTime} from './restart-time.js';
import {createSilenceWatch, type SilenceOptions} from './silence.js';

export type FilterLogEventsOptions = SilenceOptions & {
	readonly client: CloudWatchLogsClient;
	readonly logGroup: ResolvedLogGroup;
	/** Delivery time. */
	readonly range: TimeRange;
	readonly filterPattern: string | undefined;
	/** A page that takes longer is given up, ms: a socket may receive a byte now and then for ever. */
	readonly pageTimeoutMs: number;
	/** Of this log group, for all its listings. */
	readonly pageSize: PageSize;
	/** Only for a range from 2024 on: the SDK's documentation of `startFromHead`, 3.1169.0. @default oldest first */
	readonly isNewestFirst?: boolean;
	readonly signal: AbortSignal;
};

// A page may repeat the token that asked for it and be followed by more pages.
// Stopping at the first repetition lost those.
const maxSameTokens = 8;

// In one listing, for pages with damaged events: the next answer may be whole.
const maxSecondAsks = 2;

/**
 * All records that the service holds for a range of one log group, page by
 * page, oldest first unless asked otherwise. A page has at most 10,000 records or 1 MB. It may be
 * empty although more follow, so only a missing token is the end.
 *
 * Where an answer arrives cut off, the rest of the range is asked for in smaller
 * pages, and in larger ones later. Records of one millisecond then come twice.
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
	pageSize,
	isNewestFirst = false,
	signal,
	...silence
}: FilterLogEventsOptions): AsyncGenerator<readonly DeliveredMessage[]> {
	const request = new AbortController();
	const abort = (): void => request.abort();
	signal.addEventListener('abort', abort, {once: true});
	const silenceWatch = createSilenceWatch(silence);
	const asked = {
		from: Math.max(0, Math.floor(range.from)),
		to: Math.ceil(range.to),
	};
	const restart = createRestartTime(asked);
	let {from} = asked;
	let limit = pageSize.limit;
	let token: string | undefined;
	let sameTokens = 0;
	const ask = async () => {
		const command = new FilterLogEventsCommand({
			...logGroup.filterTarget,
			startTime: from,
			endTime: asked.to,
			...(filterPattern === undefined ? {} : {filterPattern}),
			...(limit === undefined ? {} : {limit}),
			...(isNewestFirst ? {startFromHead: false} : {}),
			...(token === undefined ? {} : {nextToken: token}),
		});
		silenceWatch.observe(command);
		try {
			const answer = await client.send(command, {abortSignal: request.signal});
			return readPage(answer, logGroup.arn ?? logGroup.name);
		} catch (error) {
			throw request.signal.aborted
				? error
				: answerError(error, 'FilterLogEvents');
		}
	};

	const beginAgain = (): void => {
		from = restart.from;
		limit = pageSize.limit;
		token = undefined;
		sameTokens = 0;
	};

	/** @returns undefined where a shorter page has to be asked for */
	const askForPage = async () => {
		try {
			return await withDeadline(ask(), pageTimeoutMs, abort);
		} catch (error) {
			if (signal.aborted || !isCut(error)) {
				throw error;
			}

			if (limit === 1) {
				throw new DamagedAnswer(
					'FilterLogEvents is cut off even when asked for a single record: something between here and the service limits the length of answers',
					{cause: error},
				);
			}

			pageSize.onCut(limit);
			return undefined;
		}
	};

	let secondAsks = 0;
	const askForWholePage = async () => {
		let page = await askForPage();
		while (
			page?.messages.some(({isDamaged}) => isDamaged) &&
			secondAsks < maxSecondAsks
		) {
			secondAsks++;
			page = await askForPage();
		}

		return page;
	};

	try {
		// Some endpoints that imitate the service end a listing as GetLogEvents
		// does: they repeat the last token for ever.
		while (sameTokens < maxSameTokens) {
			signal.throwIfAborted();
			const page = await askForWholePage();
			silenceWatch.answered();
			if (page === undefined) {
				beginAgain();
				continue;
			}

			const {messages, timestamps, nextToken} = page;
			yield messages;
			restart.take(timestamps);
			pageSize.onWhole(limit, messages.length);
			if (nextToken === undefined) {
				return;
			}

			sameTokens = nextToken === token ? sameTokens + 1 : 0;
			token = nextToken;
			const mayGrow =
				limit !== undefined && limit < (pageSize.limit ?? Infinity);
			// Only where the new listing gets farther than the records that it repeats.
			if (mayGrow && (restart.repeats ?? Infinity) < messages.length) {
				beginAgain();
			}
		}
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
