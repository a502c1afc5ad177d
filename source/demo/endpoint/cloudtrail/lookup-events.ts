import {AwsError} from '../../protocol/aws-error.js';
import {
	integerMember,
	type RequestInput,
	stringMember,
	timeMember,
} from '../../protocol/request-input.js';
import type {Operation} from '../operation.js';
import {openToken, sealToken} from '../page-token.js';
import type {HistoryPlace} from './event-history.js';
import type {HistoryEvent} from './history-event.js';

const mostEvents = 50;

type Attribute = (event: HistoryEvent['event'], value: string) => boolean;

const attributes: ReadonlyMap<string, Attribute> = new Map<string, Attribute>([
	['AccessKeyId', ({AccessKeyId}, value) => AccessKeyId === value],
	['EventId', ({EventId}, value) => EventId === value],
	['EventName', ({EventName}, value) => EventName === value],
	['EventSource', ({EventSource}, value) => EventSource === value],
	['ReadOnly', ({ReadOnly}, value) => ReadOnly === value],
	[
		'ResourceName',
		({Resources}, value) =>
			Resources.some(({ResourceName}) => ResourceName === value),
	],
	[
		'ResourceType',
		({Resources}, value) =>
			Resources.some(({ResourceType}) => ResourceType === value),
	],
	['Username', ({Username}, value) => Username === value],
]);

function invalidAttributes(): AwsError {
	return new AwsError(
		'InvalidLookupAttributesException',
		'Lookup attributes are not valid.',
	);
}

/** Which events are asked for. The service takes one attribute. */
function matcherOf({
	LookupAttributes,
}: RequestInput): (event: HistoryEvent['event']) => boolean {
	const list = LookupAttributes ?? [];
	if (!Array.isArray(list) || list.length > 1) {
		throw invalidAttributes();
	}

	const [first]: readonly unknown[] = list;
	if (first === undefined) {
		return () => true;
	}

	const {AttributeKey, AttributeValue} = Object.fromEntries(
		Object.entries(Object(first)),
	);
	const matches = attributes.get(String(AttributeKey));
	if (
		matches === undefined ||
		typeof AttributeValue !== 'string' ||
		AttributeValue === ''
	) {
		throw invalidAttributes();
	}

	return event => matches(event, AttributeValue);
}

function rangeOf(input: RequestInput) {
	const startTime = timeMember(input, 'StartTime') ?? Number.NEGATIVE_INFINITY;
	const endTime = timeMember(input, 'EndTime') ?? Number.POSITIVE_INFINITY;
	if (startTime > endTime) {
		throw new AwsError(
			'InvalidTimeRangeException',
			'The start time is after the end time.',
		);
	}

	return {startTime, endTime};
}

function maxResultsOf(input: RequestInput): number {
	const value = integerMember(input, 'MaxResults', {
		min: Number.MIN_SAFE_INTEGER,
		max: Number.MAX_SAFE_INTEGER,
	});
	if (value !== undefined && (value < 1 || value > mostEvents)) {
		throw new AwsError(
			'InvalidMaxResultsException',
			`MaxResults must be between 1 and ${mostEvents}.`,
		);
	}

	return value ?? mostEvents;
}

function invalidToken(message: string): AwsError {
	return new AwsError('InvalidNextTokenException', message);
}

function isPlace(value: unknown): value is HistoryPlace {
	return (
		typeof value === 'object' &&
		value !== null &&
		'time' in value &&
		'sequence' in value
	);
}

/** A token goes on with the same question alone, the size of a page aside. */
function subjectOf({
	LookupAttributes,
	StartTime,
	EndTime,
}: RequestInput): string {
	return JSON.stringify(['lookup', LookupAttributes, StartTime, EndTime]);
}

/**
 * LookupEvents: a page of Event history, the newest event first. What comes late
 * to the history can be newer than a page that was handed out, and no later page
 * has it.
 */
export const lookupEvents: Operation = (input, context) => {
	const {region, eventHistory, lookupLimit, now} = context;
	lookupLimit(region);
	if (input['EventCategory'] !== undefined) {
		stringMember(input, 'EventCategory');
		if (input['EventCategory'] !== 'insight') {
			throw new AwsError(
				'InvalidEventCategoryException',
				'The event category is not valid.',
			);
		}

		return {Events: []};
	}

	const matches = matcherOf(input);
	const range = rangeOf(input);
	const maxResults = maxResultsOf(input);
	const subject = subjectOf(input);
	const token = stringMember(input, 'NextToken', {maxLength: 10_000});
	const after =
		token === undefined
			? undefined
			: openToken(subject, token, now(), invalidToken);
	if (after !== undefined && !isPlace(after)) {
		throw invalidToken('The specified nextToken is invalid.');
	}

	const found: HistoryEvent[] = [];
	let reached: HistoryEvent | undefined;
	let scanned = 0;
	let isComplete = true;
	for (const event of eventHistory.newestFirst(region, {...range, after})) {
		if (
			found.length === maxResults ||
			scanned === context.eventsScannedPerPage
		) {
			isComplete = false;
			break;
		}

		scanned++;
		reached = event;
		if (matches(event.event)) {
			found.push(event);
		}
	}

	return {
		Events: found.map(({time, event}) => ({...event, EventTime: time / 1000})),
		...(!isComplete &&
			reached !== undefined && {
				NextToken: sealToken(
					subject,
					{time: reached.time, sequence: reached.sequence},
					now(),
				),
			}),
	};
};
