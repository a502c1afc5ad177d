import type {TrailRecord} from '../../cloudtrail/trail-record.js';

// Enough that one straggler does not move the median; few enough that the median
// follows within seconds when delivery slows down.
const recordsMeasured = 200;

/** Measures how far delivery is behind the events. */
export class LagMeter {
	readonly #lags: number[] = [];
	#next = 0;

	measure({time, timeFrom, deliveryTime}: TrailRecord): void {
		if (timeFrom !== 'event' || deliveryTime === undefined) {
			return;
		}

		// Both times come from clocks of AWS, so the local clock does not matter.
		// Their clocks differ: a record can be delivered before its event time, which
		// counts as no lag.
		this.#lags[this.#next] = Math.max(0, deliveryTime - time);
		this.#next = (this.#next + 1) % recordsMeasured;
	}

	/** Median lag of the newest 200 records that have both times, ms. */
	median(): number | undefined {
		return this.#lags.toSorted((a, b) => a - b)[this.#lags.length >> 1];
	}
}
