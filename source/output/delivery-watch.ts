import type {TrailRecord} from '../cloudtrail/trail-record.js';
import {LagMeter} from '../store/counts/lag-meter.js';
import type {Coverage} from '../stream/coverage.js';
import {type DeliveryState, deliveryState} from '../stream/delivery-state.js';

/** Knows without a store what can be said of the deliveries. */
export class DeliveryWatch {
	coverage: Coverage = {
		receivedTo: undefined,
		completeTo: undefined,
		gaps: [],
	};
	readonly #lag = new LagMeter();

	/** Undefined for files. */
	get state(): DeliveryState | undefined {
		return deliveryState(this.coverage, this.lagMs);
	}

	/** See `LagMeter`, ms. */
	get lagMs(): number | undefined {
		return this.#lag.median();
	}

	measure(records: readonly TrailRecord[]): void {
		for (const record of records) {
			this.#lag.measure(record);
		}
	}
}
