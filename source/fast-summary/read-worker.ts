/** A thread that reads pieces of files: an entry point of its own. */
import {answerPieces} from '../sources/files/pieces/piece-thread.js';
import {type Piece, PieceReader} from './piece-reader.js';

let arrived = 0;
const reader = new PieceReader(() => arrived);

answerPieces(
	({file, range, arrivedAt}) => {
		arrived = arrivedAt;
		return reader.read(file, range);
	},
	({batches}: Piece) =>
		batches.flatMap(({columns}) => [
			columns.keys.buffer,
			columns.times.buffer,
			columns.calls.buffer,
			columns.actors.buffer,
		]) as ArrayBuffer[],
);
