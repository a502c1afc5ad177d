import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import {invalidParameter} from '../protocol/aws-error.js';
import type {RequestInput} from '../protocol/request-input.js';
import type {LogEvent} from './log-group.js';
import type {LogGroups} from './log-groups.js';

/** What operations that answer at once are given. */
export type OperationContext = {
	readonly groups: LogGroups;
	/** ms */
	readonly now: () => number;
	readonly eventsScannedPerPage: number;
	/** A page with more has one event only. */
	readonly bytesPerPage: number;
};

/**
 * Answers one request.
 * @throws AwsError
 */
export type Operation = (
	input: RequestInput,
	context: OperationContext,
) => Readonly<Record<string, unknown>>;

export const maxPatternLength = 1024;

/**
 * @param pattern undefined matches everything
 * @throws AwsError InvalidParameterException
 */
export function eventMatcher(
	pattern: string | undefined,
): (event: LogEvent) => boolean {
	if (pattern === undefined) {
		return () => true;
	}

	const parsed = parsePattern(pattern);
	if (!parsed.ok) {
		throw invalidParameter('Invalid filter pattern');
	}

	return ({message}) => parsed.matches(message);
}
