import {
	type CloudTrailClient,
	type Event,
	LookupEventsCommand,
} from '@aws-sdk/client-cloudtrail';
import {DamagedAnswer} from '../../aws/damaged-answer.js';
import {isKnownError} from '../../aws/explain-error.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {AnsweredPage, Question} from './asked-history.js';

/** A page of Event history, checked. */
export type LookedUp = AnsweredPage & {
	/** The records, the oldest first, each with its event time in ms; NaN for one without. */
	readonly events: ReadonlyArray<{
		readonly message: DeliveredMessage;
		readonly time: number;
	}>;
	/** How far the service's clock is ahead of the local one, ms. Undefined where it did not tell its time. */
	readonly clockAheadMs: number | undefined;
};

export type LookUpOptions = {
	readonly client: CloudTrailClient;
	/** A page that takes longer is given up, ms. */
	readonly timeoutMs: number;
	/** @default 50, the most */
	readonly maxResults?: number;
	/** ms */
	readonly localNow: () => number;
	/** ms, from any origin */
	readonly monotonicNow: () => number;
	readonly signal: AbortSignal;
};

/**
 * Asks for one page of Event history.
 *
 * `askedAt` is the Date of the answer less the time that the request took: the service
 * looked no earlier. So a wrong clock of this computer moves no claim, and neither does
 * a sleep while the answer was on its way.
 *
 * @throws an error that `explainError` knows
 */
export async function lookUp(
	{from, to, token}: Pick<Question, 'from' | 'to' | 'token'>,
	options: LookUpOptions,
): Promise<LookedUp> {
	const {client, timeoutMs, maxResults = 50, localNow, monotonicNow} = options;
	const command = new LookupEventsCommand({
		...(from === undefined ? {} : {StartTime: new Date(from)}),
		...(to === undefined ? {} : {EndTime: new Date(to)}),
		...(token === undefined ? {} : {NextToken: token}),
		MaxResults: maxResults,
	});
	let date: number | undefined;
	command.middlewareStack.add(
		next => async request => {
			const result = await next(request);
			date = dateOf(result.response);
			return result;
		},
		// Inside the SDK's own, which waits for the body.
		{step: 'deserialize', priority: 'low', name: 'qtailAnswerDate'},
	);
	const sentAt = monotonicNow();
	const sentAtLocal = localNow();
	const answer = await sendWithin(timeoutMs, options.signal, abortSignal =>
		client.send(command, {abortSignal}),
	);
	const tookMs = monotonicNow() - sentAt;
	const events: unknown = answer.Events ?? [];
	if (!Array.isArray(events)) {
		throw new DamagedAnswer('the answer to LookupEvents has no list of events');
	}

	const {NextToken: nextToken} = answer;
	if (nextToken !== undefined && nextToken === token) {
		throw new DamagedAnswer(
			'LookupEvents sent back the page token that it was given',
		);
	}

	const read = events.map((event: unknown) => readEvent(event));
	return {
		events: read.toReversed(),
		times: read.map(({time}) => time),
		// Endpoints that imitate the service end a listing with an empty token.
		nextToken: nextToken || undefined,
		askedAt: date === undefined ? sentAtLocal : Math.floor(date - tookMs),
		clockAheadMs: date === undefined ? undefined : date - localNow(),
	};
}

/** @throws TimeoutError for an answer that takes longer than `ms` */
async function sendWithin<T>(
	ms: number,
	signal: AbortSignal,
	send: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
	const limit = AbortSignal.timeout(ms);
	try {
		return await send(AbortSignal.any([signal, limit]));
	} catch (error) {
		if (limit.aborted && !signal.aborted) {
			throw Object.assign(
				new Error(`no whole page within ${ms} ms`, {cause: error}),
				// The SDK's name for a silent socket.
				{name: 'TimeoutError'},
			);
		}

		throw signal.aborted || isKnownError(error)
			? error
			: new DamagedAnswer('the answer to LookupEvents cannot be read', {
					cause: error,
				});
	}
}

/** One without its text is shown as what came instead, and counted as damaged. */
function readEvent(event: unknown): {
	readonly message: DeliveredMessage;
	readonly time: number;
} {
	const {CloudTrailEvent: text, EventTime: time} = {
		...(event as Partial<Event> | null),
	};
	const hasText = typeof text === 'string' && text !== '';
	return {
		message: {
			message: hasText ? text : JSON.stringify(event),
			...(hasText ? {} : {isDamaged: true}),
			// Event history does not say when it got a record.
			deliveryTime: undefined,
			logGroupIdentifier: undefined,
			logStreamName: undefined,
			logEventId: undefined,
		},
		time: time instanceof Date ? time.getTime() : Number.NaN,
	};
}

function dateOf(response: unknown): number | undefined {
	const headers =
		typeof response === 'object' && response !== null && 'headers' in response
			? response.headers
			: undefined;
	const text =
		typeof headers === 'object' && headers !== null && 'date' in headers
			? headers.date
			: undefined;
	const time = typeof text === 'string' ? Date.parse(text) : Number.NaN;
	return Number.isNaN(time) ? undefined : time;
}
