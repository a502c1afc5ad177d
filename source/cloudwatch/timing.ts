/** Every interval of the watch, in ms. */
export type Timing = {
	/** Between two polls while records come. */
	readonly pollIntervalMs: number;
	/** Between two polls of a quiet group: each poll is itself a CloudTrail event, perhaps of this very trail. */
	readonly maxPollIntervalMs: number;
	/** How far a poll reaches back behind the one before. */
	readonly pollOverlapMs: number;
	/** How far the sweep after a reconnect, and a poll every `wideEveryMs`, reach back: the service shows some records late. */
	readonly overlapMs: number;
	readonly wideEveryMs: number;
	/** A record this old is taken to be visible to FilterLogEvents. */
	readonly settleMs: number;
	/** After a session's start, one more look at the time around it. */
	readonly followUpMs: number;
	/** Sampled updates are swept together, this often at most. */
	readonly sampledSweepMs: number;
	readonly retryBaseMs: number;
	readonly retryMaxMs: number;
	/** A session that lived this long was a good one: the next failure counts as the first. */
	readonly steadySessionMs: number;
	/** The service sends an update a second, so a quiet socket is a dead one. */
	readonly liveTailSocketTimeoutMs: number;
	/** The service drops updates, silently, for a client that is 10 of them behind. */
	readonly heldUpMs: number;
};

export const defaultTiming: Timing = {
	pollIntervalMs: 2000,
	maxPollIntervalMs: 10_000,
	pollOverlapMs: 20_000,
	overlapMs: 120_000,
	wideEveryMs: 60_000,
	settleMs: 5000,
	followUpMs: 15_000,
	sampledSweepMs: 10_000,
	retryBaseMs: 1000,
	retryMaxMs: 60_000,
	steadySessionMs: 30_000,
	liveTailSocketTimeoutMs: 20_000,
	heldUpMs: 5000,
};
