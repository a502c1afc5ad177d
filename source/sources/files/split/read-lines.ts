import {readSync} from 'node:fs';

/**
 * Bytes of one read. The read blocks: waiting for another thread costs more than
 * reading from the system's cache. A larger chunk falls out of the processor's
 * cache: 164 MB took 100 ms in chunks of 256 KiB and 20 ms in chunks of 128.
 */
export const chunkBytes = 128 * 1024;

/** Offsets in a file; the second is where the range ends, and may be infinite. */
export type FileRange = {readonly from: number; readonly to: number};

export type LineTaker = {
	/** @param bytes valid during the call @param offset where they stand in the file */
	push(bytes: Buffer, offset: number): void;
};

export type LinesRead = {
	/** Where the lines end: at the end of the file, or where another begins. */
	readonly end: number;
	readonly isEndOfFile: boolean;
};

const lineFeed = 0x0a;

/**
 * Hands the lines that begin in the range to a splitter, each to its end, also
 * where that lies beyond the range: of ranges that lie side by side each line
 * is in one.
 *
 * @param buffer is read into, mostly `chunkBytes`
 * @throws what `fs` throws
 */
export function readLines(
	file: number,
	range: FileRange,
	splitter: LineTaker,
	buffer: Buffer,
): LinesRead {
	const steps = readLinesInSteps(file, range, splitter, buffer);
	for (;;) {
		const step = steps.next();
		if (step.done === true) {
			return step.value;
		}
	}
}

/** The same, with a step after each chunk that was handed over. */
export function* readLinesInSteps(
	file: number,
	{from, to}: FileRange,
	splitter: LineTaker,
	buffer: Buffer,
): Generator<undefined, LinesRead> {
	// A line begins behind a line feed: the first may lie just before the range.
	let at = from === 0 ? 0 : from - 1;
	let isInLine = from === 0;
	for (;;) {
		const length = readSync(file, buffer, 0, buffer.length, at);
		if (length === 0) {
			return {end: at, isEndOfFile: true};
		}

		let start = 0;
		if (!isInLine) {
			const lineEnd = buffer.subarray(0, length).indexOf(lineFeed);
			isInLine = lineEnd !== -1;
			start = isInLine ? lineEnd + 1 : length;
			if (at + start >= to) {
				return {end: to, isEndOfFile: false};
			}
		}

		// The last line of the range ends with the first line feed from here on.
		const last = Math.max(start, to - 1 - at);
		const lineEnd =
			last < length ? buffer.subarray(0, length).indexOf(lineFeed, last) : -1;
		const end = lineEnd === -1 ? length : lineEnd + 1;
		if (end > start) {
			splitter.push(buffer.subarray(start, end), at + start);
			yield;
		}

		at += end;
		if (lineEnd !== -1) {
			return {end: at, isEndOfFile: false};
		}
	}
}
