import type {TrailRecord} from '../../cloudtrail/trail-record.js';

// Enough that one straggler does not move the median, few enough that it
// follows within seconds when the delivery slows down.
const recordsMeasured = 200;

/** How far the delivery is behind the events. */
export class LagMeter {
	readonly #lags: number[] = [];
	#next = 0;

	measure({time, timeFrom, deliveryTime}: TrailRecord): void {
		if (timeFrom !== 'event' || deliveryTime === undefined) {
			return;
		}

		// Both times come from clocks of AWS, so the local one does not matter. A
		// record that is delivered before it happened tells that theirs differ, not
		// that the delivery is ahead: no lag.
		this.#lags[this.#next] = Math.max(0, deliveryTime - time);
		this.#next = (this.#next + 1) % recordsMeasured;
	}

	/** ms, of the newest 200 records that have both times. */
	median(): number | undefined {
		return this.#lags.toSorted((a, b) => a - b)[this.#lags.length >> 1];
	}
}
