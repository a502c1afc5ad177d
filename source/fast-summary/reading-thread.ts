import {Worker} from 'node:worker_threads';
import type {Piece} from './piece-reader.js';
import type {PieceAnswer, PieceRequest} from './read-worker.js';

// `dist/read-worker.js`, seen from `dist/chunks`. Run from the sources, there is
// no such file: the thread fails, and the main thread reads everything.
const builtEntry = new URL('../read-worker.js', import.meta.url);

// More than one, so that the thread has the next piece at hand.
const mostAsked = 3;

/** Another thread, which reads pieces of files. */
export type ReadingThread = {
	readonly takesMore: boolean;
	ask(request: PieceRequest): void;
	/** Resolves when the thread has ended. Only then may its files be closed. */
	end(): Promise<void>;
};

export type ReadingThreadOptions = {
	/** Called in the order of the requests. */
	readonly onPiece: (number: number, piece: Piece) => void;
	/** The thread has failed, and these requested pieces will not come. The caller reads them, and meets the error if it lies in the file. */
	readonly onFailure: (numbers: readonly number[]) => void;
};

/** @returns undefined if no thread can be started */
export function startReadingThread(
	{onPiece, onFailure}: ReadingThreadOptions,
	entry: URL = builtEntry,
): ReadingThread | undefined {
	let worker: Worker;
	try {
		// A thread inherits `--import` and the like by default, and needs none.
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
