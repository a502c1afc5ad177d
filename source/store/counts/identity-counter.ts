import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {
	compareLevels,
	levelOf,
} from '../../cloudtrail/attention/attention-level.js';
import {noMarks} from '../../cloudtrail/attention/attention-marks.js';
import {
	addMarks,
	noMarkCounts,
	sumOfMarks,
} from '../../cloudtrail/attention/mark-counts.js';
import type {IdentitySummary, OtherIdentities} from '../snapshot.js';
import {addImpacts, impactsOf, noImpacts} from './impact-counts.js';
import {type Facet, othersNumber} from './numbering.js';
import {type Ranked, Ranking} from './ranking.js';
import type {Traits} from './traits.js';

type Identity = Ranked<IdentitySummary> & {readonly number: number} & {
	-readonly [Key in keyof IdentitySummary]: IdentitySummary[Key];
};

/** Gravest attention first, then most mutating calls first, then most calls, then latest, then lowest number. */
function compareIdentities(a: Identity, b: Identity): number {
	return (
		compareLevels(a.level, b.level) ||
		b.mutating - a.mutating ||
		b.calls - a.calls ||
		b.lastSeen - a.lastSeen ||
		a.number - b.number
	);
}

/**
 * Most important first: with attention that a flood of denied calls does not
 * get, then most mutating calls, most errors, latest. A flood of throw-away
 * names that only read, or are refused, merges no actor that changed something.
 */
function compareWeights(a: Identity, b: Identity): number {
	return (
		compareLevels(a.level, b.level) ||
		b.mutating - a.mutating ||
		b.errors - a.errors ||
		b.lastSeen - a.lastSeen
	);
}

/** Counts records per actor. */
export class IdentityCounter {
	readonly #identities: Array<Identity | undefined> = [];
	readonly #ranking = new Ranking<IdentitySummary, Identity>(compareIdentities);
	readonly #severities: Severities;

	constructor(severities: Severities) {
		this.#severities = severities;
	}

	/** An independent counter with the same counts. */
	copy(): IdentityCounter {
		const copy = new IdentityCounter(this.#severities);
		for (const [number, identity] of this.#identities.entries()) {
			if (identity) {
				const own = {...identity, row: undefined};
				copy.#identities[number] = own;
				if (number !== othersNumber) {
					copy.#ranking.add(own);
				}
			}
		}

		return copy;
	}

	/** @param time of the newest of these records, ms */
	add(facet: Facet<Actor>, traits: Traits, time: number, records = 1): void {
		const identity = this.#identityOf(facet.number, facet.value, time);
		count(identity, traits, records, this.#severities);
		if (time > identity.lastSeen) {
			identity.lastSeen = time;
		}

		this.#ranking.change(identity);
	}

	/** Subtracts the oldest counted record. Only the oldest, so that `lastSeen` stays right. */
	subtractOldest({number}: Facet<Actor>, traits: Traits): void {
		const identity = this.#identities[number];
		if (!identity) {
			return;
		}

		count(identity, traits, -1, this.#severities);
		this.#ranking.change(identity);
		if (identity.calls === 0) {
			this.#identities[number] = undefined;
		}
	}

	/** The numbers of all actors but the `count` most important. */
	lightest(count: number): readonly number[] {
		return this.#identities
			.filter(identity => identity !== undefined)
			.filter(({number}) => number !== othersNumber)
			.sort(compareWeights)
			.slice(count)
			.map(({number}) => number);
	}

	/** Moves the counts of these actors to the others. */
	mergeIntoOthers(numbers: readonly number[]): void {
		for (const number of numbers) {
			const identity = this.#identities[number];
			if (identity) {
				const {actor, calls, mutating, errors, marked} = identity;
				const others = this.#identityOf(othersNumber, actor, identity.lastSeen);
				others.calls += calls;
				others.mutating += mutating;
				others.errors += errors;
				others.marked = sumOfMarks(others.marked, marked);
				addImpacts(others, identity, 1);
				identity.calls = 0;
				this.#ranking.change(identity);
				this.#identities[number] = undefined;
			}
		}
	}

	list(): readonly IdentitySummary[] {
		return this.#ranking.list(({number, row, ...identity}) =>
			identity.calls > 0 ? identity : undefined,
		);
	}

	/** The counts of all actors that were merged; undefined if there are none. */
	others(): OtherIdentities | undefined {
		const others = this.#identities[othersNumber];
		return (
			others && {
				count: others.calls,
				mutating: others.mutating,
				errors: others.errors,
				denied: others.marked.denied,
				...impactsOf(others),
			}
		);
	}

	#identityOf(number: number, actor: Actor, time: number): Identity {
		let identity = this.#identities[number];
		if (!identity) {
			identity = {
				number,
				actor,
				calls: 0,
				mutating: 0,
				errors: 0,
				...noImpacts,
				marked: noMarkCounts,
				level: 0,
				lastSeen: time,
				row: undefined,
			};
			this.#identities[number] = identity;
			if (number !== othersNumber) {
				this.#ranking.add(identity);
			}
		}

		return identity;
	}
}

function count(
	identity: Identity,
	traits: Traits,
	records: number,
	severities: Severities,
): void {
	identity.calls += records;
	identity.mutating += records * traits.mutating;
	identity.errors += records * traits.errors;
	addImpacts(identity, traits, records);
	// Nearly all records have no mark.
	if (traits.marks !== noMarks) {
		identity.marked = addMarks(identity.marked, traits.marks, records);
		identity.level = levelOf(identity.marked, severities);
	}
}
