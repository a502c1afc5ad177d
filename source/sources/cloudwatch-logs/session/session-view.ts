import type {Gap, TimeRange} from '../../../stream/coverage.js';
import type {ServiceClock} from '../service-clock.js';
import type {Timing} from '../timing.js';

/** What one update of a session says about delivery time. */
export type Showing = {
	/** Everything delivered in it was shown by this session. Empty (`to` before `from`) at first. */
	readonly shown: TimeRange;
	/** Records of it may be missing. */
	readonly lost: Gap | undefined;
};

/** An update whose messages the reader has taken. */
export type TakenUpdate = {
	/** By `earliest` of the service's clock, ms. */
	readonly readAt: number;
	/** See `FreshEvent`. One that lay in a buffer says nothing about the time since the last fresh one. */
	readonly isFresh: boolean;
	/** Why records of it are missing, if it says so. */
	readonly lostBecause: string | undefined;
};

/** Which delivery time one session covers. */
export class SessionView {
	readonly #clock: ServiceClock;
	readonly #timing: Timing;
	#seenFrom: number;
	/** When the last update came that is known to have come just then. */
	#freshAt: number;
	#seenTo: number;

	/** The session starts now. */
	constructor(clock: ServiceClock, timing: Timing) {
		this.#clock = clock;
		this.#timing = timing;
		this.#seenFrom = clock.latest() + timing.clockErrorMs;
		this.#freshAt = clock.earliest();
		this.#seenTo = this.#freshAt - timing.settleMs;
	}

	/** Every record delivered up to here was shown, or is in a gap, ms. */
	get seenTo(): number {
		return this.#seenTo;
	}

	/** The reader has taken the messages of an update just now. */
	take({readAt, isFresh, lostBecause}: TakenUpdate): Showing {
		const {settleMs, clockErrorMs, heldUpMs} = this.#timing;
		const since = this.#freshAt;
		const takenAt = this.#clock.earliest();
		const reason =
			lostBecause ??
			(takenAt - since > heldUpMs
				? heldUpReason(readAt - since, takenAt - readAt)
				: undefined);
		if (isFresh) {
			this.#freshAt = readAt;
		}

		let lost: Gap | undefined;
		if (reason !== undefined) {
			lost = {
				from: Math.min(since, readAt) - settleMs,
				to: this.#clock.latest() + clockErrorMs,
				reason,
			};
			this.#seenFrom = lost.to + 1;
			// All time until now is in the gap.
			this.#freshAt = takenAt;
		}

		const settledTo = this.#freshAt - settleMs;
		this.#seenTo = Math.max(this.#seenFrom - 1, settledTo);
		return {shown: {from: this.#seenFrom, to: settledTo}, lost};
	}
}

/** Updates come every second. After a longer silence the service may have dropped some, whoever was slow. */
function heldUpReason(waitedMs: number, takingMs: number): string {
	return takingMs > waitedMs
		? "the reader of qtail's output held it up, and Live Tail may have dropped updates meanwhile"
		: 'updates came too late, and Live Tail may have dropped some';
}
