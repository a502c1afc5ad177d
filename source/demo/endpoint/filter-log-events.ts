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
import {
	eventMatcher,
	type History,
	maxPatternLength,
	type Operation,
} from './operation.js';
import {openToken, sealToken} from './page-token.js';
import {requestedGroup} from './requested-group.js';

const maxEventsPerPage = 10_000;
const earliestNewestFirst = Date.UTC(2024, 0, 1);

type Place = LogPosition & {readonly newestFirst: boolean};

function searchableGroup(input: RequestInput, groups: LogGroups): LogGroup {
	const group = requestedGroup(input, groups);
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

function timeRange(input: RequestInput): Range {
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

type Range = {readonly startTime: number; readonly endTime: number};

/** The events of a range, oldest first, from behind `place` if there is one. The history is written as far as it is read. */
function* oldestFirst(
	group: LogGroup,
	{startTime, endTime}: Range,
	place: Place | undefined,
	history: History,
): Iterable<LogEvent> {
	let index = Math.max(
		group.indexAtTime(startTime),
		place === undefined ? 0 : group.indexAfter(place),
	);
	for (;;) {
		const event = group.events[index];
		if (event === undefined) {
			if (!history.writeNext()) {
				return;
			}

			continue;
		}

		if (event.timestamp > endTime) {
			return;
		}

		index++;
		if (event.timestamp >= startTime) {
			yield event;
		}
	}
}

/** The events of a range, newest first, from behind `place` if there is one. All of the history has to be written. */
function* newestFirst(
	group: LogGroup,
	{startTime, endTime}: Range,
	place: Place | undefined,
): Iterable<LogEvent> {
	const first = group.indexAtTime(startTime);
	const end = Math.min(
		group.indexAtTime(endTime + 1),
		place === undefined
			? Number.POSITIVE_INFINITY
			: group.indexAfter({...place, sequence: place.sequence - 1}),
	);
	for (let index = end - 1; index >= first; index--) {
		const event = group.events[index];
		if (event !== undefined) {
			yield event;
		}
	}
}

/** Whether a request is answered with as much of the history as it reads. */
export function writesAsItReads({
	startFromHead,
	nextToken,
}: RequestInput): boolean {
	// A token may be one of a listing with the newest first.
	return startFromHead !== false && nextToken === undefined;
}

/**
 * FilterLogEvents: one page. A page covers a limited number of events, as in the
 * service: sparse matches give empty pages with a `nextToken`, which careless
 * clients take for the end.
 */
export const filterLogEvents: Operation = (input, context) => {
	const group = searchableGroup(input, context.groups);
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

	const isDescending =
		place?.newestFirst ?? isNewestFirst(input, range.startTime);
	const events = isDescending
		? newestFirst(group, range, place)
		: oldestFirst(group, range, place, context.history);
	const found: LogEvent[] = [];
	let bytes = 0;
	let scanned = 0;
	let reached: LogEvent | undefined;
	let isComplete = true;
	for (const event of events) {
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
							newestFirst: isDescending,
						},
						context.now(),
					),
				}),
	};
};
