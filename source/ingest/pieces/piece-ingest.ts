/**
 * Piece ingest: large files into the store, in several threads. Threads read
 * pieces of a file, parse the records and pack them as the blocks of the store
 * hold them. This thread decides what depends on the order: which record is a
 * repeat, who is first seen, what deserves attention, who has which name.
 *
 *     a thread     4 MB of lines → 2,600 records → batch: columns, texts, hashes of keys
 *     this thread  batch → 2,600 records that read their values from it → store
 *
 * One invariant: the store gets the same records in the same order as from
 * `ingest`. A batch with a repeat in it is unpacked and appended record by record,
 * and a file that is not one of lines is read in the usual way from there on.
 *
 * - `packing-reader`: a range of a file → batches; `pack-worker` is its thread
 * - `append-batch`: a batch → the store, in turns
 * - `wanted`: which records are asked for
 */
import {closeSync, fstatSync, openSync} from 'node:fs';
import {availableParallelism} from 'node:os';
import type {KindCounter} from '../../cloudtrail/message-kind.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {shareKeySeed} from '../../keys/key-hash.js';
import type {FilePath} from '../../sources/files/folders/file-path.js';
import {isPlainFile} from '../../sources/files/pieces/is-plain-file.js';
import {
	type PieceThread,
	type PieceThreadOptions,
	startPieceThread,
} from '../../sources/files/pieces/piece-thread.js';
import {piecesInOrder} from '../../sources/files/pieces/pieces-in-order.js';
import type {FileRange} from '../../sources/files/split/read-lines.js';
import {BatchReceiver} from '../../store/blocks/packed-batch.js';
import type {RecordSink} from '../../stream/record-sink.js';
import type {SeenRecords} from '../seen-records.js';
import {turnOfTime} from '../turn.js';
import {appendBatch} from './append-batch.js';
import {type PackedPiece, PackingReader} from './packing-reader.js';
import {createWantedTest, type Wanted} from './wanted.js';

// `dist/pack-worker.js`, seen from `dist/chunks`. Run from the sources, there is
// no such file: the threads fail, and this one reads all of it.
const builtEntry = new URL('../pack-worker.js', import.meta.url);

export type PackThreads = {
	readonly threads: number;
	/** Files of at least this size are read so. */
	readonly leastBytes: number;
	/** Sizes of the pieces: those that this thread reads itself, those with which the threads begin, and all others. */
	readonly ownBytes: number;
	readonly firstBytes: number;
	readonly pieceBytes: number;
	/** How many of the first two kinds there are. */
	readonly ownPieces: number;
	readonly firstPieces: number;
};

const cores = availableParallelism();
const mebibyte = 1024 * 1024;

/**
 * A thread takes some tenths of a second to start and to compile. Meanwhile this
 * one shows the first rows. A piece of 4 MB is a full block of the store. Each
 * thread takes 25 MB, and V8 compiles for each the same code: a second of CPU. So
 * on two cores there is one, and this thread reads along.
 */
export const defaultPackThreads: PackThreads = {
	threads: cores > 2 ? 2 : 1,
	leastBytes: cores > 1 ? 32 * mebibyte : Number.POSITIVE_INFINITY,
	ownBytes: mebibyte / 4,
	ownPieces: 4,
	firstBytes: mebibyte,
	firstPieces: 2,
	pieceBytes: 4 * mebibyte,
};

// Without limits, V8 lets a heap grow for seconds before it collects. A thread that
// exceeds them fails, and this one reads the rest.
const resourceLimits = {
	maxYoungGenerationSizeMb: 12,
	maxOldGenerationSizeMb: 40,
};

// Packed pieces take a sixth of the file's bytes. A thread reads some while this
// one reads its own.
const mostAhead = 4;

// Of this thread: a step takes a millisecond, or ten before V8 has compiled.
const ownStepBytes = 32 * 1024;

