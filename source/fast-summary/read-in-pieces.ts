import {
	piecesInOrder,
	type ReadPiece,
} from '../sources/files/pieces/pieces-in-order.js';
import type {BatchCounter} from './batch-counter.js';
import {type Piece, PieceReader} from './piece-reader.js';
import {startReadingThread} from './reading-thread.js';
import {
	BatchResolver,
	type CountableBatch,
} from './small-files/numbered-batches.js';

export type PiecesOptions = {
	readonly counter: BatchCounter;
	readonly signal: AbortSignal;
	/** Threads beside this one. */
	readonly threads: number;
	/** Size of a piece. */
	readonly bytes: number;
	/** ms */
	readonly now: () => number;
	/** @default a thread of this process */
	readonly startThread?: typeof startReadingThread;
};

/** A piece whose numbers are resolved to calls and actors. */
type ResolvedPiece = ReadPiece & {
	readonly batches: readonly CountableBatch[];
};

// Pieces per thread that may wait to be counted.
const mostAhead = 8;

/**
 * Counts a file of lines in pieces, several threads at a time. Counting ends
 * before a piece that is not whole.
 *
 * @param file a descriptor
 * @param size of the file, which may grow meanwhile
 * @returns yields, and returns in the end, the number of bytes counted: up to the
 * end of a line
 */
export async function* readInPieces(
	file: number,
	size: number,
	{
		counter,
		signal,
		threads,
		bytes,
		now,
		startThread = startReadingThread,
	}: PiecesOptions,
): AsyncGenerator<number, number> {
	const count = Math.max(1, Math.ceil(size / bytes));
	const reader = new PieceReader(now);
	const naming = new BatchResolver();
	const pieces = piecesInOrder<ResolvedPiece>(file, {
		...{signal, threads, count, now, mostAhead},
		rangeOf: number => ({
			from: number * bytes,
			to:
				number === count - 1 ? Number.POSITIVE_INFINITY : (number + 1) * bytes,
		}),
		readHere: ({range}) => resolved(reader.read(file, range), naming),
		readFirstHere: 1,
		threadsAfter: 0,
		readsAlong: true,
		startThread(options) {
			const namingOfThread = new BatchResolver();
			return startThread({
				...options,
				onPiece(number, piece) {
					options.onPiece(number, resolved(piece, namingOfThread));
				},
			});
		},
	});
	let end = 0;
	for await (const piece of pieces) {
		if (!piece.isWhole) {
			break;
		}

		for (const {columns, numbers} of piece.batches) {
			counter.count(columns, numbers);
		}

		// A piece within a long line has no line of its own and ends before the
		// piece that read the line.
		end = Math.max(end, piece.end);
		yield end;
	}

	return end;
}

function resolved(
	{batches, end, isWhole}: Piece,
	resolver: BatchResolver,
): ResolvedPiece {
	return {end, isWhole, batches: resolver.resolve(batches)};
}
