import type {Actor} from '../cloudtrail/actor.js';
import type {HeldRecord} from './held-record.js';
import {type Numbering, othersNumber} from './numbering.js';
import type {OrderedRows} from './ordered-rows.js';
import type {IdentitySummary, Others} from './snapshot.js';

type Identity = {
	readonly number: number;
	calls: number;
	mutating: number;
	errors: number;
	firstSeen: number;
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

/** Who changed something stays, then who failed at it, then who came last: a flood of throw-away names that read cannot push them out. */
function compareWeights(a: Identity, b: Identity): number {
	return (
		b.mutating - a.mutating || b.errors - a.errors || b.lastSeen - a.lastSeen
	);
}

/** Counts records per actor. */
export class IdentityCounter {
	readonly #actors: Numbering<Actor>;
	readonly #identities: Array<Identity | undefined> = [];
	/** In the order of the last list, which is nearly that of the next: sorting it again costs one pass. */
	#order: Identity[] = [];
	/** Actors whose first record was taken away: when the next one was is not known yet. */
	readonly #withoutFirst = new Set<number>();

	constructor(actors: Numbering<Actor>) {
		this.#actors = actors;
	}

	add({actor: {number}, time, traits}: HeldRecord): void {
		const identity = this.#identityOf(number, time);
		identity.calls++;
		identity.mutating += traits.mutating;
		identity.errors += traits.errors;
		identity.firstSeen = Math.min(identity.firstSeen, time);
		identity.lastSeen = Math.max(identity.lastSeen, time);
	}

	/** Takes the oldest of the counted records away; no other one, or `lastSeen` would not hold. */
	subtractOldest({actor: {number}, traits}: HeldRecord): void {
		const identity = this.#identities[number];
		if (!identity) {
			return;
		}

		identity.calls--;
		identity.mutating -= traits.mutating;
		identity.errors -= traits.errors;
		if (identity.calls === 0) {
			this.#remove(number);
		} else {
			this.#withoutFirst.add(number);
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
	fold(numbers: readonly number[]): void {
		for (const number of numbers) {
			const identity = this.#identities[number];
			if (identity) {
				const {calls, mutating, errors, firstSeen, lastSeen} = identity;
				const others = this.#identityOf(othersNumber, firstSeen);
				others.calls += calls;
				others.mutating += mutating;
				others.errors += errors;
				others.firstSeen = Math.min(others.firstSeen, firstSeen);
				others.lastSeen = Math.max(others.lastSeen, lastSeen);
				identity.calls = 0;
				this.#remove(number);
			}
		}
	}

	/** @param rows the counted records; read only as far as is needed to find first ones again. */
	list(rows: OrderedRows): readonly IdentitySummary[] {
		this.#findFirst(rows);
		this.#order = this.#order
			.filter(identity => identity.calls > 0)
			.sort(compareIdentities);
		const list: IdentitySummary[] = [];
		for (const {number, ...counts} of this.#order) {
			const actor = this.#actors.values[number];
			if (actor) {
				list.push({actor, ...counts});
			}
		}

		return list;
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

	#identityOf(number: number, time: number): Identity {
		let identity = this.#identities[number];
		if (!identity) {
			identity = {
				number,
				calls: 0,
				mutating: 0,
				errors: 0,
				firstSeen: time,
				lastSeen: time,
			};
			this.#identities[number] = identity;
			if (number !== othersNumber) {
				this.#order.push(identity);
			}
		}

		return identity;
	}

	#remove(number: number): void {
		this.#identities[number] = undefined;
		this.#withoutFirst.delete(number);
	}

	#findFirst(rows: OrderedRows): void {
		// When the others were first seen is nowhere to be read.
		this.#withoutFirst.delete(othersNumber);
		if (this.#withoutFirst.size === 0) {
			return;
		}

		rows.find(({actor: {number}, time}) => {
			const identity = this.#identities[number];
			if (identity && this.#withoutFirst.delete(number)) {
				identity.firstSeen = time;
			}

			return this.#withoutFirst.size === 0;
		});
	}
}
