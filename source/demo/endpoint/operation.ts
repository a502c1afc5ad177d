import {parsePattern} from '../../cloudwatch-pattern/cloudwatch-pattern.js';
import {invalidParameter} from '../protocol/aws-error.js';
import type {RequestInput} from '../protocol/request-input.js';
import type {EventHistory} from './cloudtrail/event-history.js';
import type {Trails} from './cloudtrail/trails.js';
import type {DirectoryOptions} from './identity-store/directory.js';
import type {LogEvent} from './log-group.js';
import type {LogGroups} from './log-groups.js';
import type {CallerIdentity, Callers, RoleOptions} from './sts/callers.js';

/** Events that log groups hold from the start and that are written when they are asked for, oldest first. */
export type History = {
	/** Puts the next event. @returns false where none is left */
	writeNext(): boolean;
	/** Resolves when all are put. */
	written(): Promise<void>;
};

export const noHistory: History = {writeNext: () => false, async written() {}};

/** What operations that answer at once are given. */
export type OperationContext = {
	/** The Region that the request is signed for. */
	readonly region: string;
	readonly caller: CallerIdentity;
	readonly callers: Callers;
	/** Those that can be assumed. */
	readonly roles: readonly RoleOptions[];
	/** Those of the request's Region. */
	readonly groups: LogGroups;
	readonly groupsIn: (region: string) => LogGroups;
	readonly trails: Trails;
	readonly eventHistory: EventHistory;
	/** Counts a call of LookupEvents. Throws AwsError where there were too many. */
	readonly lookupLimit: (region: string) => void;
	/** Undefined where the account has no Identity Center. */
	readonly directory: Required<DirectoryOptions> | undefined;
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
