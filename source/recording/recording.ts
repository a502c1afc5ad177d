/**
 * The room `recording` keeps what a watch received on disk, so that it is there
 * tomorrow and can be gone on with. A recording is the records, untouched, one a
 * line, and beside them the ledger, which only grows:
 *
 *     trail.ndjson          {"eventVersion":"1.11",…}        512 MiB, then
 *     trail.2.ndjson        …                                the next part
 *     trail.ndjson.ledger   {"kind":"head","qtail":"recording","version":1,…}
 *                           {"kind":"records","part":1,"from":0,"to":3120,"deliveries":[[…],[…]]}
 *                           {"kind":"coverage","coverage":{"askedFor":{"scope":"all","from":…},"completeTo":…,"gaps":[]}}
 *
 * One invariant: the ledger names a byte only once it is on the disk, and a time as
 * received only once its records are. So a recording that was cut anywhere by a
 * kill or a power failure says less than it holds, never more. `resume-recording`
 * cuts off a torn line and takes whole lines in that the ledger does not name.
 *
 * - `recorder`: takes records as a sink, joins them to few writes
 * - `recording-writer`: one write: records, sync, ledger, sync. `disk` does it
 * - `writer-lock`: one writer at a time, held by the kernel
 * - `ledger-state`: what a ledger comes to. `replay`: the records, as they came
 * - `resumed-coverage`: what was received before and after an interruption
 */
import path from 'node:path';
import type {Coverage} from '../stream/coverage.js';
import type {Scope} from '../stream/scope.js';

export const ledgerVersion = 1;

/** What is recorded. Another one is refused when a recording goes on. */
export type RecordedTarget = {
	readonly command: 'tail' | 'demo';
	/** ARNs, or names where DescribeLogGroups is not allowed. */
	readonly logGroups: readonly string[];
	readonly region: string | undefined;
	readonly pattern: string | undefined;
};

export type LedgerHead = RecordedTarget & {
	/** What was asked for at first. */
	readonly scope: Scope;
	/** Start of the watch, delivery time by the local clock, ms. */
	readonly from: number;
	/** The version of qtail that began the recording. */
	readonly writtenBy: string;
	/** By the local clock, ms. */
	readonly at: number;
};

/** A mark of the user, with its note. */
export type RecordedMark = {
	/** `TrailRecord.key` */
	readonly key: string;
	/** Event time, ms. */
	readonly time: number;
	readonly note?: string | undefined;
};

/**
 * How one record came: its delivery time, when it arrived, the index of its log
 * group and of its stream among the names of the entry, and the id of the log event.
 * Null for what is not known. ms
 */
export type RecordedDelivery = readonly [
	deliveryTime: number | null,
	arrivedAt: number,
	group: number | null,
	stream: number | null,
	logEventId: string | null,
];

/** Records that are on the disk. */
export type RecordsEntry = {
	readonly kind: 'records';
	/** From 1. */
	readonly part: number;
	/** Bytes of the part, the end not included. */
	readonly from: number;
	readonly to: number;
	readonly count: number;
	readonly groups: readonly string[];
	readonly streams: readonly string[];
	/** One for each line. Null: the program ended before it wrote them down. */
	readonly deliveries: readonly RecordedDelivery[] | null;
	/** The records of before the watch had been read by then: what came later came late. */
	readonly isPastFilledIn: boolean;
};

export type LedgerEntry =
	| ({
			readonly kind: 'head';
			readonly qtail: 'recording';
			readonly version: number;
	  } & LedgerHead)
	/** The next part is about to be created. */
	| {readonly kind: 'part'; readonly number: number}
	| RecordsEntry
	/** Deliveries of records that are in the recording already, and the keys of those that the log group holds twice. */
	| {
			readonly kind: 'repeated';
			readonly count: number;
			readonly duplicatedKeys: readonly string[];
	  }
	/** Records that the service sent unasked, and that are not in the recording. */
	| {readonly kind: 'unasked'; readonly count: number}
	/** The service left records out of an update, ms. */
	| {readonly kind: 'sampled'; readonly at: number}
	/** What was received by now. */
	| {readonly kind: 'coverage'; readonly coverage: Coverage}
	/** All marks of the user, in place of those before. */
	| {readonly kind: 'marks'; readonly marks: readonly RecordedMark[]}
	| {readonly kind: 'resumed'; readonly at: number; readonly writtenBy: string}
	| {readonly kind: 'end'; readonly at: number};

const entryKinds: ReadonlySet<unknown> = new Set<LedgerEntry['kind']>([
	'head',
	'part',
	'records',
	'repeated',
	'unasked',
	'sampled',
	'coverage',
	'marks',
	'resumed',
	'end',
]);

const ledgerEnding = '.ledger';

/** `trail.ndjson` → `trail.ndjson.ledger` */
export function ledgerOf(file: string): string {
	return `${file}${ledgerEnding}`;
}

export function isLedger(file: string): boolean {
	return file.endsWith(ledgerEnding);
}

/** The recording that a ledger is of. */
export function recordingOf(ledger: string): string {
	return ledger.slice(0, -ledgerEnding.length);
}

/** `trail.ndjson`, 2 → `trail.2.ndjson`. @param number from 1 */
export function partOf(file: string, number: number): string {
	if (number === 1) {
		return file;
	}

	const {dir, name, ext} = path.parse(file);
	return path.join(dir, `${name}.${number}${ext}`);
}

export function ledgerLine(entry: LedgerEntry): string {
	return `${JSON.stringify(entry)}\n`;
}

/** Undefined for a line that no qtail of this version wrote, such as a torn one. */
export function readLedgerLine(line: string): LedgerEntry | undefined {
	try {
		const value = JSON.parse(line) as unknown;
		return typeof value === 'object' &&
			value !== null &&
			'kind' in value &&
			entryKinds.has(value.kind)
			? (value as LedgerEntry) // qtail wrote it, and a torn line is no JSON
			: undefined;
	} catch {
		return undefined;
	}
}
