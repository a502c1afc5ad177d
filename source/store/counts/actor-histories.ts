import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	type AttentionMarks,
	noMarks,
} from '../../cloudtrail/attention/attention-marks.js';
import {
	ActorHistory,
	noAddresses,
} from '../../cloudtrail/attention/history/actor-history.js';
import {FailedSignIns} from '../../cloudtrail/attention/history/failed-sign-ins.js';
import {WatchHistory} from '../../cloudtrail/attention/history/watch-history.js';
import {isMarkable} from '../../cloudtrail/attention/record-marks.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {AddressBook} from '../snapshot.js';

/**
 * What is remembered of each actor, to mark what is new. A person has one history,
 * whatever way the calls come: an address that is known from the web experience is
 * not new for the same person's permission set. The store forgets the history of
 * an actor with its counts, so that made-up names do not fill the memory: at most
 * 10,000 actors, about 10 MB.
 */
export class ActorHistories {
	readonly #names: ActorNames;
	/** By the key of the person, as far as it was known at the last record. */
	readonly #histories = new Map<string, ActorHistory>();
	readonly #watch = new WatchHistory();
	readonly #failedSignIns = new FailedSignIns();
	#book: AddressBook = {of: () => noAddresses};
	#isBookUpToDate = true;

	/** @param names learns from each record before it is taken */
	constructor(names: ActorNames) {
		this.#names = names;
	}

	/** Judges a record and remembers it. To be called once for each, in order of arrival. */
	take(record: TrailRecord): AttentionMarks {
		if (!isMarkable(record)) {
			return noMarks;
		}

		const known = this.#histories.size;
		const history = this.#historyOf(record.actor);
		const isFirst = this.#histories.size > known;
		const {addresses} = history;
		const marks =
			history.take(record) |
			this.#watch.take(
				record,
				isFirst ? this.#names.keysOf(record.actor.key) : undefined,
			) |
			this.#failedSignIns.take(record);
		this.#isBookUpToDate &&= history.addresses === addresses;
		return marks;
	}

	/** Forgets all other actors. */
	keepOnly(isKept: (actorKey: string) => boolean): void {
		for (const key of this.#histories.keys()) {
			if (!this.#names.keysOf(key).some(isKept)) {
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

	#historyOf({key, person}: Actor): ActorHistory {
		const own = person === undefined ? key : this.#names.personOf(key);
		let history = this.#histories.get(own);
		if (history === undefined) {
			history = new ActorHistory();
			this.#histories.set(own, history);
		}

		if (person !== undefined) {
			this.#joinOthers(own, history);
		}

		return history;
	}

	/** Joins the histories of keys that were proven to be this person's since the last record. */
	#joinOthers(own: string, history: ActorHistory): void {
		for (const key of this.#names.keysOf(own)) {
			const other = key === own ? undefined : this.#histories.get(key);
			if (other !== undefined) {
				history.join(other);
				this.#histories.delete(key);
				this.#isBookUpToDate = false;
			}
		}
	}

	#newBook(): AddressBook {
		return {
			of: actorKey =>
				(
					this.#histories.get(this.#names.personOf(actorKey)) ??
					this.#histories.get(actorKey)
				)?.addresses ?? noAddresses,
		};
	}
}
