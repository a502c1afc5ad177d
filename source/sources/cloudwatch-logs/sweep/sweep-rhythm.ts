/** How often FilterLogEvents is asked, and how far back each time. */
export type SweepRhythm = {
	/** While Live Tail runs, which brings what is new: the sweep looks for what it missed. ms */
	readonly sweepIntervalMs: number;
	/** While it does not: the sweep is all there is. ms */
	readonly pollIntervalMs: number;
	/** How late records became visible, the worst of late, fading. ms */
	readonly latenessMs: number;
	/** In all groups by delivery time, the most of late, fading. */
	readonly recordsPerSecond: number;
};

export type RhythmLimits = {
	readonly pollIntervalMs: number;
	readonly maxPollIntervalMs: number;
	readonly sweepIntervalMs: number;
	readonly maxSweepIntervalMs: number;
	readonly overlapMs: number;
	readonly maxOverlapMs: number;
	/** FilterLogEvents calls a second that sweeping may use. */
	readonly callsPerSecond: number;
};

/** What one sweep of all groups came to. */
export type SweepResult = {
	readonly isLive: boolean;
	/** Records that nothing had delivered before. */
	readonly received: number;
	/** Pages asked for. */
	readonly calls: number;
	/**
	 * Delivery time to now of the oldest record that an earlier sweep or the
	 * running session should have had, ms; 0 when there was none.
	 */
	readonly latenessMs: number;
	/** In what was swept, repeats included. */
	readonly recordsPerSecond: number;
	/** Since the sweep before, ms. */
	readonly elapsedMs: number;
};

export function initialRhythm(limits: RhythmLimits): SweepRhythm {
	return {
		sweepIntervalMs: limits.sweepIntervalMs,
		pollIntervalMs: limits.pollIntervalMs,
		latenessMs: 0,
		recordsPerSecond: 0,
	};
}

// What was late once is late again in the same hour (a busy partition, a slow
// region): halved every ten minutes, a minute of lateness takes half an hour
// to fall below the floor of the overlap.
const halfLifeMs = 10 * 60_000;

/** The rhythm after a sweep. */
export function nextRhythm(
	rhythm: SweepRhythm,
	{
		isLive,
		received,
		calls,
		latenessMs,
		recordsPerSecond,
		elapsedMs,
	}: SweepResult,
	limits: RhythmLimits,
): SweepRhythm {
	const fading = 0.5 ** (elapsedMs / halfLifeMs);
	// Below what the calls cost at the budget it would always be sweeping.
	const affordable = (calls / limits.callsPerSecond) * 1000;
	const isWorthIt = isLive ? latenessMs > 0 : received > 0;
	const step = (intervalMs: number, least: number, most: number): number =>
		Math.min(
			Math.max(most, affordable),
			Math.max(affordable, isWorthIt ? least : Math.round(intervalMs * 1.5)),
		);
	return {
		latenessMs: Math.max(latenessMs, rhythm.latenessMs * fading),
		// What a sweep of a few seconds came to says little.
		recordsPerSecond: Math.max(
			recordsPerSecond,
			rhythm.recordsPerSecond * fading,
		),
		sweepIntervalMs: isLive
			? step(
					rhythm.sweepIntervalMs,
					limits.sweepIntervalMs,
					limits.maxSweepIntervalMs,
				)
			: rhythm.sweepIntervalMs,
		pollIntervalMs: isLive
			? rhythm.pollIntervalMs
			: step(
					rhythm.pollIntervalMs,
					limits.pollIntervalMs,
					limits.maxPollIntervalMs,
				),
	};
}

/** After the service asked to slow down: twice as long until sweeps prove worth it again. */
export function slowedRhythm(
	rhythm: SweepRhythm,
	limits: RhythmLimits,
): SweepRhythm {
	return {
		...rhythm,
		sweepIntervalMs: Math.min(
			limits.maxSweepIntervalMs,
			rhythm.sweepIntervalMs * 2,
		),
		pollIntervalMs: Math.min(
			limits.maxPollIntervalMs,
			rhythm.pollIntervalMs * 2,
		),
	};
}

// A page of FilterLogEvents has 1 MB, and a record of CloudTrail some 1.4 KB.
const recordsPerPage = 700;

/** How much time a page holds, ms; without an end while nothing is known of the rate. */
export function pageMs({
	recordsPerSecond,
}: Pick<SweepRhythm, 'recordsPerSecond'>): number {
	return (recordsPerPage / recordsPerSecond) * 1000;
}

/**
 * How far a sweep reaches back behind the one before, ms: twice the lateness
 * observed, since one observation says little about the next.
 *
 * The floor (`overlapMs`) is there because a lateness that no sweep reaches is
 * never observed; the ceiling (`maxOverlapMs`) because at Live Tail's 500
 * records a second ten minutes are 300,000 records, some 400 pages, which the
 * budget needs more than a minute for. At rates beyond that less of it is read:
 * see `HandedOn`.
 *
 * @param isWide reaches at least four times the floor, to notice what is later than all seen so far
 */
export function overlapOf(
	{latenessMs}: SweepRhythm,
	isWide: boolean,
	{overlapMs, maxOverlapMs}: RhythmLimits,
): number {
	const least = isWide ? overlapMs * 4 : overlapMs;
	return Math.round(Math.min(maxOverlapMs, Math.max(least, latenessMs * 2)));
}
