/**
 * The room `answers` checks what FilterLogEvents and StartLiveTail send before
 * anything of it is believed. The SDK does not: it hands on a `message` that is
 * a number, a list that is text, and makes `{}` of an empty body.
 *
 * Invariant: what `client.send` and the stream of a session throw is an error
 * that `explainError` knows, `DamagedAnswer` at the least, so that nothing a
 * server sends counts as a bug of qtail. No element of a list is dropped.
 *
 * For example, pages of FilterLogEvents with the status of success:
 *
 *     {"events": [null, {"message": "…"}]}   two messages, the first is the text `null`,
 *                                            if it comes so once more
 *     {"events": [{"message": 5}]}           one message, the text `{"message":5}`
 *     {"events": "none"}, {}, nothing        DamagedAnswer “… has no list of events”
 *     {"events": [{"message": "…             DamagedAnswer “… was cut off”
 *
 * `read-page.ts` and `read-update.ts` check a whole answer, `read-element.ts` one
 * element, `answer-error.ts` names what was thrown, `frame-limit.ts` keeps a
 * frame of any length out of memory.
 */
import type {FilterLogEventsCommandOutput} from '@aws-sdk/client-cloudwatch-logs';
import {DamagedAnswer} from '../../../aws/damaged-answer.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import {isList, numberAt, readElement, textAt} from './read-element.js';

/** One page of FilterLogEvents, checked. */
export type Page = {
	readonly messages: readonly DeliveredMessage[];
	/** The `timestamp` of each, ms. Undefined where it is no number. */
	readonly timestamps: readonly (number | undefined)[];
	/** Undefined at the end of the listing. */
	readonly nextToken: string | undefined;
};

/**
 * @param logGroupIdentifier of all its messages
 * @throws DamagedAnswer
 */
export function readPage(
	answer: FilterLogEventsCommandOutput,
	logGroupIdentifier: string,
): Page {
	const events: unknown = answer.events;
	const nextToken: unknown = answer.nextToken;
	if (!isList(events)) {
		throw new DamagedAnswer(
			'the answer to FilterLogEvents has no list of events',
		);
	}

	if (nextToken !== undefined && typeof nextToken !== 'string') {
		throw new DamagedAnswer(
			'the answer to FilterLogEvents has a nextToken that is no text',
		);
	}

	return {
		messages: events.map(event => ({
			...readElement(event),
			logGroupIdentifier,
			logEventId: textAt(event, 'eventId'),
		})),
		timestamps: events.map(event => numberAt(event, 'timestamp')),
		// Some endpoints that imitate the service end a listing with an empty token.
		nextToken: nextToken === '' ? undefined : nextToken,
	};
}
