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
	/** Beside this one. */
	readonly threads: number;
	/** Of one piece. */
	readonly bytes: number;
	/** ms */
	readonly now: () => number;
	/** @default a thread of this process */
	readonly startThread?: typeof startReadingThread;
};

/** Pieces that may be read and not counted, for each thread: a slow one holds the others up no sooner. */
const mostAhead = 8;

/** A piece with what its numbers stand for. */
type ReadPiece = Pick<Piece, 'end' | 'isWhole'> & {
	readonly batches: ReadonlyArray<{
		readonly columns: BatchColumns;
		readonly numbers: ReaderNumbers;
	}>;
};

/**
 * Reads the lines of a file by pieces that several threads read at a time, and
 * counts them in their order. A piece may be read before those before it
 * because these end with a line, and hold nothing that goes on: whether that is
 * so is known when they were read. Where it is not, that piece is not counted,
 * nor is what follows.
 *
 * @param file a descriptor
 * @param size of the file, to which more may be added meanwhile
 * @returns gives how many bytes were counted, now and in the end: up to the end of a line
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
	/** For this thread: the first, which mostly tells whether it can be done, and what was asked of a thread that failed. */
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
				// Those without a line of their own end within one of another piece.
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
				// For the answers of the threads, and for signals.
				await nextTurn();
			}
		}

		return end;
	} finally {
		signal.removeEventListener('abort', stop);
		await Promise.all(workers.map(async worker => worker.end()));
	}
}

/** What the numbers of one reader stand for while it goes on. To be told its pieces in the order in which it read them. */
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
