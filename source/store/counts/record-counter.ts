import type {Actor, ActorClass} from '../../cloudtrail/actor/actor.js';
import {NameBook} from '../../cloudtrail/actor/name-book.js';
import type {Summary} from '../snapshot.js';
import {capDistinctValues, withDistinct} from './cap-distinct-values.js';
import {createFacets, type FacetsOfRecord} from './facets.js';
import {joinWays} from './join-ways.js';
import {SummaryCounter} from './summary-counter.js';
import type {CountableRecord} from './traits.js';

/** What a record is counted by, except for its actor. */
export type CountableCall = Omit<CountableRecord, 'actor'>;

type CountedFacets = Omit<FacetsOfRecord, 'actor'>;

/** A call that many records share, with its facets once they are looked up. */
export class SharedCall {
	readonly call: CountableCall;
	/** `facets` are valid only while this is the counter's current round. */
	round: object | undefined;
	/** By class of the actor, as traits depend on it. */
	readonly facets = new Map<ActorClass, CountedFacets>();

	constructor(call: CountableCall) {
		this.call = call;
	}
}

/** An actor that many records share, with its facet once it is looked up. */
export class SharedActor {
	readonly actor: Actor;
	round: object | undefined;
	facet: FacetsOfRecord['actor'] | undefined;

	constructor(actor: Actor) {
		this.actor = actor;
	}
}

/** Counts records as the store does, and holds none. */
export class RecordCounter {
	readonly #facets = createFacets();
	readonly #total = new SummaryCounter(this.#facets.traits);
	/** A new object after values were merged: one of them may come back under a new number. */
	#round: object = {};
	/** Whether there may be more values than are listed. */
	#mayExceedCap = false;

	/** The names of the actors counted. It learns from every record. */
	readonly names: NameBook;

	constructor(names = new NameBook()) {
		this.names = names;
	}

	/**
	 * @param time of the event, ms; of the newest of several
	 * @param records how many are like this one; all are of one minute
	 */
	add(record: CountableRecord, time: number, records = 1): void {
		this.names.learn(record.actor);
		this.#cap();
		this.#mayExceedCap = true;
		this.#total.add(this.#facets.facetsOf(record), time, records);
	}

	/**
	 * Counts a record whose call and actor are shared with others.
	 *
	 * @param time of the event, ms
	 */
	addShared(shared: SharedCall, by: SharedActor, time: number): void {
		this.#cap();
		let facets =
			shared.round === this.#round && by.round === this.#round
				? shared.facets.get(by.actor.class)
				: undefined;
		if (facets === undefined) {
			facets = this.#learn(shared, by);
		}

		// `by.facet` is set: `#learn` does so in each round.
		this.#total.addOf(facets, by.facet as FacetsOfRecord['actor'], time);
	}

	summary(): Summary {
		this.#cap();
		return joinWays(
			withDistinct(this.#total.summary(), this.#facets),
			this.names,
		);
	}

	#cap(): void {
		if (!this.#mayExceedCap) {
			return;
		}

		this.#mayExceedCap = false;
		if (capDistinctValues(this.#facets, {total: this.#total})) {
			this.#round = {};
		}
	}

	#learn(shared: SharedCall, by: SharedActor): CountedFacets {
		if (shared.round !== this.#round) {
			shared.facets.clear();
			shared.round = this.#round;
		}

		this.names.learn(by.actor);
		this.#mayExceedCap = true;
		const facets = this.#facets.facetsOf({...shared.call, actor: by.actor});
		shared.facets.set(by.actor.class, facets);
		by.facet = facets.actor;
		by.round = this.#round;
		return facets;
	}
}
