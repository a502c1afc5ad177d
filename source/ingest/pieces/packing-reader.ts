import {messageKindOf} from '../../cloudtrail/message-kind.js';
import {parseRecord} from '../../cloudtrail/parse-record.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {ReadPiece} from '../../sources/files/pieces/pieces-in-order.js';
import {
	chunkBytes,
	type FileRange,
	readLines,
} from '../../sources/files/split/read-lines.js';
import {RecordSplitter} from '../../sources/files/split/record-splitter.js';
import type {TakeText} from '../../sources/files/split/take-text.js';
import {BatchPacker} from '../../store/blocks/batch-packer.js';
import type {PackedBatch} from '../../store/blocks/packed-batch.js';

/** The records of a range of a file, packed. */
export type PackedPiece = ReadPiece & {
	/** The records that were asked for, in order. */
	readonly batches: readonly PackedBatch[];
	/** How many texts are records, whether they were asked for or not. */
	readonly records: number;
	/** The other texts. */
	readonly noRecords: ReadonlyArray<{
		readonly isDamaged: boolean;
		/** Where it begins in the file, bytes. */
		readonly fileOffset: number | undefined;
	}>;
	/** ms; the time of a record that has none. */
	readonly arrivedAt: number;
};

// A file with more in one piece is no trail.
const mostNoRecords = 2000;

// Bytes read beyond the piece, to the end of its last line: several times the
// longest record.
const mostBeyond = 1024 * 1024;

class GivenUp extends Error {}

/** Reads pieces of files, and packs their records. */
export class PackingReader {
	readonly #buffer = Buffer.allocUnsafeSlow(chunkBytes);
	readonly #isWanted: (record: TrailRecord) => boolean;
	#batches: PackedBatch[] = [];
	readonly #packer = new BatchPacker(batch => {
		this.#batches.push(batch);
	});

	/** @param isWanted whether a record is asked for; the others are counted and not packed */
	constructor(isWanted: (record: TrailRecord) => boolean) {
		this.#isWanted = isWanted;
	}

	/**
	 * Reads one piece. It gives up, and the piece is not whole, if
	 *
	 * - the file can't be read,
	 * - more than 2000 texts are no records,
	 * - a record is in a wrapper that says how it was delivered,
	 * - the last line does not end within 1 MB, as in a log file that is one line,
	 * - a value is cut off or not closed, which is reported with its place.
	 *
	 * @param file a descriptor
	 * @param arrivedAt ms
	 */
	read(file: number, range: FileRange, arrivedAt: number): PackedPiece {
		const noRecords: Array<PackedPiece['noRecords'][number]> = [];
		let records = 0;
		const take: TakeText = (bytes, start, end, delivery, fileOffset) => {
			if (delivery !== undefined) {
				throw new GivenUp();
			}

			const record = parseRecord(bytes.toString('utf8', start, end), {
				deliveryTime: undefined,
				arrivedAt,
			});
			const kind = messageKindOf(record);
			if (kind === 'record') {
				records++;
			} else {
				noRecords.push({isDamaged: kind === 'damaged', fileOffset});
				if (noRecords.length > mostNoRecords) {
					throw new GivenUp();
				}
			}

			if (this.#isWanted(record)) {
				this.#packer.add(record);
			}
		};

		let splitter: RecordSplitter | undefined;
		let bytesLeft = range.to - range.from + mostBeyond;
		const push = (chunk: Buffer, offset: number) => {
			bytesLeft -= chunk.length;
			if (bytesLeft < 0) {
				throw new GivenUp();
			}

			splitter ??= new RecordSplitter(take, {offset});
			splitter.push(chunk);
		};

		let end = range.from;
		let isWhole = false;
		try {
			const lines = readLines(file, range, {push}, this.#buffer);
			if (lines.isEndOfFile) {
				splitter?.end();
			}

			({end} = lines);
			isWhole =
				splitter === undefined ||
				(splitter.isBetweenLines && splitter.problems.length === 0);
		} catch {
			// The bytes are read again in order, which reports the error.
		}

		this.#packer.flush();
		const batches = this.#batches;
		this.#batches = [];
		return {batches, records, noRecords, arrivedAt, end, isWhole};
	}
}
