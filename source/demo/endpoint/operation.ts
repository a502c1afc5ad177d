import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import {invalidParameter} from '../protocol/aws-error.js';
import type {RequestInput} from '../protocol/request-input.js';
import type {Trails} from './cloudtrail/trails.js';
import type {LogEvent} from './log-group.js';
import type {LogGroups} from './log-groups.js';

/** Events that log groups hold from the start and that are written when they are asked for, oldest first. */
export type History = {
	/** Puts the next event. @returns false where none is left */
	writeNext(): boolean;
	/** Resolves when all are put. */
	written(): Promise<void>;
};

export const noHistory: History = {writeNext: () => false, async written() {}};

/** Who signs a request. */
export type CallerIdentity = {
	/** `arn:aws:sts::111122223333:assumed-role/IncidentResponse/alice@example.com` */
	readonly arn: string;
	/** `AROA…:alice@example.com` */
	readonly userId: string;
	readonly accountId: string;
};

/** What operations that answer at once are given. */
export type OperationContext = {
	/** The Region that the request is signed for. */
	readonly region: string;
	readonly caller: CallerIdentity;
	/** Those of the request's Region. */
	readonly groups: LogGroups;
	readonly groupsIn: (region: string) => LogGroups;
	readonly trails: Trails;
	readonly history: History;
	/** ms */
	readonly now: () => number;
	/** When the endpoint started, ms. */
	readonly startedAt: number;
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
