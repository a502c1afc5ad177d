import {closeSync, fstatSync, openSync, readSync, statSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {TextSink} from '../sources/files/files.js';
import {isGzip} from '../sources/files/gunzip.js';
import {chunkBytes} from '../sources/files/read-lines.js';
import {RecordSplitter} from '../sources/files/record-splitter.js';
import type {BatchCounter} from './batch-counter.js';
import {readInPieces} from './read-in-pieces.js';

export type Threads = {
	/** Beside the one that counts. */
	readonly threads: number;
	/** Of one piece that a thread reads. */
	readonly pieceBytes: number;
	/** Of the smallest file for which they are started. */
	readonly leastBytes: number;
};

const cores = availableParallelism();

// Each thread compiles the code and learns the names once more: for 164 MB two
// take 1.5 times the processor time of one, for 1 GB 1.3 times. On two cores
// reading takes longer with the smaller one, and with 300 MB 0.85 times, with
// 1 GB 0.7 times as long.
const leastBytesForThreads = 256 * 1024 * 1024;

export const defaultThreads: Threads = {
	threads: Math.min(3, cores - 1),
	pieceBytes: 2 * 1024 * 1024,
	leastBytes: cores > 1 ? leastBytesForThreads : Number.POSITIVE_INFINITY,
};

// Between two turns of the event loop, which signals wait for.
const bytesPerTurn = 4 * 1024 * 1024;

/** The same file as texts one after the other would be counted, but sooner. */
export type FileCounting = Threads & {
	readonly counter: BatchCounter;
	readonly texts: Pick<TextSink, 'take' | 'settle'>;
	readonly now: () => number;
};

/** Whether it is a regular file that is not compressed, and can be opened. What it lacks is told where it is read in another way. */
export function isPlainFile(path: string): boolean {
	try {
		// To open a pipe may take for ever.
		if (!statSync(path).isFile()) {
			return false;
		}

		const file = openSync(path, 'r');
		try {
			const start = Buffer.alloc(2);
			readSync(file, start, 0, start.length, 0);
			return !isGzip(start);
		} finally {
			closeSync(file);
		}
	} catch {
		return false;
	}
}

/**
 * Counts a plain file, without waiting for a thread to read it, which takes
 * longer than reading.
 *
 * @returns gives how many bytes were read
 * @throws what `fs` throws, after what could be read was counted, and the reason of the signal
 */
export async function* countFile(
	path: string,
	signal: AbortSignal,
	{counter, texts, now, threads, pieceBytes, leastBytes}: FileCounting,
): AsyncGenerator<number> {
	const file = openSync(path, 'r');
	try {
		const {size} = fstatSync(file);
		const counted =
			size >= leastBytes
				? yield* readInPieces(file, size, {
						...{counter, signal, threads, now},
						bytes: pieceBytes,
					})
				: 0;
		yield* countFrom(file, counted, signal, texts);
	} finally {
		closeSync(file);
	}
}

/** @param from where a line begins */
async function* countFrom(
	file: number,
	from: number,
	signal: AbortSignal,
	{take, settle}: FileCounting['texts'],
): AsyncGenerator<number> {
	const splitter = new RecordSplitter(take);
	const buffer = Buffer.allocUnsafeSlow(chunkBytes);
	let at = from;
	let turnAt = from + bytesPerTurn;
	let failure: {readonly error: unknown} | undefined;
	try {
		for (;;) {
			const length = readSync(file, buffer, 0, chunkBytes, at);
			if (length === 0) {
				break;
			}

			at += length;
			splitter.push(buffer.subarray(0, length));
			settle();
			if (at >= turnAt) {
				turnAt = at + bytesPerTurn;
				yield at;
				await nextTurn();
				signal.throwIfAborted();
			}
		}
	} catch (error) {
		signal.throwIfAborted();
		failure = {error};
	}

	splitter.end();
	settle();
	yield at;
	if (failure) {
		throw failure.error;
	}
}
