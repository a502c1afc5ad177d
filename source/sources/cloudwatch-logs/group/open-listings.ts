import type {Searching} from '../../../stream/connection.js';
import type {TimeRange} from '../../../stream/coverage.js';
import type {DeliveredMessage} from '../../../stream/message.js';
import type {PageListener} from '../place.js';

type Listing = {
	emptyPages: number;
	/** Everything up to here was received, ms. */
	receivedTo: number;
	isSilent: boolean;
	/** Pages of all listings that were answered before it asked for its next one. */
	answersBefore: number;
};

// A service that looks for a rare record often has nothing for some pages.
const leastEmptyPages = 10;

/**
 * The listings of one log group that are being read, and what can be said of them
 * although they bring no record: FilterLogEvents leaves a page without an answer,
 * or answers page after page without a record.
 */
export class OpenListings {
	readonly #listings = new Set<Listing>();
	readonly #onChange: () => void;
	#answers = 0;

	/** @param onChange what `silence` says may be another */
	constructor(onChange: () => void) {
		this.#onChange = onChange;
	}

	/**
	 * `all`: a page has no answer for long, and none that was asked for at the time
	 * has one. `some`: another one has.
	 */
	get silence(): 'all' | 'some' | undefined {
		const silent = [...this.#listings].filter(({isSilent}) => isSilent);
		if (silent.length === 0) {
			return undefined;
		}

		return silent.every(({answersBefore}) => answersBefore < this.#answers)
			? 'some'
			: 'all';
	}

	/** Of the listing with the most pages in a row that were empty. */
	get searching(): Searching | undefined {
		const [most] = [...this.#listings].sort(
			(a, b) => b.emptyPages - a.emptyPages,
		);
		return most === undefined || most.emptyPages < leastEmptyPages
			? undefined
			: {
					emptyPages: roundedDown(most.emptyPages),
					from: most.receivedTo,
				};
	}

	/** Passes the pages of a listing on. */
	async *watch(
		range: TimeRange,
		fetchPages: (
			listener: PageListener,
		) => AsyncIterable<readonly DeliveredMessage[]>,
	): AsyncGenerator<readonly DeliveredMessage[]> {
		const listing: Listing = {
			emptyPages: 0,
			receivedTo: range.from,
			isSilent: false,
			answersBefore: this.#answers,
		};
		this.#listings.add(listing);
		try {
			const pages = fetchPages({
				onSilence: () => this.#setSilent(listing, true),
				onAnswer: () => this.#setSilent(listing, false),
			});
			for await (const page of pages) {
				this.#answers++;
				listing.emptyPages = page.length === 0 ? listing.emptyPages + 1 : 0;
				for (const {deliveryTime = range.from} of page) {
					listing.receivedTo = Math.max(listing.receivedTo, deliveryTime);
				}

				yield page;
				listing.answersBefore = this.#answers;
			}
		} finally {
			this.#listings.delete(listing);
			this.#setSilent(listing, false);
		}
	}

	#setSilent(listing: Listing, isSilent: boolean): void {
		if (listing.isSilent !== isSilent) {
			listing.isSilent = isSilent;
			this.#onChange();
		}
	}
}

/** To 10, 20, 50, 100 and so on: each is a line on stderr. */
function roundedDown(count: number): number {
	const power = 10 ** Math.floor(Math.log10(count));
	const step = [5, 2, 1].find(each => each * power <= count) ?? 1;
	return step * power;
}
