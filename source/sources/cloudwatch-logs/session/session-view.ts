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

/** Which delivery time one session covers. */
export class SessionView {
	readonly #clock: ServiceClock;
	readonly #timing: Timing;
	#seenFrom: number;
	#updatedAt: number;
	#seenTo: number;

	/** The session starts now. */
	constructor(clock: ServiceClock, timing: Timing) {
		this.#clock = clock;
		this.#timing = timing;
		this.#seenFrom = clock.latest() + timing.clockErrorMs;
		this.#updatedAt = clock.earliest();
		this.#seenTo = this.#updatedAt - timing.settleMs;
	}

	/** Every record delivered up to here was shown, or is in a gap, ms. */
	get seenTo(): number {
		return this.#seenTo;
	}

	/**
	 * The reader has taken the messages of an update.
	 *
	 * @param arrivedAt of the update, by `earliest` of the service's clock, ms
	 * @param lostBecause why records of the update are missing, if it says so
	 */
	take(arrivedAt: number, lostBecause: string | undefined): Showing {
		const {settleMs, clockErrorMs, heldUpMs} = this.#timing;
		const previousAt = this.#updatedAt;
		const takenAt = this.#clock.earliest();
		const reason =
			lostBecause ??
			(takenAt - previousAt > heldUpMs
				? heldUpReason(arrivedAt - previousAt, takenAt - arrivedAt)
				: undefined);
		let lost: Gap | undefined;
		if (reason !== undefined) {
			lost = {
				from: Math.min(previousAt, arrivedAt) - settleMs,
				to: this.#clock.latest() + clockErrorMs,
				reason,
			};
			this.#seenFrom = lost.to + 1;
		}

		this.#updatedAt = takenAt;
		const settledTo = arrivedAt - settleMs;
		this.#seenTo = Math.max(this.#seenFrom - 1, settledTo);
		return {shown: {from: this.#seenFrom, to: settledTo}, lost};
	}
}

/** Updates come every second. After a longer silence the service may have dropped some, whoever was slow. */
function heldUpReason(waitedMs: number, takingMs: number): string {
	return takingMs > waitedMs
		? 'qtail was held up by the reader of its output, and Live Tail may have dropped updates meanwhile'
		: 'updates came too late, and Live Tail may have dropped some';
}
