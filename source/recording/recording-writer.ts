import {stat} from 'node:fs/promises';
import type {Disk, DiskFile} from './disk.js';
import type {LedgerEntry, RecordedDelivery, RecordsEntry} from './recording.js';
import {ledgerLine, partOf} from './recording.js';
import {AnotherWriter} from './recording-problem.js';

/** Records of one write that have the same state of the watch. */
export type RecordedRecords = {
	/** Each with its line feed. */
	readonly lines: readonly string[];
	readonly deliveries: readonly RecordedDelivery[];
	readonly groups: readonly string[];
	readonly streams: readonly string[];
	readonly isPastFilledIn: boolean;
};

export type RecordingWriterOptions = {
	readonly disk: Disk;
	readonly file: string;
	readonly ledger: DiskFile;
	readonly part: DiskFile;
	readonly partNumber: number;
	/** Bytes of the ledger and of the part so far. */
	readonly ledgerBytes: number;
	readonly partBytes: number;
	/** A part that is this long gets no more, bytes. */
	readonly mostPartBytes: number;
	/** Gives back the right to write. */
	readonly unlock: () => void;
};

/** A part can be opened by any program, and copied to any disk. */
export const defaultPartBytes = 512 * 1024 * 1024;

/**
 * Writes to a recording, and holds it until `close`. One write at a time. A write
 * that fails leaves the recording as it was before, as far as the disk lets it.
 */
export class RecordingWriter {
	readonly #options: RecordingWriterOptions;
	#part: DiskFile;
	#partNumber: number;
	#partBytes: number;
	#ledgerBytes: number;

	constructor(options: RecordingWriterOptions) {
		this.#options = options;
		this.#part = options.part;
		this.#partNumber = options.partNumber;
		this.#partBytes = options.partBytes;
		this.#ledgerBytes = options.ledgerBytes;
	}

	/**
	 * Writes records and then what the ledger says of them. Resolves when all of it
	 * is on the disk.
	 *
	 * @throws the error of the system, and AnotherWriter
	 */
	async write(
		records: readonly RecordedRecords[],
		facts: readonly LedgerEntry[],
	): Promise<void> {
		const {ledger} = this.#options;
		if ((await ledger.size()) !== this.#ledgerBytes) {
			throw new AnotherWriter('The ledger has another length.');
		}

		if (records.length > 0 && this.#partBytes >= this.#options.mostPartBytes) {
			await this.#beginPart();
		}

		const entries = records.length > 0 ? await this.#writeRecords(records) : [];
		await this.#writeLedger([...entries, ...facts]);
	}

	async close(): Promise<void> {
		const {ledger, unlock} = this.#options;
		try {
			await this.#part.close();
			await ledger.close();
		} finally {
			unlock();
		}
	}

	async #writeRecords(
		records: readonly RecordedRecords[],
	): Promise<readonly RecordsEntry[]> {
		const before = this.#partBytes;
		let from = before;
		const entries: RecordsEntry[] = [];
		const buffers: Buffer[] = [];
		for (const {lines, ...facts} of records) {
			const bytes = Buffer.from(lines.join(''));
			const to = from + bytes.length;
			buffers.push(bytes);
			entries.push({
				...{kind: 'records', part: this.#partNumber, from, to},
				...{count: lines.length, ...facts},
			});
			from = to;
		}

		try {
			await this.#part.append(Buffer.concat(buffers));
			await this.#part.sync();
		} catch (error) {
			await cutBack(this.#part, before);
			throw error;
		}

		this.#partBytes = from;
		return entries;
	}

	async #writeLedger(entries: readonly LedgerEntry[]): Promise<void> {
		const {ledger} = this.#options;
		const bytes = Buffer.from(entries.map(ledgerLine).join(''));
		try {
			await ledger.append(bytes);
			await ledger.sync();
		} catch (error) {
			await cutBack(ledger, this.#ledgerBytes);
			throw error;
		}

		this.#ledgerBytes += bytes.length;
	}

	/** The ledger names the part before there is one: what is in it after a kill is known to be of this recording. */
	async #beginPart(): Promise<void> {
		const {disk, file} = this.#options;
		let number = this.#partNumber + 1;
		while (await isThere(partOf(file, number))) {
			number++;
		}

		await this.#writeLedger([{kind: 'part', number}]);
		const part = await disk.create(partOf(file, number));
		await this.#part.close();
		this.#part = part;
		this.#partNumber = number;
		this.#partBytes = 0;
	}
}

async function isThere(file: string): Promise<boolean> {
	return stat(file).then(
		() => true,
		() => false,
	);
}

async function cutBack(file: DiskFile, bytes: number): Promise<void> {
	try {
		await file.cut(bytes);
	} catch {
		// A disk that takes no bytes may not let any go either. What is behind the
		// bytes that the ledger names is looked at when the recording goes on.
	}
}
