import {
	ActorHistory,
	noAddresses,
} from '../../cloudtrail/attention/actor-history.js';
import {
	type AttentionMarks,
	isMarkable,
	noMarks,
} from '../../cloudtrail/attention/attention.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {AddressBook} from '../snapshot.js';

/**
 * What is remembered of each actor, to mark what is new. The store forgets the
 * history of an actor with its counts, so that made-up names do not fill the
 * memory: at most 10,000 actors, less than 10 MB.
 */
export class ActorHistories {
	readonly #histories = new Map<string, ActorHistory>();
	#book = this.#newBook();
	#isBookUpToDate = true;

	/** Judges a record and remembers it. To be called once for each, in order of arrival. */
	take(record: TrailRecord): AttentionMarks {
		if (!isMarkable(record)) {
			return noMarks;
		}

		const {key} = record.actor;
		let history = this.#histories.get(key);
		if (history === undefined) {
			history = new ActorHistory();
			this.#histories.set(key, history);
		}

		const {addresses} = history;
		const marks = history.take(record);
		this.#isBookUpToDate &&= history.addresses === addresses;
		return marks;
	}

	/** Forgets all other actors. */
	keepOnly(isKept: (actorKey: string) => boolean): void {
		for (const key of this.#histories.keys()) {
			if (!isKept(key)) {
				this.#histories.delete(key);
			}
		}

		this.#isBookUpToDate = false;
	}

	/** The same object as long as nobody called from another address. */
	addressBook(): AddressBook {
		if (!this.#isBookUpToDate) {
			this.#isBookUpToDate = true;
			this.#book = this.#newBook();
		}

		return this.#book;
	}

	#newBook(): AddressBook {
		return {
			of: actorKey => this.#histories.get(actorKey)?.addresses ?? noAddresses,
		};
	}
}
