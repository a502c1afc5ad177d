import {closeSync, fstatSync, openSync, readSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {FilePath} from '../sources/files/folders/file-path.js';
import type {TextSink} from '../sources/files/read-file.js';
import {chunkBytes} from '../sources/files/split/read-lines.js';
import {RecordSplitter} from '../sources/files/split/record-splitter.js';
import {splitError} from '../sources/files/split/split-problem.js';
import type {BatchCounter} from './batch-counter.js';
import {readInPieces} from './read-in-pieces.js';

export type Threads = {
	/** Threads beside the one that counts. */
	readonly threads: number;
	/** Size of the pieces that threads read. */
	readonly pieceBytes: number;
	/** Threads are started only for files of at least this size. */
	readonly leastBytes: number;
};

const cores = availableParallelism();

// Each thread compiles the code and learns the names again. Two threads compared
// with one, on two cores:
//
//     file     processor time   duration
//     164 MB   1.5 times        longer
//     300 MB                    0.85 times
//     1 GB     1.3 times        0.7 times
const leastBytesForThreads = 256 * 1024 * 1024;

export const defaultThreads: Threads = {
	threads: Math.min(3, cores - 1),
	pieceBytes: 2 * 1024 * 1024,
	leastBytes: cores > 1 ? leastBytesForThreads : Number.POSITIVE_INFINITY,
};

// The event loop gets a turn after this many bytes, so that Ctrl+C is handled.
const bytesPerTurn = 4 * 1024 * 1024;

/** What counting a file needs. `texts` counts the part that threads do not read. */
export type FileCounting = Threads & {
	readonly counter: BatchCounter;
	readonly texts: Pick<TextSink, 'take' | 'takeWhole' | 'settle'>;
	readonly now: () => number;
};

/**
 * Counts a plain file. Reads are synchronous: handing each read to Node's thread
 * pool and back takes longer than the read.
 *
 * @returns yields how many bytes are read so far
 * @throws the error of `fs`, after everything before it is counted; the signal's reason
 */
export async function* countFile(
	path: FilePath,
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
		yield* countFrom(file, {from: counted, size}, signal, texts);
	} finally {
		closeSync(file);
	}
}

/** @param from offset of the start of a line */
async function* countFrom(
	file: number,
	{from, size}: {readonly from: number; readonly size: number},
	signal: AbortSignal,
	{take, takeWhole, settle}: FileCounting['texts'],
): AsyncGenerator<number> {
	const splitter = new RecordSplitter(take, {takeWhole, offset: from});
	// A large buffer takes longer than a small file.
	const bufferBytes = Math.min(chunkBytes, Math.max(4096, size - from));
	const buffer = Buffer.allocUnsafeSlow(bufferBytes);
	let at = from;
	let turnAt = from + bytesPerTurn;
	let failure: {readonly error: unknown} | undefined;
	try {
		for (;;) {
			const length = readSync(file, buffer, 0, bufferBytes, at);
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
	const cut = splitError(splitter.problems);
	failure ??= cut && {error: cut};
	if (failure) {
		throw failure.error;
	}
}
