import type {FoundFile} from '../../sources/files/folders/file-finder.js';
import {
	type FileText,
	type SmallFile,
	SmallFileReader,
} from '../../sources/files/read-small-files.js';
import {RecordSplitter} from '../../sources/files/split/record-splitter.js';
import type {TakeText, TakeWhole} from '../../sources/files/split/take-text.js';
import {TrailRecords} from '../../sources/files/split/trail-records.js';
import {BatchCollector, type NumberedBatch} from './numbered-batches.js';

/** What was read of one file. */
export type FileOfGroup = {
	/** Before unpacking. */
	readonly bytes: number;
	/** How many texts of it are in the batches. */
	readonly rows: number;
	/** Whether the texts are all that is in the file. If not, the file has to be read in the usual way, and they do not count. */
	readonly isWhole: boolean;
};

/** Some small files that were read one after the other. */
export type Group = {
	readonly batches: readonly NumberedBatch[];
	/** In the order of the paths. */
	readonly files: readonly FileOfGroup[];
};

/** Small files that were read, and not yet looked into. */
export type OpenGroup = {
	/** How many they are. */
	readonly count: number;
	/**
	 * Splits each file that is as CloudTrail writes it, packed or not; any other is
	 * only looked at. To be called before the call of `open` after the next one.
	 */
	split(): Group;
};

/** Reads groups of small files. */
export class GroupReader {
	readonly #collector: BatchCollector;
	readonly #reader = new SmallFileReader();
	readonly #take: TakeText;
	readonly #takeWhole: TakeWhole;
	readonly #records: TrailRecords;
	/** Of the file that is being split. */
	#rows = 0;

	/** @param now ms */
	constructor(now: () => number) {
		this.#collector = new BatchCollector(now);
		const {reading} = this.#collector;
		this.#take = (from, start, end, _delivery, offset) => {
			this.#rows++;
			reading.take(from, start, end, offset);
		};
		this.#takeWhole = (from, start, end) => {
			const isTaken = reading.takeWhole(from, start, end);
			this.#rows += Number(isTaken);
			return isTaken;
		};
		this.#records = new TrailRecords(this.#take, this.#takeWhole);
	}

	/**
	 * Reads the next files, and has them unpacked meanwhile.
	 *
	 * @param from the index of the first one
	 */
	async open(found: readonly FoundFile[], from: number): Promise<OpenGroup> {
		const {count, files} = await this.#reader.read(found, from);
		return {
			count,
			split: () => {
				this.#records.forget();
				return {
					files: Array.from(files, file => this.#split(file)),
					batches: this.#collector.take(),
				};
			},
		};
	}

	#split({bytes, text}: SmallFile): FileOfGroup {
		this.#rows = 0;
		const isWhole = text !== undefined && this.#splitText(text);
		return {bytes, rows: this.#rows, isWhole};
	}

	#splitText({bytes, start, end}: FileText): boolean {
		const found = this.#records.split(bytes, start, end);
		return found === 'none'
			? this.#splitAny(bytes.subarray(start, end))
			: found === 'all';
	}

	/** @returns whether nothing is wrong with the text */
	#splitAny(text: Buffer): boolean {
		const splitter = new RecordSplitter(this.#take, {
			takeWhole: this.#takeWhole,
		});
		splitter.push(text);
		splitter.end();
		return splitter.problems.length === 0;
	}
}
