import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	type BatchColumns,
	type BatchCounter,
	ReaderNumbers,
} from './batch-counter.js';
import {type Piece, PieceReader} from './piece-reader.js';
import {startReadingThread} from './reading-thread.js';

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

/** Pieces per thread that may wait to be counted, so that one slow thread does not stop the others soon. */
const mostAhead = 8;

/** A piece whose numbers are resolved to calls and actors. */
type ReadPiece = Pick<Piece, 'end' | 'isWhole'> & {
	readonly batches: ReadonlyArray<{
		readonly columns: BatchColumns;
		readonly numbers: ReaderNumbers;
	}>;
};

/**
 * Reads a file of lines in pieces, several threads at a time, and counts the
 * pieces in order. A piece is read before it is known whether a record of an
 * earlier piece goes on in it: usually a record is one line, and none does. If
 * one does, the piece in which it begins is not whole; counting ends before it.
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
	const rangeOf = (number: number) => ({
		from: number * bytes,
		to: number === count - 1 ? Number.POSITIVE_INFINITY : (number + 1) * bytes,
	});
	const read = new Map<number, ReadPiece>();
	/** Pieces for this thread: the first, which shows whether the file is one of lines, and those of a thread that failed. */
	const left = [0];
	let next = 1;
	let counted = 0;
	let end = 0;
	let wake = () => {};
	const isNextNear = () =>
		next < count && next < counted + mostAhead * (threads + 1);

	const workers = Array.from({length: threads}, () => {
		const naming = new PieceNumbers();
		return startThread({
			onPiece(number, piece) {
				read.set(number, naming.resolve(piece));
				wake();
			},
			onFailure(numbers) {
				left.push(...numbers);
				wake();
			},
		});
	}).filter(worker => worker !== undefined);
	const reader = new PieceReader(now);
	const naming = new PieceNumbers();
	const stop = () => {
		wake();
	};

	signal.addEventListener('abort', stop);
	try {
		while (counted < count) {
			signal.throwIfAborted();
			for (const worker of workers) {
				while (worker.takesMore && isNextNear()) {
					worker.ask({
						number: next,
						file,
						range: rangeOf(next),
						arrivedAt: now(),
					});
					next++;
				}
			}

			const piece = read.get(counted);
			if (piece !== undefined) {
				read.delete(counted);
				if (!piece.isWhole) {
					break;
				}

				for (const {columns, numbers} of piece.batches) {
					counter.count(columns, numbers);
				}

				counted++;
				// A piece within a long line has no line of its own and ends before the
				// piece that read the line.
				end = Math.max(end, piece.end);
				yield end;
				continue;
			}

			const own = left.shift() ?? (isNextNear() ? next++ : undefined);
			if (own === undefined) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
			} else {
				read.set(own, naming.resolve(reader.read(file, rangeOf(own))));
				// Lets the answers of the threads and signals in.
				await nextTurn();
			}
		}

		return end;
	} finally {
		signal.removeEventListener('abort', stop);
		await Promise.all(workers.map(async worker => worker.end()));
	}
}

/** Resolves the numbers of one reader, piece by piece, in the order in which it read them. */
class PieceNumbers {
	#numbers = new ReaderNumbers();

	resolve({batches, end, isWhole}: Piece): ReadPiece {
		return {
			end,
			isWhole,
			batches: batches.map(({columns, newCalls, newActors, isLast}) => {
				const numbers = this.#numbers;
				numbers.add(newCalls, newActors);
				if (isLast) {
					this.#numbers = new ReaderNumbers();
				}

				return {columns, numbers};
			}),
		};
	}
}
