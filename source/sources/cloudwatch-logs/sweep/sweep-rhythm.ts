import type {SweepResult} from './sweep-jobs.js';

/** What decides how often FilterLogEvents is asked, and how far back. */
export type SweepRhythm = {
	/** Beside a session, which brings new records: sweeps look for what it missed. ms */
	readonly sweepIntervalMs: number;
	/** Without a session: the sweep brings the new records. ms */
	readonly pollIntervalMs: number;
	/** How late records became visible: the greatest recent lateness, halved every ten minutes. ms */
	readonly latenessMs: number;
	/** By delivery time: the highest recent rate, halved every ten minutes. */
	readonly recordsPerSecond: number;
};

export type RhythmLimits = {
	readonly pollIntervalMs: number;
	readonly maxPollIntervalMs: number;
	readonly sweepIntervalMs: number;
	readonly maxSweepIntervalMs: number;
	readonly overlapMs: number;
	readonly maxOverlapMs: number;
	/** FilterLogEvents calls a second that sweeping one log group may use. */
	readonly callsPerSecond: number;
};

/** What one sweep brought, and when. */
export type SweepRound = SweepResult & {
	/** Beside a running session. */
	readonly isLive: boolean;
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

// A source of lateness (a busy partition, a slow region) lasts about an hour.
// Halved every ten minutes, four minutes of lateness take half an hour to
// fall to the least overlap of 30 s.
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
	}: SweepRound,
	limits: RhythmLimits,
): SweepRhythm {
	const fading = 0.5 ** (elapsedMs / halfLifeMs);
	// How long the budget needs for the calls of one sweep. A shorter interval
	// would mean sweeping without a pause.
	const affordable = (calls / limits.callsPerSecond) * 1000;
	const isWorthIt = isLive ? latenessMs > 0 : received > 0;
	const step = (intervalMs: number, least: number, most: number): number =>
		Math.min(
			Math.max(most, affordable),
			Math.max(affordable, isWorthIt ? least : Math.round(intervalMs * 1.5)),
		);
	return {
		latenessMs: Math.max(latenessMs, rhythm.latenessMs * fading),
		// A sweep of a few seconds is a poor measure, so a lower rate counts slowly.
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

/** Doubles the intervals after the service asked to slow down. A sweep that finds something resets them. */
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

/** How much delivery time one page covers, ms; Infinity while the rate is 0. */
export function pageMs({
	recordsPerSecond,
}: Pick<SweepRhythm, 'recordsPerSecond'>): number {
	return (recordsPerPage / recordsPerSecond) * 1000;
}

/**
 * How far a sweep reaches back behind the one before, ms: twice the lateness
 * measured, because the next late record may be later.
 *
 * The least is `overlapMs`, because a lateness beyond every sweep is never
 * measured. The most is `maxOverlapMs`: at Live Tail's 500 records a second ten
 * minutes are 300,000 records or some 400 pages, for which the budget needs
 * more than a minute. At higher rates less is read again, see
 * `DeliveryHorizon`.
 *
 * @param isWide reaches back at least four times `overlapMs`, to notice records later than all before
 */
export function overlapOf(
	{latenessMs}: SweepRhythm,
	isWide: boolean,
	{overlapMs, maxOverlapMs}: RhythmLimits,
): number {
	const least = isWide ? overlapMs * 4 : overlapMs;
	return Math.round(Math.min(maxOverlapMs, Math.max(least, latenessMs * 2)));
}

// The rest of the budget is for the backfill and for gaps.
const shareForReadingAgain = 0.7;

/**
 * The further ages at which a wide sweep reads each record again, ms: one for records
 * that come a little later than all before, and `lateReachMs`, after which time is
 * called complete. Fewer where the group has too many records for the budget of calls.
 *
 * @param settledAge see `rangesToSweep`, ms
 */
export function agesToRead(
	rhythm: SweepRhythm,
	limits: RhythmLimits,
	settledAge: number,
	lateReachMs: number,
): readonly number[] {
	const callsPerReading = rhythm.recordsPerSecond / recordsPerPage;
	// Every record is read when it has settled, and once more soon after.
	const readings =
		(shareForReadingAgain * limits.callsPerSecond) / callsPerReading - 2;
	const wide = settledAge + overlapOf(rhythm, true, limits);
	if (readings >= 2 && wide < lateReachMs) {
		return [wide, lateReachMs];
	}

	return readings >= 1 ? [lateReachMs] : [];
}
