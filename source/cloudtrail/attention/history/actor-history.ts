/**
 * History: rules that need to know what the actor did before. Nobody knows what an
 * actor did before the watch began, so they stay silent until the actor has a
 * history of its own:
 *
 * - An address is new where the actor had called from others before: at least 5
 *   calls, the first of them 2 minutes earlier or more, from at most 3
 *   addresses. In the first minutes of a watch nobody has that, so the start
 *   marks nothing. A fleet that calls from everywhere never has it.
 *   Every call from the address is marked for an hour, so that all that came
 *   from there stands out, not only the first.
 * - A change is the first where the actor had only read before: at least 20
 *   calls, the first of them 2 minutes earlier or more.
 * - `denied-calls.ts`: a call succeeds that was denied before.
 * - `call-bursts.ts`: many failed attempts, or many different reads, in a short time.
 * - `agent-families.ts`: a call with another program.
 *
 * Two histories stand beside it, as they span actors: `failed-sign-ins.ts` and
 * `watch-history.ts` (the first call in a Region, the first record of an actor).
 *
 * “Before” is by event time, whatever the order of arrival: records of the past
 * that arrive late give an actor a history, and calls later than a record never
 * count for it. What had not arrived when a record came is unknown: a record
 * keeps the marks that it got then, and the next call is judged with all that is
 * known. So the marks depend on the order of arrival, and on nothing else: not
 * on batches, frames or filters.
 */
import type {TrailRecord} from '../../trail-record.js';
import {markOf} from '../attention.js';
import {type AttentionMarks, noMarks} from '../attention-marks.js';
import {isMarkable} from '../record-marks.js';
import {AgentFamilies} from './agent-families.js';
import {
	enumeration,
	errorBurst,
	failedAttemptOf,
	readOf,
} from './call-bursts.js';
import {DeniedCalls} from './denied-calls.js';
import {EarliestTimes} from './earliest-times.js';
import {originOf} from './origin-address.js';
import {RecentKinds} from './recent-kinds.js';

const minuteMs = 60_000;

// Fewer calls, or calls of one moment, say little about where an actor calls
// from: one visit to the console is 20 calls in a second.
const callsBefore = 5;
const readsBefore = 20;
const leastHistoryMs = 2 * minuteMs;

// A person has an office, a home and a phone. Who has more, has no usual place.
const mostUsualOrigins = 3;

// A shift of work later an address is known.
const newForMs = 60 * minuteMs;

/** Addresses that are told apart for one actor. A further one is counted with the others. */
export const mostOrigins = 8;

type Origin = {
	readonly name: string;
	/** As it stands in the first record from there. */
	readonly address: string;
	readonly times: EarliestTimes;
	isNew: boolean;
};

/** Where an actor called from. Never changes. */
export type ActorAddresses = {
	/** Different ones, at most `mostOrigins`. */
	readonly count: number;
	/** There are more than these. */
	readonly isMore: boolean;
	/** Those that were new when a record came from there, in order of arrival. */
	readonly added: readonly string[];
};

export const noAddresses: ActorAddresses = {
	count: 0,
	isMore: false,
	added: [],
};

/**
 * What is remembered of one actor, in numbers: some event times for each of 8
 * addresses, 20 of reads, 16 denied calls, 16 failed attempts, 24 operations, 4
 * programs. At most 3 KB, however many calls there are, and less than 1 KB of nearly all.
 */
export class ActorHistory {
	readonly #origins: Origin[] = [];
	readonly #reads = new EarliestTimes(readsBefore);
	#hasChanged = false;
	#addresses = noAddresses;
	readonly #denied = new DeniedCalls();
	readonly #agents = new AgentFamilies();
	/** Made for the first call that belongs there. */
	#failures: RecentKinds | undefined;
	#operations: RecentKinds | undefined;

	/** The same object until a record comes from another address. */
	get addresses(): ActorAddresses {
		return this.#addresses;
	}

