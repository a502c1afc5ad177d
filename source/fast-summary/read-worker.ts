/** A thread that reads pieces of files: an entry point of its own. */
import {parentPort} from 'node:worker_threads';
import type {FileRange} from '../sources/files/split/read-lines.js';
import {type Piece, PieceReader} from './piece-reader.js';

export type PieceRequest = {
	readonly number: number;
	/** A file descriptor, which all threads of the process share. */
	readonly file: number;
	readonly range: FileRange;
	/** ms; the time of a record that has none. */
	readonly arrivedAt: number;
};

export type PieceAnswer = {readonly number: number; readonly piece: Piece};

let arrived = 0;
const reader = new PieceReader(() => arrived);

parentPort?.on('message', (request: PieceRequest) => {
	const {number, file, range, arrivedAt} = request;
	arrived = arrivedAt;
	const answer: PieceAnswer = {number, piece: reader.read(file, range)};
	parentPort?.postMessage(
		answer,
		answer.piece.batches.flatMap(({columns}) => [
			columns.keys.buffer,
			columns.times.buffer,
			columns.calls.buffer,
			columns.actors.buffer,
		]) as ArrayBuffer[],
	);
});
