import type {KindCounter} from '../../cloudtrail/message-kind.js';

/** What the texts of one file were. */
export type FileVerdict = {
	readonly records: number;
	/** Texts that are no record, with the damaged ones. */
	readonly noRecords: number;
	readonly damaged: number;
	/** Where the first damaged one begins in the unpacked file, bytes. */
	readonly firstDamaged: number | undefined;
};

/**
 * Learns from those who parse the texts what each was, and gives a verdict for each
 * file. A file is parsed to its end when the source is asked for the next message.
 */
export class FileVerdicts implements KindCounter {
	#records = 0;
	#recordsOfFile = 0;
	#noRecords = 0;
	#damaged = 0;
	#firstDamaged: number | undefined;

	/** Of all files so far. */
	get records(): number {
		return this.#records + this.#recordsOfFile;
	}

	countRecords(count: number): void {
		this.#recordsOfFile += count;
	}

	countNoRecord(isDamaged: boolean, fileOffset: number | undefined): void {
		this.#noRecords++;
		if (isDamaged) {
			this.#firstDamaged =
				this.#damaged === 0 ? fileOffset : this.#firstDamaged;
			this.#damaged++;
		}
	}

	/** The verdict on the file that was read; the next text is of another one. */
	take(): FileVerdict {
		const verdict = {
			records: this.#recordsOfFile,
			noRecords: this.#noRecords,
			damaged: this.#damaged,
			firstDamaged: this.#firstDamaged,
		};
		this.#records += verdict.records;
		this.#recordsOfFile = 0;
		this.#noRecords = 0;
		this.#damaged = 0;
		this.#firstDamaged = undefined;
		return verdict;
	}
}
