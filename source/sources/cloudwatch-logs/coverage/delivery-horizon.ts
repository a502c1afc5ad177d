import {knownRecords} from '../../../keys/known-records.js';

/**
 * Knows from which delivery time on `ingest` still recognises every record.
 *
 * `ingest` remembers the last 600,000 records. Emitting an older one again
 * would count it twice, so sweeps ask for nothing before `knownFrom` that they
 * have read already. For example, at 500 records a second 500,000 records
 * are 16 minutes: at 17:00:00 `knownFrom` is about 16:44:00. At 10 a second
 * they are half a day, and `knownFrom` is -Infinity.
 */
export type DeliveryHorizon = {
	/**
	 * Counts records that were new to `ingest`.
	 *
	 * @param at by the service's clock, ms
	 */
	add(count: number, at: number): void;
	/** `ingest` recognises every record that was delivered at this time or later, ms; -Infinity: all within reach. */
	readonly knownFrom: number;
	/** So many records came that `ingest` may not recognise the first of them. */
	readonly hasForgotten: boolean;
};

/** How many records had been emitted at one time. A record delivered later was emitted after them. */
type Checkpoint = {
	/** ms */
	readonly at: number;
	readonly emitted: number;
};

const stepMs = 1000;

/**
 * @param reachMs sweeps reach back no farther than this, ms
 * @param capacity records that may follow one before it counts as forgotten. Half of what `ingest` knows: the other half is for the records that arrive while a range is read again
 */
export function createDeliveryHorizon(
	reachMs: number,
	capacity = (knownRecords * 5) / 6,
): DeliveryHorizon {
	let checkpoints: Checkpoint[] = [];
	let emitted = 0;

	return {
		add(count, at) {
			const lastAt = checkpoints.at(-1)?.at ?? Number.NEGATIVE_INFINITY;
			if (at < lastAt) {
				// The clock was ahead and is right now. No record that was emitted so
				// far can have been delivered after `at`.
				checkpoints = checkpoints.map(checkpoint => ({
					...checkpoint,
					at: Math.min(checkpoint.at, at),
				}));
			} else if (at - lastAt >= stepMs) {
				checkpoints = checkpoints.filter(
					checkpoint => at - checkpoint.at <= reachMs,
				);
				checkpoints.push({at, emitted});
			}

			emitted += count;
		},
		get hasForgotten() {
			return emitted > capacity;
		},
		get knownFrom() {
			const known =
				checkpoints.find(
					checkpoint => emitted - checkpoint.emitted <= capacity,
				) ?? checkpoints.at(-1);
			return known === undefined || known === checkpoints[0]
				? Number.NEGATIVE_INFINITY
				: known.at;
		},
	};
}
