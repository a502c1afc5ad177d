import type {Actor} from '../cloudtrail/actor/actor.js';
import {keyWords} from '../keys/key-hash.js';
import {
	chunkBytes,
	type FileRange,
	readLines,
} from '../sources/files/read-lines.js';
import {RecordSplitter} from '../sources/files/record-splitter.js';
import type {CountableCall} from '../store/counts/record-counter.js';
import type {BatchColumns} from './batch-counter.js';
import {BatchReader} from './batch-reader.js';

/** Records of one piece, with what its reader met for the first time. */
export type PieceBatch = {
	readonly columns: BatchColumns;
	readonly newCalls: readonly CountableCall[];
	readonly newActors: readonly Actor[];
	/** Calls and actors are numbered anew after it. */
	readonly isLast: boolean;
};

/** What came of a range of a file. */
export type Piece = {
	readonly batches: readonly PieceBatch[];
	/** Bytes from the start of the file on. */
	readonly end: number;
	/**
	 * Whether what follows may be read as if it were a file of its own. Where
	 * not, a text goes on in the next piece, or a list: reading by pieces ends
	 * before this one.
	 */
	readonly isWhole: boolean;
};

// Of one piece. What has more is no trail.
const mostOdd = 2000;

// Of a line that ends in another piece: several times the longest record.
const mostBeyond = 1024 * 1024;

class GivenUp extends Error {}

/** Reads pieces of files, one after the other. */
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
	 * Gives up where the file can't be read, where more than some records are odd,
	 * which take the memory of a parsed record each, and where the last line does
	 * not end, as that of a whole log file: such a piece is not whole.
	 *
	 * @param file a descriptor
	 */
	read(file: number, range: FileRange): Piece {
		let odd = 0;
		const splitter = new RecordSplitter((bytes, start, end) => {
			odd += Number(!this.#reading.take(bytes, start, end));
			if (odd > mostOdd) {
				throw new GivenUp();
			}
		});
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
			isWhole = splitter.isBetweenLines;
		} catch {
			// Told by whoever reads it next.
		}

		this.#reading.flush();
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