export type PieceIngestOptions = {
	readonly sink: RecordSink<TrailRecord>;
	/** Shared with the `ingest` that reads the rest. */
	readonly seen: SeenRecords;
	readonly kinds?: KindCounter | undefined;
	/** Asked for each file. */
	readonly wanted: () => Wanted;
	readonly threads?: PackThreads;
	/** The local clock, ms. @default Date.now */
	readonly now?: () => number;
	/** Says how long a turn has taken, ms. @default performance.now */
	readonly clock?: () => number;
	/** @default a thread of this process */
	readonly startThread?: (
		options: PieceThreadOptions<PackedPiece>,
		wanted: Wanted,
	) => PieceThread | undefined;
};

/**
 * Takes the records of a large plain file.
 *
 * @returns the bytes taken so far, again and again; what is behind the last ones is
 * to be read in the usual way. Undefined where all of the file is
 */
export type TakePieces = (
	file: FilePath,
	signal: AbortSignal,
) => AsyncIterable<number> | undefined;

export function createPieceIngest({
	threads = defaultPackThreads,
	...options
}: PieceIngestOptions): TakePieces {
	const receiver = new BatchReceiver();
	return (path, signal) =>
		isPlainFile(path, threads.leastBytes)
			? ingestPieces(path, signal, {...options, threads, receiver})
			: undefined;
}

async function* ingestPieces(
	path: FilePath,
	signal: AbortSignal,
	{
		sink,
		seen,
		kinds,
		wanted,
		threads,
		receiver,
		now = Date.now,
		clock = () => performance.now(),
		startThread = startPackThread,
	}: PieceIngestOptions & {
		readonly threads: PackThreads;
		readonly receiver: BatchReceiver;
	},
): AsyncGenerator<number> {
	const file = openSync(path, 'r');
	try {
		const asked = wanted();
		const ranges = rangesOf(fstatSync(file).size, threads);
		let reader: PackingReader | undefined;
		const turn = turnOfTime(clock);
		const pieces = piecesInOrder<PackedPiece>(file, {
			...{signal, now, mostAhead},
			threads: threads.threads,
			count: ranges.length,
			rangeOf: number => ranges[number] ?? {from: 0, to: 0},
			async readHere({range, arrivedAt}) {
				reader ??= new PackingReader(createWantedTest(asked), ownStepBytes);
				return reader.readInTurns(file, range, arrivedAt, {turn, signal});
			},
			readFirstHere: threads.ownPieces,
			threadsAfter: 1,
			readsAlong: true,
			startThread: threadOptions => startThread(threadOptions, asked),
		});
		let end = 0;
		for await (const piece of pieces) {
			if (!piece.isWhole) {
				return;
			}

			kinds?.countRecords(piece.records);
			for (const {isDamaged, fileOffset} of piece.noRecords) {
				kinds?.countNoRecord(isDamaged, fileOffset);
			}

			for (const batch of piece.batches) {
				await appendBatch(receiver.receive(batch), piece.arrivedAt, {
					...{sink, seen, signal, clock},
				});
				signal.throwIfAborted();
			}

			// A piece within a long line has no line of its own and ends before the
			// piece that read the line.
			end = Math.max(end, piece.end);
			yield end;
		}
	} finally {
		closeSync(file);
	}
}

/** Ranges side by side: small ones first, so that rows show at once. The last one goes on to the end, as the file may grow meanwhile. */
export function rangesOf(
	size: number,
	{
		ownBytes,
		ownPieces,
		firstBytes,
		firstPieces,
		pieceBytes,
	}: Omit<PackThreads, 'threads' | 'leastBytes'>,
): readonly FileRange[] {
	const ranges: FileRange[] = [];
	for (let from = 0; from < size || from === 0; ) {
		const number = ranges.length;
		const bytes =
			number < ownPieces
				? ownBytes
				: number < ownPieces + firstPieces
					? firstBytes
					: pieceBytes;
		const to = from + bytes;
		ranges.push({from, to: to < size ? to : Number.POSITIVE_INFINITY});
		from = to;
	}

	return ranges;
}

/** @returns undefined if no thread can be started */
export function startPackThread(
	options: PieceThreadOptions<PackedPiece>,
	wanted: Wanted,
	entry: URL = builtEntry,
): PieceThread | undefined {
	shareKeySeed();
	return startPieceThread(options, entry, {
		workerData: wanted,
		resourceLimits,
	});
}
