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

// CloudTrail says 5 minutes on average. A demo that shows a click only then
// would look broken, so most are faster, and some are as slow as they really are.
const shortestLagMs = 20_000;
const meanExtraLagMs = 35_000;
const usualLongestLagMs = 180_000;
const lateShare = 0.025;
const duplicateShare = 0.006;

/** @param factor of every lag; below 1 where traffic is too heavy for minutes of it to be under way */
export function deliveryLag(random: Random, factor: number): number {
	const lag = random.chance(lateShare)
		? random.integer(5 * 60_000, longestLagMs)
		: Math.min(
				usualLongestLagMs,
				shortestLagMs + random.exponential(meanExtraLagMs),
			);
	return Math.round(lag * factor);
}

/** When a record with that lag arrives; a few arrive twice, as CloudTrail allows itself. */
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
