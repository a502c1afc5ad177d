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

/** Mutating first, then the busiest, then the most recent, then who was met first. */
function compareIdentities(a: Identity, b: Identity): number {
	return (
		b.mutating - a.mutating ||
		b.calls - a.calls ||
		b.lastSeen - a.lastSeen ||
		a.number - b.number
	);
}

/** Actors who changed something stay longest, then those who failed, then the latest: a flood of throw-away names that only read pushes none of them out. */
function compareWeights(a: Identity, b: Identity): number {
	return (
		b.mutating - a.mutating || b.errors - a.errors || b.lastSeen - a.lastSeen
	);
}

/** Counts records per actor. */
export class IdentityCounter {
	readonly #identities: Array<Identity | undefined> = [];
	readonly #ranking = new Ranking<IdentitySummary, Identity>(compareIdentities);

	/** One that counts on from here by itself. */
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

	/** Takes the oldest of the counted records away; no other one, or `lastSeen` would not hold. */
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

	/** The numbers of all actors but the `count` weightiest. */
	lightest(count: number): readonly number[] {
		return this.#identities
			.filter(identity => identity !== undefined)
			.filter(({number}) => number !== othersNumber)
			.sort(compareWeights)
			.slice(count)
			.map(({number}) => number);
	}

	/** Counts what these actors did under the others. */
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

	/** What is counted under nobody's own name; undefined where nothing is. */
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
