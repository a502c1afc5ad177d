import {Buffer} from 'node:buffer';
import {
	AwsError,
	constraintViolated,
	invalidParameter,
} from '../protocol/aws-error.js';
import {
	booleanMember,
	integerMember,
	nameMember,
	type RequestInput,
	stringListMember,
	stringMember,
} from '../protocol/request-input.js';
import {
	eventIdOf,
	type LogEvent,
	type LogGroup,
	type LogPosition,
} from './log-group.js';
import type {LogGroups} from './log-groups.js';
import {logStreamFilter} from './log-stream-filter.js';
import {eventMatcher, maxPatternLength, type Operation} from './operation.js';
import {openToken, sealToken} from './page-token.js';

const maxEventsPerPage = 10_000;
const earliestNewestFirst = Date.UTC(2024, 0, 1);

type Place = LogPosition & {readonly newestFirst: boolean};

function requestedGroup(input: RequestInput, groups: LogGroups): LogGroup {
	const name = nameMember(input, 'logGroupName');
	const identifier = stringMember(input, 'logGroupIdentifier');
	if ((name === undefined) === (identifier === undefined)) {
		throw invalidParameter(
			'Exactly one of logGroupName and logGroupIdentifier must be specified.',
		);
	}

	const group = groups.get(name ?? identifier ?? '');
	if (group.logGroupClass !== 'STANDARD') {
		// Name and text as aws/karpenter-provider-aws#9567 quotes them.
		throw new AwsError(
			'InvalidOperationException',
			`The log group ${group.name} is of log-group-class ${group.logGroupClass}. FilterLogEvents is not supported for this log class.`,
		);
	}

	return group;
}

function isNewestFirst(input: RequestInput, startTime: number): boolean {
	if (booleanMember(input, 'startFromHead') !== false) {
		return false;
	}

	if (startTime < earliestNewestFirst) {
		throw invalidParameter(
			'startFromHead can only be false when startTime is on or after 2024-01-01T00:00:00Z.',
		);
	}

	return true;
}

function timeRange(input: RequestInput): {
	readonly startTime: number;
	readonly endTime: number;
} {
	const bounds = {min: 0, max: Number.MAX_SAFE_INTEGER};
	const startTime = integerMember(input, 'startTime', bounds) ?? 0;
	const endTime =
		integerMember(input, 'endTime', bounds) ?? Number.MAX_SAFE_INTEGER - 1;
	return {startTime, endTime};
}

function isPlace(value: unknown): value is Place {
	return (
		typeof value === 'object' &&
		value !== null &&
		'newestFirst' in value &&
		'sequence' in value
	);
}

/** The events of a range in reading order, from behind `place` if there is one. */
function* eventsFrom(
	group: LogGroup,
	{startTime, endTime}: {readonly startTime: number; readonly endTime: number},
	place: Place | undefined,
	newestFirst: boolean,
): Iterable<LogEvent> {
	let first = group.indexAtTime(startTime);
	let last = group.indexAtTime(endTime + 1) - 1;
	if (place !== undefined && newestFirst) {
		last = Math.min(
			last,
			group.indexAfter({...place, sequence: place.sequence - 1}) - 1,
		);
	} else if (place !== undefined) {
		first = Math.max(first, group.indexAfter(place));
	}

	for (let step = 0; step <= last - first; step++) {
		const event = group.events[newestFirst ? last - step : first + step];
		if (event !== undefined) {
			yield event;
		}
	}
}

/**
 * FilterLogEvents: one page. A page covers a limited number of events, as in the
 * service: sparse matches give empty pages with a `nextToken`, which careless
 * clients take for the end.
 */
export const filterLogEvents: Operation = (input, context) => {
	const group = requestedGroup(input, context.groups);
	const prefix = nameMember(input, 'logStreamNamePrefix');
	const isWantedStream = logStreamFilter(
		stringListMember(input, 'logStreamNames', 100),
		prefix === undefined ? undefined : [prefix],
	);
	const matches = eventMatcher(
		stringMember(input, 'filterPattern', {
			minLength: 0,
			maxLength: maxPatternLength,
		}),
	);
	const limit =
		integerMember(input, 'limit', {min: 1, max: maxEventsPerPage}) ??
		maxEventsPerPage;
	const range = timeRange(input);
	const token = stringMember(input, 'nextToken');
	const place =
		token === undefined
			? undefined
			: openToken(group.arn, token, context.now());
	if (place !== undefined && !isPlace(place)) {
		throw constraintViolated(token, 'nextToken', 'Member must be a token');
	}

	const newestFirst =
		place?.newestFirst ?? isNewestFirst(input, range.startTime);
	const found: LogEvent[] = [];
	let bytes = 0;
	let scanned = 0;
	let reached: LogEvent | undefined;
	let isComplete = true;
	for (const event of eventsFrom(group, range, place, newestFirst)) {
		const isWanted =
			isWantedStream(event) &&
			matches(event) &&
			group.isVisible(event, context.now());
		bytes += isWanted ? Buffer.byteLength(event.message) : 0;
		const isFull =
			found.length === limit ||
			scanned === context.eventsScannedPerPage ||
			(isWanted && found.length > 0 && bytes > context.bytesPerPage);
		if (isFull) {
			isComplete = false;
			break;
		}

		scanned++;
		reached = event;
		if (isWanted) {
			found.push(event);
		}
	}

	return {
		events: found.map(event => ({
			logStreamName: event.logStreamName,
			timestamp: event.timestamp,
			message: event.message,
			ingestionTime: event.ingestionTime,
			eventId: eventIdOf(event),
		})),
		// Always empty since May 2020.
		searchedLogStreams: [],
		...(isComplete || reached === undefined
			? {}
			: {
					nextToken: sealToken(
						group.arn,
						{
							timestamp: reached.timestamp,
							ingestionTime: reached.ingestionTime,
							sequence: reached.sequence,
							newestFirst,
						},
						context.now(),
					),
				}),
	};
};
