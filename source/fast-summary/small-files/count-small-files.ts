/**
 * Small files: thousands of log files with some records each, as CloudTrail writes
 * them. Read one by one, a file costs more in calls and turns than its records do.
 *
 *     a.json.gz b.json.gz … 64 files   group 0   read, unpacked, split into batches
 *     large.ndjson                     left, at its place in the group
 *     c.json.gz …                      group 1   …
 *
 * - `group-reader` reads a group, in any thread
 * - `numbered-batches` brings what is read to the thread that counts
 *
 * One invariant: files are counted in order, and one that is not whole or holds
 * anything but records is left to the usual way at its place, which says what is
 * wrong with it.
 */
import {setImmediate as nextTurn} from 'node:timers/promises';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import type {FoundFile} from '../../sources/files/folders/file-finder.js';
import type {TakenFiles} from '../../sources/files/read-file.js';
import type {BatchCounter} from '../batch-counter.js';
import {type FileOfGroup, GroupReader} from './group-reader.js';
import {BatchResolver, type CountableBatch} from './numbered-batches.js';

export type SmallFilesOptions = {
	readonly counter: BatchCounter;
	readonly signal: AbortSignal;
	/** ms */
	readonly now: () => number;
};

/**
 * Counts files in order, up to the end or to one that has to be read in the usual
 * way; after that one it goes on. Ends with the signal.
 */
export async function* countSmallFiles(
	files: readonly FoundFile[],
	{counter, signal, now}: SmallFilesOptions,
): AsyncGenerator<TakenFiles> {
	const reader = new GroupReader(now);
	const resolver = new BatchResolver();
	let opened = 0;
	const openNext = async () => reader.open(files, opened);
	let next = openNext();
	while (opened < files.length) {
		const {count, split} = await next;
		opened += count;
		// Is unpacked while this one is split.
		next = openNext();
		const {batches, files: read} = split();
		yield* countGroup(resolver.resolve(batches), read, counter);
		await nextTurn();
		if (signal.aborted) {
			return;
		}
	}
}

/** Counts the files of a group that hold records and nothing else. */
function* countGroup(
	batches: readonly CountableBatch[],
	files: readonly FileOfGroup[],
	counter: BatchCounter,
): Generator<TakenFiles> {
	const odd = rowsWithoutRecord(batches);
	let bytes: number[] = [];
	/** The rows of files that are not counted yet. */
	let from = 0;
	let to = 0;
	const count = () => {
		countRows(batches, {from, to}, counter);
		from = to;
	};

	for (const file of files) {
		const end = to + file.rows;
		const isTaken = file.isWhole && !odd.some(row => row >= to && row < end);
		if (isTaken) {
			bytes.push(file.bytes);
			to = end;
		} else {
			count();
			yield {bytes, isNextLeft: true};
			bytes = [];
			to = end;
			from = end;
		}
	}

	count();
	yield {bytes, isNextLeft: false};
}

function countRows(
	batches: readonly CountableBatch[],
	{from, to}: {readonly from: number; readonly to: number},
	counter: BatchCounter,
): void {
	let start = 0;
	for (const {columns, numbers} of batches) {
		const end = start + columns.length;
		if (from < end && to > start) {
			counter.count(columns, numbers, {
				from: Math.max(0, from - start),
				to: Math.min(to, end) - start,
			});
		}

		start = end;
	}
}

/** The rows of all batches, numbered through, whose text is no record. */
function rowsWithoutRecord(
	batches: readonly CountableBatch[],
): readonly number[] {
	const rows: number[] = [];
	let start = 0;
	for (const {columns} of batches) {
		for (const {at, countable} of columns.odd) {
			if (messageKindOf(countable) !== 'record') {
				rows.push(start + at);
			}
		}

		start += columns.length;
	}

	return rows;
}
