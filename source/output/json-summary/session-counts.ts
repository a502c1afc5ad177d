import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {
	type Counts,
	compareWeight,
	countsOf,
	cutText,
	othersOf,
	type ValueList,
} from './value-counts.js';

/** What one access key did. Event times, ms. */
export type CountedSession = Counts & {
	readonly accessKeyId: string;
	readonly actor: TrailRecord['actor'];
	readonly firstSeen: number;
	readonly lastSeen: number;
	readonly addresses: readonly string[];
	/** There are more addresses than these. */
	readonly hasMoreAddresses: boolean;
};

type Writable<Type> = {-readonly [Key in keyof Type]: Type[Key]};
type Session = Writable<Omit<CountedSession, 'addresses'>> & {
	readonly addresses: Set<string>;
};

// Who holds a role can open any number of sessions.
const mostSessions = 5000;
const mostAddresses = 5;

/** Counts records by the access key that signed them, in bounded memory. */
export class SessionCounts {
	readonly #sessions = new Map<string, Session>();
	readonly #others = {values: 0, records: 0};

	add(record: TrailRecord): void {
		const {actor, time, sourceIPAddress} = record;
		if (actor.accessKeyId === undefined) {
			return;
		}

		const accessKeyId = cutText(actor.accessKeyId);
		const counts = countsOf(record);
		const session = this.#sessions.get(accessKeyId) ?? {
			...{accessKeyId, actor, firstSeen: time, lastSeen: time},
			...{records: 0, mutating: 0, errors: 0},
			addresses: new Set<string>(),
			hasMoreAddresses: false,
		};
		this.#sessions.set(accessKeyId, session);
		session.records++;
		session.mutating += counts.mutating;
		session.errors += counts.errors;
		session.firstSeen = Math.min(session.firstSeen, time);
		session.lastSeen = Math.max(session.lastSeen, time);
		if (sourceIPAddress !== undefined) {
			const address = cutText(sourceIPAddress);
			if (session.addresses.size < mostAddresses) {
				session.addresses.add(address);
			} else {
				session.hasMoreAddresses ||= !session.addresses.has(address);
			}
		}

		if (this.#sessions.size > mostSessions) {
			this.#mergeLightest();
		}
	}

	/** @param most sessions listed */
	list(most: number): ValueList<CountedSession> {
		const all = this.#heaviest();
		return {
			values: all
				.slice(0, most)
				.map(session => ({...session, addresses: [...session.addresses]})),
			others: othersOf(all.slice(most), this.#others),
		};
	}

	#heaviest(): readonly Session[] {
		return [...this.#sessions.values()].sort(compareWeight);
	}

	#mergeLightest(): void {
		for (const {accessKeyId, records} of this.#heaviest().slice(
			mostSessions / 2,
		)) {
			this.#sessions.delete(accessKeyId);
			this.#others.values++;
			this.#others.records += records;
		}
	}
}
