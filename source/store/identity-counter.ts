import type {Actor} from '../cloudtrail/actor.js';
import type {HeldRecord} from './held-record.js';
import type {OrderedRows} from './ordered-rows.js';
import type {IdentitySummary} from './snapshot.js';

type Identity = {
	readonly actorNumber: number;
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
		a.actorNumber - b.actorNumber
	);
}

/** Counts records per actor. */
export class IdentityCounter {
	readonly #actors: readonly Actor[];
	readonly #identities: Array<Identity | undefined> = [];
	/** In the order of the last list, which is nearly that of the next: sorting it again costs one pass. */
	#order: Identity[] = [];
	/** Actors whose first record was taken away: when the next one was is not known yet. */
	readonly #withoutFirst = new Set<number>();

	constructor(actors: readonly Actor[]) {
		this.#actors = actors;
	}

	add({actorNumber, time, traits}: HeldRecord): void {
		let identity = this.#identities[actorNumber];
		if (!identity) {
			identity = {
				actorNumber,
				calls: 0,
				mutating: 0,
				errors: 0,
				firstSeen: time,
				lastSeen: time,
			};
			this.#identities[actorNumber] = identity;
			this.#order.push(identity);
		}

		identity.calls++;
		identity.mutating += traits.mutating;
		identity.errors += traits.errors;
		identity.firstSeen = Math.min(identity.firstSeen, time);
		identity.lastSeen = Math.max(identity.lastSeen, time);
	}

	/** Takes the oldest of the counted records away; no other one, or `lastSeen` would not hold. */
	subtractOldest({actorNumber, traits}: HeldRecord): void {
		const identity = this.#identities[actorNumber];
		if (!identity) {
			return;
		}

		identity.calls--;
		identity.mutating -= traits.mutating;
		identity.errors -= traits.errors;
		if (identity.calls === 0) {
			this.#identities[actorNumber] = undefined;
			this.#withoutFirst.delete(actorNumber);
		} else {
			this.#withoutFirst.add(actorNumber);
		}
	}

	/** @param rows the counted records; read only as far as is needed to find first ones again. */
	list(rows: OrderedRows): readonly IdentitySummary[] {
		this.#findFirst(rows);
		this.#order = this.#order
			.filter(identity => identity.calls > 0)
			.sort(compareIdentities);
		const list: IdentitySummary[] = [];
		for (const {actorNumber, ...counts} of this.#order) {
			const actor = this.#actors[actorNumber];
			if (actor) {
				list.push({actor, ...counts});
			}
		}

		return list;
	}

	#findFirst(rows: OrderedRows): void {
		if (this.#withoutFirst.size === 0) {
			return;
		}

		rows.find(({actorNumber, time}) => {
			const identity = this.#identities[actorNumber];
			if (identity && this.#withoutFirst.delete(actorNumber)) {
				identity.firstSeen = time;
			}

			return this.#withoutFirst.size === 0;
		});
	}
}
