import {setImmediate as nextTurn} from 'node:timers/promises';
import {messageKindOf} from '../../cloudtrail/message-kind.js';
import {parseRecord} from '../../cloudtrail/parse-record.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {ReadPiece} from '../../sources/files/pieces/pieces-in-order.js';
import {
	chunkBytes,
	type FileRange,
	readLinesInSteps,
} from '../../sources/files/split/read-lines.js';
import {RecordSplitter} from '../../sources/files/split/record-splitter.js';
import type {TakeText} from '../../sources/files/split/take-text.js';
import {BatchPacker} from '../../store/blocks/batch-packer.js';
import type {PackedBatch} from '../../store/blocks/packed-batch.js';
import type {Turn} from '../turn.js';

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
	readonly #buffer: Buffer;
	readonly #isWanted: (record: TrailRecord) => boolean;
	#batches: PackedBatch[] = [];
	readonly #packer = new BatchPacker(batch => {
		this.#batches.push(batch);
	});

	/**
	 * @param isWanted whether a record is asked for; the others are counted and not packed
	 * @param stepBytes bytes read at a time, which is a step of a turn
	 */
	constructor(
		isWanted: (record: TrailRecord) => boolean,
		stepBytes: number = chunkBytes,
	) {
		this.#isWanted = isWanted;
		this.#buffer = Buffer.allocUnsafeSlow(stepBytes);
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
		const steps = this.#steps(file, range, arrivedAt);
		for (;;) {
			const step = steps.next();
			if (step.done === true) {
				return step.value;
			}
		}
	}

	/**
	 * The same in turns. The reader reads one piece at a time.
	 *
	 * @throws the signal's reason. The reader is of no use then
	 */
	async readInTurns(
		file: number,
		range: FileRange,
		arrivedAt: number,
		{turn, signal}: {readonly turn: Turn; readonly signal: AbortSignal},
	): Promise<PackedPiece> {
		const steps = this.#steps(file, range, arrivedAt);
		turn.begin();
		for (;;) {
			const step = steps.next();
			if (step.done === true) {
				return step.value;
			}

			if (turn.isOver()) {
				await nextTurn();
				signal.throwIfAborted();
				turn.next();
			}
		}
	}

	*#steps(
		file: number,
		range: FileRange,
		arrivedAt: number,
	): Generator<undefined, PackedPiece> {
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
			const lines = yield* readLinesInSteps(file, range, {push}, this.#buffer);
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
