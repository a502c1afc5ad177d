import type {TrailRecord} from '../../cloudtrail/trail-record.js';

/** The newest records by event time, of any number, in bounded memory. Of records of one moment the later to arrive is the newer. */
export class NewestRecords<Entry extends {readonly record: TrailRecord}> {
	readonly #most: number;
	#entries: Entry[] = [];

	/** @param most kept */
	constructor(most: number) {
		this.#most = most;
	}

	get count(): number {
		return Math.min(this.#entries.length, this.#most);
	}

	/** Event time of the oldest that is kept, ms. Undefined where there is none. */
	get oldest(): number | undefined {
		this.#cut();
		return this.#entries[0]?.record.time;
	}

	add(entries: readonly Entry[]): void {
		this.#entries.push(...entries);
		// Sorting once for so many costs little for each.
		if (this.#entries.length >= 2 * this.#most) {
			this.#cut();
		}
	}

	/** By event time. Nothing is kept any more. */
	take(): readonly Entry[] {
		this.#cut();
		const entries = this.#entries;
		this.#entries = [];
		return entries;
	}

	#cut(): void {
		this.#entries = this.#entries
			.sort((a, b) => a.record.time - b.record.time)
			.slice(-this.#most);
	}
}
