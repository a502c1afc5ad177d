/**
 * Counts: what the panes sum up, over the rows shown and over all received.
 *
 * A record becomes a tuple of facets once, when it arrives: numbers for its
 * actor, event name and source, and one for its traits (mutating, error,
 * management …), of which a trail has some hundred combinations:
 *
 *     DeleteQApp by priya.sharma  →  {actor 12, eventName 4, eventSource 0, traits 3}
 *
 * Counting is then adding 1 in a few arrays, and a record that is evicted is
 * subtracted again.
 *
 * One invariant: every list adds up. If there are too many names, those without
 * a row are counted under the others (`cap-distinct-values`), so that rows +
 * others = records − updates.
 */

import type {ActorClass} from '../../cloudtrail/actor/actor.js';
import {
	defaultSeverities,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	addMarks,
	noMarkCounts,
} from '../../cloudtrail/attention/mark-counts.js';
import type {Summary} from '../snapshot.js';
import type {FacetsOfRecord} from './facets.js';
import {IdentityCounter} from './identity-counter.js';
import {MinuteCounter} from './minute-counter.js';
import {TallyCounter} from './tally-counter.js';
import {isCall, nothing, type PlainCounts, type Traits} from './traits.js';

/** Kinds of values of which callers can make up any number. */
export type CountedKind = 'actors' | 'eventNames' | 'eventSources';

type Writable<Type> = {-readonly [Key in keyof Type]: Type[Key]};

/**
 * A summary that records are added to and subtracted from. That costs the same
 * however many were counted before; adding up and sorting wait for `summary`.
 */
export class SummaryCounter {
	readonly #traits: readonly Traits[];
	/** Records by the number of their traits. */
	#withTraits: number[] = [];
	readonly #severities: Severities;
	#identities: IdentityCounter;
	#eventNames = new TallyCounter();
	#eventSources = new TallyCounter();
	#minutes = new MinuteCounter();
	#summary: Summary | undefined;

	/** @param traits by number; may grow later */
	constructor(
		traits: readonly Traits[],
		severities: Severities = defaultSeverities,
	) {
		this.#traits = traits;
		this.#severities = severities;
		this.#identities = new IdentityCounter(severities);
	}

	/** An independent counter with the same counts. Copying the longest lists takes some ms; counting 1,000,000 records again, 300 ms. */
	copy(): SummaryCounter {
		const copy = new SummaryCounter(this.#traits, this.#severities);
		copy.#withTraits = [...this.#withTraits];
		copy.#identities = this.#identities.copy();
		copy.#eventNames = this.#eventNames.copy();
		copy.#eventSources = this.#eventSources.copy();
		copy.#minutes = this.#minutes.copy();
		return copy;
	}

	/**
	 * @param time event time of the newest record, ms
	 * @param records how many have these facets; all are of one minute
	 */
	add(facets: FacetsOfRecord, time: number, records = 1): void {
		this.addOf(facets, facets.actor, time, records);
	}

	/** The same with the actor apart. */
	addOf(
		facets: Omit<FacetsOfRecord, 'actor'>,
		actor: FacetsOfRecord['actor'],
		time: number,
		records = 1,
	): void {
		const {traits} = facets;
		this.#countTraits(facets, records);
		if (isCall(traits)) {
			this.#countNames(facets, records);
			this.#identities.add(actor, traits, time, records);
			this.#minutes.add(traits, time, records);
		}
	}

	/**
	 * Subtracts the oldest counted record. Only the oldest: the counts do not hold
	 * when the second newest record of an actor was.
	 */
	subtractOldest(facets: FacetsOfRecord, time: number): void {
		const {traits} = facets;
		this.#countTraits(facets, -1);
		if (isCall(traits)) {
			this.#countNames(facets, -1);
			this.#identities.subtractOldest(facets.actor, traits);
			this.#minutes.subtractOldest(traits, time);
		}
	}

	/** The numbers of all values of a kind but the `count` most important. */
	lightest(kind: CountedKind, count: number): readonly number[] {
		return this.#counterOf(kind).lightest(count);
	}

	/** Moves the counts of these values to the others. */
	mergeIntoOthers(kind: CountedKind, numbers: readonly number[]): void {
		this.#summary = undefined;
		this.#counterOf(kind).mergeIntoOthers(numbers);
	}

	/** The same object until something is counted. */
	summary(): Summary {
		this.#summary ??= {
			...this.#addUp(),
			identities: this.#identities.list(),
			otherIdentities: this.#identities.others(),
			eventNames: this.#eventNames.list(),
			otherEventNames: this.#eventNames.others(),
			eventSources: this.#eventSources.list(),
			otherEventSources: this.#eventSources.others(),
			minutes: this.#minutes.list(),
		};
		return this.#summary;
	}

	#counterOf(kind: CountedKind): IdentityCounter | TallyCounter {
		return {
			actors: this.#identities,
			eventNames: this.#eventNames,
			eventSources: this.#eventSources,
		}[kind];
	}

	#countTraits(
		{traitsNumber}: Pick<FacetsOfRecord, 'traitsNumber'>,
		records: number,
	): void {
		this.#summary = undefined;
		this.#withTraits[traitsNumber] =
			(this.#withTraits[traitsNumber] ?? 0) + records;
	}

	#countNames(
		{eventName, eventSource, traits}: Omit<FacetsOfRecord, 'actor'>,
		records: number,
	): void {
		this.#eventNames.count(eventName, traits, records);
		this.#eventSources.count(eventSource, traits, records);
	}

	#addUp(): PlainCounts & Pick<Summary, 'classes' | 'marked'> {
		const sum: Writable<PlainCounts> = {...nothing};
		let marked = noMarkCounts;
		const classes: Record<ActorClass, number> = {
			root: 0,
			'iam-user': 0,
			role: 0,
			federated: 0,
			'identity-center-user': 0,
			'aws-service': 0,
			'other-account': 0,
			unknown: 0,
		};
		const counts = Object.keys(sum) as Array<keyof PlainCounts>; // the literal has no other keys
		for (const [number, traits] of this.#traits.entries()) {
			const records = this.#withTraits[number] ?? 0;
			classes[traits.class] += records * (traits.records - traits.updates);
			for (const count of counts) {
				sum[count] += records * traits[count];
			}

			marked = addMarks(marked, traits.marks, records);
		}

		return {...sum, classes, marked};
	}
}
