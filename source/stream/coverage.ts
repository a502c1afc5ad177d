import type {Delivered} from './delivered.js';
import {includesScope, type Scope} from './scope.js';
import type {ExaminedTrail, Known} from './trail-facts.js';

/** A range of delivery time in ms, of event time for Event history, both ends inclusive as in FilterLogEvents. */
export type TimeRange = {readonly from: number; readonly to: number};

/** A range in which records are missing, or may be. */
export type Gap = TimeRange & {
	/** Why it is still open, as a clause. */
	readonly reason?: string | undefined;
};

/** Which records of the service were received, by delivery time; by event time where it is of Event history. */
export type Coverage = {
	/** Of what it speaks. Undefined for files. */
	readonly askedFor?: AskedFor | undefined;
	/**
	 * The service was asked for everything delivered since the start of the watch and
	 * up to here, and what it showed was received, except in the gaps. A record may
	 * become visible minutes after its delivery, so this is no promise. ms
	 */
	readonly receivedTo: number | undefined;
	/**
	 * Up to here the service was asked again when no record can come late any more:
	 * everything was received, except in the gaps. Never later than `receivedTo`. Never known of
	 * Event history, since nobody says by when it has a record. ms
	 */
	readonly completeTo: number | undefined;
	/** Why `completeTo` stands still, a clause: `too many records to look again for late ones …`. Undefined where it does not. */
	readonly unconfirmedBecause?: string | undefined;
	readonly gaps: readonly Gap[];
	/** The end of the range that was asked for, delivery time in ms. Undefined where more may come, and for files. */
	readonly until?: number | undefined;
	/** Set where Event history is watched. Then nothing is ever complete: see `completeTo`. */
	readonly eventHistory?: EventHistory | undefined;
	/** Whether the trail still delivers. Undefined for files, and while it was not asked for. */
	readonly delivered?: Delivered | undefined;
	/** The trails that deliver here, as CloudTrail describes them. Undefined for files, and until it was asked. */
	readonly trails?: Known<readonly ExaminedTrail[]> | undefined;
	/** Whether a source that ends was received as a whole. Undefined for a log group, which has no end. */
	readonly isWhole?: boolean | undefined;
	/** What the source was given and could not read, such as the rest of a damaged file. Undefined where everything could be read. */
	readonly unread?: Unread | undefined;
	/** What came of the files: `files 3,871 read, 2 skipped (2 digest files)`. Undefined for a log group, for a single file, and until the end. */
	readonly files?: string | undefined;
};

/**
 * CloudTrail's Event history, which `--source history` watches instead of a log group.
 * It has the management events of the last 90 days, one region at a time, and no data
 * events. Its times are event times: it does not say when it got a record.
 */
export type EventHistory = {
	/** The regions that are asked, the watched one first: `us-west-2`, and `us-east-1`, where IAM is recorded. */
	readonly regions: readonly string[];
	/**
	 * Calls up to here were asked for in every region when they were as old as a record
	 * is assumed to be late, or older, except in the gaps. Undefined while that is true
	 * of no part of the watch. ms
	 */
	readonly settledTo: number | undefined;
};

/** Parts of a source that could not be read: any record may be in them. */
export type Unread = {
	readonly count: number;
	/** A sentence on the first of them: `a.json.gz is cut off: its compressed data end after 4,096 bytes.` */
	readonly first: string;
};

/** What a watch asks for: the scope, and the start in ms, in the time of its coverage. */
export type AskedFor = {readonly scope: Scope; readonly from: number};

/**
 * What a coverage says of all that is asked for now. The user may just have asked for
 * more than was asked for when it was made: of that nothing is known.
 */
export function coverageOfAll(coverage: Coverage, now: AskedFor): Coverage {
	const {askedFor} = coverage;
	return askedFor === undefined ||
		(includesScope(askedFor.scope, now.scope) && askedFor.from <= now.from)
		? coverage
		: {...coverage, receivedTo: undefined, completeTo: undefined};
}
