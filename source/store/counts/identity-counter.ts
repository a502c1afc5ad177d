import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {IdentitySummary, Others} from '../snapshot.js';
import {type Facet, othersNumber} from './numbering.js';
import {type Ranked, Ranking} from './ranking.js';
import type {Traits} from './traits.js';

type Identity = Ranked<IdentitySummary> & {
	readonly number: number;
	readonly actor: Actor;
	calls: number;
	mutating: number;
	errors: number;
	lastSeen: number;
};

/** Most mutating calls first, then most calls, then latest, then lowest number. */
function compareIdentities(a: Identity, b: Identity): number {
	return (
		b.mutating - a.mutating ||
		b.calls - a.calls ||
		b.lastSeen - a.lastSeen ||
		a.number - b.number
	);
}

/**
 * Most important first: most mutating calls, then most errors, then latest. A
 * flood of throw-away names that only read merges no actor that changed something.
 */
function compareWeights(a: Identity, b: Identity): number {
	return (
		b.mutating - a.mutating || b.errors - a.errors || b.lastSeen - a.lastSeen
	);
}

/** Counts records per actor. */
export class IdentityCounter {
	readonly #identities: Array<Identity | undefined> = [];
	readonly #ranking = new Ranking<IdentitySummary, Identity>(compareIdentities);

	/** An independent counter with the same counts. */
	copy(): IdentityCounter {
		const copy = new IdentityCounter();
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
	add(
		facet: Facet<Actor>,
		{mutating, errors}: Traits,
		time: number,
		records = 1,
	): void {
		const identity = this.#identityOf(facet.number, facet.value, time);
		identity.calls += records;
		identity.mutating += records * mutating;
		identity.errors += records * errors;
		if (time > identity.lastSeen) {
			identity.lastSeen = time;
		}

		this.#ranking.change(identity);
	}

	/** Subtracts the oldest counted record. Only the oldest, so that `lastSeen` stays right. */
	subtractOldest({number}: Facet<Actor>, {mutating, errors}: Traits): void {
		const identity = this.#identities[number];
		if (!identity) {
			return;
		}

		identity.calls--;
		identity.mutating -= mutating;
		identity.errors -= errors;
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
				const {actor, calls, mutating, errors, lastSeen} = identity;
				const others = this.#identityOf(othersNumber, actor, lastSeen);
				others.calls += calls;
				others.mutating += mutating;
				others.errors += errors;
				identity.calls = 0;
				this.#ranking.change(identity);
				this.#identities[number] = undefined;
			}
		}
	}

	list(): readonly IdentitySummary[] {
		return this.#ranking.list(({actor, calls, mutating, errors, lastSeen}) =>
			calls > 0 ? {actor, calls, mutating, errors, lastSeen} : undefined,
		);
	}

	/** The counts of all actors that were merged; undefined if there are none. */
	others(): Others | undefined {
		const others = this.#identities[othersNumber];
		return (
			others && {
				count: others.calls,
				mutating: others.mutating,
				errors: others.errors,
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
