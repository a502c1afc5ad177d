import type {Actor} from '../cloudtrail/actor/actor.js';
import {keyWords} from '../keys/key-hash.js';
import type {ReadPiece} from '../sources/files/pieces/pieces-in-order.js';
import {
	chunkBytes,
	type FileRange,
	readLines,
} from '../sources/files/split/read-lines.js';
import {RecordSplitter} from '../sources/files/split/record-splitter.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import type {BatchColumns} from './batch-counter.js';
import {BatchReader} from './batch-reader.js';

/** Records of a piece, with the calls and actors that its reader met for the first time. */
export type PieceBatch = {
	readonly columns: BatchColumns;
	readonly newCalls: readonly CountableCall[];
	readonly newActors: readonly Actor[];
	/** The next batch numbers calls and actors from 0 again. */
	readonly isLast: boolean;
};

/** The records read from a range of a file. */
export type Piece = ReadPiece & {readonly batches: readonly PieceBatch[]};

// Parsed records of one piece at most. A file with more is no trail.
const mostOdd = 2000;

// Bytes read beyond the piece, to the end of its last line: several times the
// longest record.
const mostBeyond = 1024 * 1024;

class GivenUp extends Error {}

/** Reads pieces of files. */
export class PieceReader {
	readonly #buffer = Buffer.allocUnsafeSlow(chunkBytes);
	readonly #reading: BatchReader;
	#batches: PieceBatch[] = [];
	#calls = 0;
	#actors = 0;

	/** @param now ms */
	constructor(now: () => number) {
		this.#reading = new BatchReader(isLast => {
			this.#add(isLast);
		}, now);
	}

	/**
	 * Reads one piece. It gives up, and the piece is not whole, if
	 *
	 * - the file can't be read,
	 * - more than 2000 records must be parsed, since each is kept in memory,
	 * - the last line does not end within 1 MB, as in a log file that is one line,
	 * - a value is cut off or not closed, which is reported with its place.
	 *
	 * @param file a descriptor
	 */
	read(file: number, range: FileRange): Piece {
		let odd = 0;
		const reading = this.#reading;
		const splitter = new RecordSplitter(
			(bytes, start, end) => {
				odd += Number(!reading.take(bytes, start, end));
				if (odd > mostOdd) {
					throw new GivenUp();
				}
			},
			{takeWhole: (bytes, start, end) => reading.takeWhole(bytes, start, end)},
		);
		let bytesLeft = range.to - range.from + mostBeyond;
		const push = (chunk: Buffer) => {
			bytesLeft -= chunk.length;
			if (bytesLeft < 0) {
				throw new GivenUp();
			}

			splitter.push(chunk);
		};

		let end = range.from;
		let isWhole = false;
		try {
			const lines = readLines(file, range, {push}, this.#buffer);
			if (lines.isEndOfFile) {
				splitter.end();
			}

			({end} = lines);
			isWhole = splitter.isBetweenLines && splitter.problems.length === 0;
		} catch {
			// The bytes are read again in order, which reports the error.
		}

		reading.flush();
		const batches = this.#batches;
		this.#batches = [];
		return {batches, end, isWhole};
	}

	#add(isLast: boolean): void {
		const {batch, reader} = this.#reading;
		const {length, keys, times, calls, actors, odd} = batch;
		this.#batches.push({
			columns: {
				length,
				keys: keys.slice(0, keyWords * length),
				times: times.slice(0, length),
				calls: calls.slice(0, length),
				actors: actors.slice(0, length),
				odd,
			},
			newCalls: reader.calls.slice(this.#calls),
			newActors: reader.actors.slice(this.#actors),
			isLast,
		});
		this.#calls = isLast ? 0 : reader.calls.length;
		this.#actors = isLast ? 0 : reader.actors.length;
	}
}
