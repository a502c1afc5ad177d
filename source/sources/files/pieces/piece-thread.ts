import {parentPort, Worker, type WorkerOptions} from 'node:worker_threads';
import type {FileRange} from '../split/read-lines.js';

export type PieceRequest = {
	readonly number: number;
	/** A file descriptor, which all threads of the process share. */
	readonly file: number;
	readonly range: FileRange;
	/** ms; the time of a record that has none. */
	readonly arrivedAt: number;
};

type PieceAnswer<Piece> = {readonly number: number; readonly piece: Piece};

// More than one, so that the thread has the next piece at hand.
const mostAsked = 3;

/** Another thread, which reads pieces of files. */
export type PieceThread = {
	readonly takesMore: boolean;
	ask(request: PieceRequest): void;
	/** Resolves when the thread has ended. Only then may its files be closed. */
	end(): Promise<void>;
};

export type PieceThreadOptions<Piece> = {
	/** Called in the order of the requests. */
	readonly onPiece: (number: number, piece: Piece) => void;
	/** The thread has failed, and these requested pieces will not come. The caller reads them, and meets the error if it lies in the file. */
	readonly onFailure: (numbers: readonly number[]) => void;
};

/**
 * @param entry the thread's file, which calls `answerPieces`
 * @param settings `workerData` is what the thread has to know beforehand
 * @returns undefined if no thread can be started
 */
export function startPieceThread<Piece>(
	{onPiece, onFailure}: PieceThreadOptions<Piece>,
	entry: URL,
	settings: Pick<WorkerOptions, 'workerData' | 'resourceLimits'> = {},
): PieceThread | undefined {
	let worker: Worker;
	try {
		// A thread inherits `--import` and the like by default, and needs none.
		worker = new Worker(entry, {...settings, execArgv: []});
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

	worker.on('message', ({number, piece}: PieceAnswer<Piece>) => {
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

/**
 * Answers requests in the thread itself.
 *
 * @param buffersOf the memory of a piece that is handed over instead of copied
 */
export function answerPieces<Piece>(
	read: (request: PieceRequest) => Piece,
	buffersOf: (piece: Piece) => ArrayBuffer[],
): void {
	parentPort?.on('message', (request: PieceRequest) => {
		const piece = read(request);
		const answer: PieceAnswer<Piece> = {number: request.number, piece};
		parentPort?.postMessage(answer, buffersOf(piece));
	});
}
