import type {ReadPiece} from '../sources/files/pieces/pieces-in-order.js';
import {
	chunkBytes,
	type FileRange,
	readLines,
} from '../sources/files/split/read-lines.js';
import {RecordSplitter} from '../sources/files/split/record-splitter.js';
import {
	BatchCollector,
	type NumberedBatch,
} from './small-files/numbered-batches.js';

/** The records read from a range of a file. */
export type Piece = ReadPiece & {readonly batches: readonly NumberedBatch[]};

// Parsed records of one piece at most. A file with more is no trail.
const mostOdd = 2000;

// Bytes read beyond the piece, to the end of its last line: several times the
// longest record.
const mostBeyond = 1024 * 1024;

class GivenUp extends Error {}

/** Reads pieces of files. */
export class PieceReader {
	readonly #buffer = Buffer.allocUnsafeSlow(chunkBytes);
	readonly #collector: BatchCollector;

	/** @param now ms */
	constructor(now: () => number) {
		this.#collector = new BatchCollector(now);
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
		const {reading} = this.#collector;
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

		return {batches: this.#collector.take(), end, isWhole};
	}
}
