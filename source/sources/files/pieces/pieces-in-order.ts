/**
 * Pieces: one large file of lines, read by several threads at a time.
 *
 *     piece 0  bytes 0 to 2 MB   this thread     lines 1–1300
 *     piece 1  bytes 2 to 4 MB   a thread        lines 1301–2604
 *     piece 2  bytes 4 to 6 MB   another thread  …
 *
 * What a piece is read into is its reader's matter: `fast-summary` counts, and
 * `ingest/pieces` packs records.
 *
 * One invariant: pieces come in order, each once, and a piece that is not whole
 * comes last. A piece is read before it is known whether a record of an earlier
 * piece goes on in it: usually a record is one line, and none does. If one does,
 * the piece in which it begins is not whole, and the caller reads on from there
 * in the usual way.
 *
 * - `piece-thread`: a thread that reads pieces
 */
import {setImmediate as nextTurn} from 'node:timers/promises';
import type {FileRange} from '../split/read-lines.js';
import type {
	PieceRequest,
	PieceThread,
	PieceThreadOptions,
} from './piece-thread.js';

/** What every reader says of a piece. */
export type ReadPiece = {
	/** Offset in the file up to which lines were read. */
	readonly end: number;
	/**
	 * Whether the rest of the file can be read like a file of its own. If not, a
	 * record or list goes on in the next piece; reading by pieces then ends before
	 * this one.
	 */
	readonly isWhole: boolean;
};

export type PiecesOptions<Piece> = {
	readonly signal: AbortSignal;
	/** Threads beside this one. */
	readonly threads: number;
	/** How many pieces there are. */
	readonly count: number;
	readonly rangeOf: (number: number) => FileRange;
	/** ms */
	readonly now: () => number;
	/** The reader in this thread. @returns undefined for a piece that it must not read: the pieces end before it */
	readonly readHere: (
		request: PieceRequest,
	) => Piece | undefined | Promise<Piece | undefined>;
	/** How many of the first pieces this thread reads, whatever the others do. The first one shows whether the file is one of lines. */
	readonly readFirstHere: number;
	/** The threads are started once so many pieces are taken: what they take to start, the first rows would wait for. */
	readonly threadsAfter: number;
	/** Pieces per thread that may wait to be taken, so that one slow thread does not stop the others soon. */
	readonly mostAhead: number;
	/** Whether this thread reads a further piece while it has nothing else to do. */
	readonly readsAlong: boolean;
	/** @returns undefined if no thread can be started */
	readonly startThread: (
		options: PieceThreadOptions<Piece>,
	) => PieceThread | undefined;
};

/** @param file a descriptor @throws the signal's reason */
export async function* piecesInOrder<Piece extends ReadPiece>(
	file: number,
	{
		signal,
		threads,
		count,
		rangeOf,
		now,
		readHere,
		readFirstHere,
		threadsAfter,
		mostAhead,
		readsAlong,
		startThread,
	}: PiecesOptions<Piece>,
): AsyncGenerator<Piece> {
	const read = new Map<number, Piece>();
	/** Pieces for this thread: the first ones, and those of a thread that failed. */
	const left = Array.from(
		{length: Math.min(readFirstHere, count)},
		(_, number) => number,
	);
	let next = left.length;
	let taken = 0;
	let wake = () => {};
	const isNextNear = () =>
		next < count && next < taken + mostAhead * (threads + 1);
	const requestOf = (number: number): PieceRequest => ({
		number,
		file,
		range: rangeOf(number),
		arrivedAt: now(),
	});
	let living = 0;
	let workers: readonly PieceThread[] | undefined;
	const askWorkers = () => {
		for (const worker of workers ?? []) {
			while (worker.takesMore && isNextNear()) {
				worker.ask(requestOf(next));
				next++;
			}
		}
	};

	const start = () => {
		const started = Array.from({length: threads}, () =>
			startThread({
				onPiece(number, piece) {
					read.set(number, piece);
					// This thread may be at a piece of its own.
					askWorkers();
					wake();
				},
				onFailure(numbers) {
					living--;
					left.push(...numbers);
					wake();
				},
			}),
		).filter(worker => worker !== undefined);
		living += started.length;
		return started;
	};

	const stop = () => {
		wake();
	};

	signal.addEventListener('abort', stop);
	try {
		while (taken < count) {
			signal.throwIfAborted();
			if (taken >= threadsAfter) {
				workers ??= start();
			}

			askWorkers();
			const piece = read.get(taken);
			if (piece !== undefined) {
				read.delete(taken);
				yield piece;
				if (!piece.isWhole) {
					return;
				}

				taken++;
				continue;
			}

			const own =
				left.shift() ??
				((readsAlong || living === 0) && isNextNear() ? next++ : undefined);
			if (own === undefined) {
				await new Promise<void>(resolve => {
					wake = resolve;
				});
				continue;
			}

			const ownPiece = await readHere(requestOf(own));
			if (ownPiece === undefined) {
				return;
			}

			read.set(own, ownPiece);
			// Lets the answers of the threads and signals in.
			await nextTurn();
		}
	} finally {
		signal.removeEventListener('abort', stop);
		await Promise.all((workers ?? []).map(async worker => worker.end()));
	}
}