	/** Judges a record of the actor, and remembers it. To be called once for each, in order of arrival. */
	take(record: TrailRecord): AttentionMarks {
		if (!isMarkable(record)) {
			return noMarks;
		}

		return (
			record.ownMarks |
			(this.#isFromNewAddress(record) ? markOf('new-address') : noMarks) |
			(this.#isFirstChange(record) ? markOf('first-change') : noMarks) |
			(this.#denied.take(record) ? markOf('denied-then-allowed') : noMarks) |
			(this.#isInErrorBurst(record) ? markOf('error-burst') : noMarks) |
			(this.#isInEnumeration(record) ? markOf('enumeration') : noMarks) |
			(this.#agents.take(record) ? markOf('new-agent') : noMarks)
		);
	}

	/**
	 * Takes in what another key of the same person did. Later records are judged as
	 * if this history had taken the other's records as well; marks that were given
	 * stay. One difference: a success by one key answers no denial of the other
	 * before they are known to be one person, so the next success is marked.
	 */
	join(other: ActorHistory): void {
		for (const {name, address, times, isNew} of other.#origins) {
			const count = this.#origins.length;
			const own = this.#originOf(name, address);
			if (own === undefined) {
				continue;
			}

			const isFirst = this.#origins.length > count;
			own.times.addAll(times);
			// An address that the other key has called from all along is not new.
			own.isNew = isNew && (isFirst || own.isNew);
		}

		this.#reads.addAll(other.#reads);
		this.#hasChanged ||= other.#hasChanged;
		this.#denied.addAll(other.#denied);
		this.#agents.addAll(other.#agents);
		this.#failures = joined(this.#failures, other.#failures);
		this.#operations = joined(this.#operations, other.#operations);
		this.#addresses = {
			count: this.#origins.length,
			isMore: this.#addresses.isMore || other.#addresses.isMore,
			added: [...this.#addresses.added, ...other.#addresses.added].filter(
				(address, index, all) =>
					all.indexOf(address) === index &&
					this.#origins.some(
						origin => origin.isNew && origin.address === address,
					),
			),
		};
	}

	#isInErrorBurst(record: TrailRecord): boolean {
		const attempt = failedAttemptOf(record);
		if (attempt === undefined) {
			return false;
		}

		this.#failures ??= new RecentKinds(errorBurst);
		return this.#failures.take(attempt, record.time);
	}

	#isInEnumeration(record: TrailRecord): boolean {
		const read = readOf(record);
		if (read === undefined) {
			return false;
		}

		this.#operations ??= new RecentKinds(enumeration);
		return this.#operations.take(read, record.time);
	}

	#isFromNewAddress({
		actor,
		sourceIPAddress,
		time,
		timeFrom,
	}: TrailRecord): boolean {
		// A service calls from wherever it runs. Without an event time nobody knows
		// what was before.
		const name =
			actor.class === 'aws-service' || timeFrom !== 'event'
				? undefined
				: originOf(sourceIPAddress);
		if (name === undefined) {
			return false;
		}

		const origin = this.#originOf(name, sourceIPAddress ?? '');
		if (origin === undefined) {
			return false;
		}

		origin.times.add(time);
		const {first} = origin.times;
		const isNew =
			time - first <= newForMs && this.#isSettledBefore(first, origin);
		if (isNew && !origin.isNew) {
			origin.isNew = true;
			this.#addresses = {
				...this.#addresses,
				added: [...this.#addresses.added, origin.address],
			};
		}

		return isNew;
	}

	/** Whether the actor had usual places before this time, without this one. */
	#isSettledBefore(time: number, origin: Origin): boolean {
		let calls = 0;
		let usual = 0;
		let first = Number.POSITIVE_INFINITY;
		for (const other of this.#origins) {
			const before = other === origin ? 0 : other.times.countBefore(time);
			if (before > 0) {
				calls += before;
				usual++;
				first = Math.min(first, other.times.first);
			}
		}

		return (
			calls >= callsBefore &&
			usual <= mostUsualOrigins &&
			time - first >= leastHistoryMs
		);
	}

	#originOf(name: string, address: string): Origin | undefined {
		const known = this.#origins.find(origin => origin.name === name);
		if (known !== undefined) {
			return known;
		}

		if (this.#origins.length === mostOrigins) {
			if (!this.#addresses.isMore) {
				this.#addresses = {...this.#addresses, isMore: true};
			}

			return undefined;
		}

		const origin = {
			name,
			address,
			times: new EarliestTimes(callsBefore),
			isNew: false,
		};
		this.#origins.push(origin);
		this.#addresses = {...this.#addresses, count: this.#origins.length};
		return origin;
	}

	#isFirstChange({
		access,
		error,
		dryRun,
		eventSource,
		time,
		timeFrom,
	}: TrailRecord): boolean {
		if (this.#hasChanged || timeFrom !== 'event') {
			return false;
		}

		if (access.kind === 'read-only') {
			this.#reads.add(time);
			return false;
		}

		// What failed changed nothing, and nobody is surprised by a sign-in.
		if (
			access.kind !== 'mutating' ||
			error !== undefined ||
			dryRun !== undefined ||
			eventSource === 'signin.amazonaws.com'
		) {
			return false;
		}

		this.#hasChanged = true;
		return (
			this.#reads.countBefore(time) === readsBefore &&
			time - this.#reads.first >= leastHistoryMs
		);
	}
}

/** The first one with all of the second. */
function joined(
	one: RecentKinds | undefined,
	other: RecentKinds | undefined,
): RecentKinds | undefined {
	if (one !== undefined && other !== undefined) {
		one.addAll(other);
	}

	return one ?? other;
}
