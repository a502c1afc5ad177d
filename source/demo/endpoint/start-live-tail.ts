import {randomUUID} from 'node:crypto';
import {AwsError, invalidParameter} from '../protocol/aws-error.js';
import {
	type RequestInput,
	stringListMember,
	stringMember,
} from '../protocol/request-input.js';
import type {LogEvent, LogGroup} from './log-group.js';
import type {LogGroups} from './log-groups.js';
import {logStreamFilter} from './log-stream-filter.js';
import {eventMatcher, maxPatternLength} from './operation.js';

const maxGroups = 10;
const maxStreams = 100;
const maxSessions = 15;

export type LiveTailRequest = {
	readonly groups: readonly LogGroup[];
	readonly matches: (event: LogEvent) => boolean;
	readonly sessionStart: Readonly<Record<string, unknown>>;
};

function requestedGroup(identifier: string, groups: LogGroups): LogGroup {
	if (!identifier.startsWith('arn:')) {
		throw invalidParameter(
			`The log group identifier ${identifier} must be an ARN.`,
		);
	}

	if (identifier.endsWith('*')) {
		throw invalidParameter(
			`The log group ARN ${identifier} must not end with an asterisk (*).`,
		);
	}

	const group = groups.get(identifier);
	if (group.logGroupClass !== 'STANDARD') {
		throw new AwsError(
			'InvalidOperationException',
			`The log group ${group.name} is of log-group-class ${group.logGroupClass}. StartLiveTail is not supported for this log class.`,
		);
	}

	return group;
}

/**
 * A StartLiveTail request, checked before its stream begins.
 *
 * @param openSessions the account's sessions that run already
 * @throws AwsError
 */
export function readLiveTailRequest(
	input: RequestInput,
	{
		groups,
		openSessions,
		requestId,
	}: {
		readonly groups: LogGroups;
		readonly openSessions: number;
		readonly requestId: string;
	},
): LiveTailRequest {
	const identifiers = stringListMember(input, 'logGroupIdentifiers', maxGroups);
	if (identifiers === undefined) {
		throw invalidParameter(
			"1 validation error detected: Value null at 'logGroupIdentifiers' failed to satisfy constraint: Member must not be null",
		);
	}

	const names = stringListMember(input, 'logStreamNames', maxStreams);
	const prefixes = stringListMember(input, 'logStreamNamePrefixes', maxStreams);
	const isWantedStream = logStreamFilter(names, prefixes);
	if ((names ?? prefixes) !== undefined && identifiers.length !== 1) {
		throw invalidParameter(
			'Log streams can only be specified together with exactly one log group.',
		);
	}

	const pattern = stringMember(input, 'logEventFilterPattern', {
		minLength: 0,
		maxLength: maxPatternLength,
	});
	const matches = eventMatcher(pattern);
	const found = identifiers.map(identifier =>
		requestedGroup(identifier, groups),
	);
	if (openSessions >= maxSessions) {
		// The text that DefangLabs/defang#1694 and #2071 got.
		throw new AwsError('LimitExceededException', 'Rate exceeded');
	}

	return {
		groups: found,
		matches: event => isWantedStream(event) && matches(event),
		sessionStart: {
			requestId,
			sessionId: randomUUID(),
			logGroupIdentifiers: identifiers,
			logStreamNames: names ?? [],
			logStreamNamePrefixes: prefixes ?? [],
			logEventFilterPattern: pattern ?? '',
		},
	};
}
