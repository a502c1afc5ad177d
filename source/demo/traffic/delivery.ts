import type {Random} from './seeded-random.js';

/**
 * A record on its way into the log group. All times are those of the traffic's
 * own clock, in ms.
 */
export type PlannedRecord = {
	readonly eventAt: number;
	/** When it is delivered: once, and now and then once more. */
	readonly deliveries: readonly number[];
	readonly message: string;
};

const longestLagMs = 7 * 60_000;

// CloudTrail takes 5 minutes on average. With that a demo looks broken, so most
// deliveries are faster and some as slow as real ones.
const shortestLagMs = 20_000;
const meanExtraLagMs = 35_000;
const usualLongestLagMs = 180_000;
const lateShare = 0.025;
const duplicateShare = 0.006;

/** @param factor multiplies every lag; below 1 for heavy traffic, of which minutes cannot be held back */
export function deliveryLag(random: Random, factor: number): number {
	const lag = random.chance(lateShare)
		? random.integer(5 * 60_000, longestLagMs)
		: Math.min(
				usualLongestLagMs,
				shortestLagMs + random.exponential(meanExtraLagMs),
			);
	return Math.round(lag * factor);
}

/** When a record with that lag arrives. A few arrive twice, as in CloudTrail. */
export function deliveries(
	eventAt: number,
	lag: number,
	random: Random,
): readonly number[] {
	const first = eventAt + lag;
	return random.chance(duplicateShare)
		? [first, first + random.integer(2000, 50_000)]
		: [first];
}
