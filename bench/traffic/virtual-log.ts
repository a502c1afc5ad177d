import type {SampleRecords} from './sample-records.js';

/** One page of FilterLogEvents' answer, as the service writes it. */
export type Page = {
	readonly events: ReadonlyArray<{
		readonly logStreamName: string;
		readonly timestamp: number;
		readonly ingestionTime: number;
		readonly message: string;
		readonly eventId: string;
	}>;
	readonly searchedLogStreams: readonly never[];
	readonly nextToken?: string;
};

/** The service's own limits of a page. */
const mostEvents = 10_000;
const mostCharacters = 1024 * 1024;

/**
 * A log group of which only the times are kept: 8 bytes a record. A million
 * records are there at once, an hour of 500 a second takes no memory, and
 * each record is made up when it is asked for.
 */
export class VirtualLog {
	readonly #records: SampleRecords;
	#times = new Float64Array(1024);
	#length = 0;
	#history = 0;
	#historyPageCharacters = mostCharacters;

	constructor(records: SampleRecords) {
		this.#records = records;
	}

	get length(): number {
		return this.#length;
	}

	/**
	 * Fills the time from `from` to `to`, ms, evenly. Before anything else.
	 *
	 * @param pageCharacters more than the service's 1 MB fills a program sooner: it keeps to some calls a second
	 */
	addHistory(
		count: number,
		from: number,
		to: number,
		pageCharacters = mostCharacters,
	): void {
		this.#historyPageCharacters = pageCharacters;
		for (let index = 0; index < count; index++) {
			this.#push(Math.floor(from + ((to - from) * index) / count));
		}

		this.#history = this.#length;
	}

	/** @returns the new record's message */
	add(time: number): string {
		this.#push(time);
		return this.messageOf(this.#length - 1);
	}

	messageOf(index: number): string {
		return this.#records.messageOf(index, this.#timeOf(index));
	}

	/**
	 * @param startTime ms, as the request has it
	 * @param endTime ms, itself included
	 * @param nextToken of the page before
	 * @param limit records at most, as the request has it
	 */
	page(
		startTime: number,
		endTime: number,
		nextToken: string | undefined,
		limit = mostEvents,
	): Page {
		const end = this.#indexAt(endTime + 1);
		const events = [];
		let index = Math.max(this.#indexAt(startTime), Number(nextToken ?? 0));
		let characters = 0;
		for (; index < end && events.length < limit; index++) {
			const message = this.messageOf(index);
			characters += message.length;
			const limit =
				index < this.#history ? this.#historyPageCharacters : mostCharacters;
			if (characters > limit && events.length > 0) {
				break;
			}

			const timestamp = this.#timeOf(index);
			events.push({
				logStreamName: 'bench',
				timestamp,
				ingestionTime: timestamp,
				message,
				eventId: String(index).padStart(56, '0'),
			});
		}

		return {
			events,
			searchedLogStreams: [],
			...(index < end ? {nextToken: String(index)} : {}),
		};
	}

	#timeOf(index: number): number {
		return this.#times[index] ?? 0;
	}

	#push(time: number): void {
		if (this.#length === this.#times.length) {
			const larger = new Float64Array(2 * this.#length);
			larger.set(this.#times);
			this.#times = larger;
		}

		this.#times[this.#length++] = time;
	}

	/** The index of the first record that is not before `time`. */
	#indexAt(time: number): number {
		let low = 0;
		let high = this.#length;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.#timeOf(middle) < time) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low;
	}
}
