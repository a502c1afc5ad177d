import {Worker} from 'node:worker_threads';
import type {Piece} from './piece-reader.js';
import type {PieceAnswer, PieceRequest} from './read-worker.js';

// Beside the chunks of the build. Where nothing is built there is none, and
// whoever asks has to read by itself.
const builtEntry = new URL('../read-worker.js', import.meta.url);

// More than the one that is read, so that it need not wait for this thread.
const mostAsked = 3;

/** A thread that reads pieces of files. */
export type ReadingThread = {
	readonly takesMore: boolean;
	ask(request: PieceRequest): void;
	/** Resolves when the thread is gone: only then may its files be closed. */
	end(): Promise<void>;
};

export type ReadingThreadOptions = {
	/** In the order in which they were asked for. */
	readonly onPiece: (number: number, piece: Piece) => void;
	/** It reads no more; these pieces were asked for, and do not come. Why is told to whoever reads them next. */
	readonly onFailure: (numbers: readonly number[]) => void;
};

/** @returns undefined where no thread may be started */
export function startReadingThread(
	{onPiece, onFailure}: ReadingThreadOptions,
	entry: URL = builtEntry,
): ReadingThread | undefined {
	let worker: Worker;
	try {
		// What Node loads for the program first is not for its threads.
		worker = new Worker(entry, {execArgv: []});
	} catch {
		return undefined;
	}

	const asked = new Set<number>();
	let isOver = false;
	const fail = () => {
		if (!isOver) {
			isOver = true;
			onFailure([...asked]);
		}
	};

	worker.on('message', ({number, piece}: PieceAnswer) => {
		if (!isOver) {
			asked.delete(number);
			onPiece(number, piece);
		}
	});
	for (const event of ['error', 'messageerror', 'exit']) {
		worker.on(event, fail);
	}

	return {
		get takesMore() {
			return !isOver && asked.size < mostAsked;
		},
		ask(request) {
			asked.add(request.number);
			worker.postMessage(request);
		},
		async end() {
			isOver = true;
			await worker.terminate();
		},
	};
}
