/** Every interval of the watch, in ms. */
export type Timing = {
	/** Between two polls while records come. */
	readonly pollIntervalMs: number;
	/** Between two polls of a quiet group: each poll is itself a CloudTrail event, perhaps of this very trail. */
	readonly maxPollIntervalMs: number;
	/** Between two sweeps behind a running session, when the last found something that the session missed. */
	readonly sweepIntervalMs: number;
	/** The same when sweeps find nothing. What Live Tail dropped silently is this late at most. */
	readonly maxSweepIntervalMs: number;
	/** How far a sweep reaches back behind the one before when nothing was late, and at most. */
	readonly overlapMs: number;
	readonly maxOverlapMs: number;
	/** A sweep this often reaches further, for what is later than anything seen so far. */
	readonly wideEveryMs: number;
	/** A record this old is taken to be visible to FilterLogEvents unless seen otherwise. */
	readonly settleMs: number;
	/** How far the service may be ahead of where its clock is taken to be, or behind. */
	readonly clockErrorMs: number;
	/** Sampled updates are swept together, this often at most. */
	readonly sampledSweepMs: number;
	readonly retryBaseMs: number;
	readonly retryMaxMs: number;
	/** Whether the user has signed in again is looked at this often. */
	readonly signedOutRetryMs: number;
	/** While it polls because the limit of sessions is reached, or their host is not: the next session, first and at most. */
	readonly fallbackRetryBaseMs: number;
	readonly fallbackRetryMaxMs: number;
	/** Policies are changed by people. */
	readonly deniedRetryMs: number;
	/** A session that lived this long was a good one: the next failure counts as the first. */
	readonly steadySessionMs: number;
	/** The service sends an update a second, so a quiet socket is a dead one. */
	readonly liveTailSocketTimeoutMs: number;
	/** The same for a socket that only drips: no whole event within this is the end of the session. */
	readonly liveTailEventTimeoutMs: number;
	/** FilterLogEvents answers partial pages within seconds. */
	readonly pageTimeoutMs: number;
	/** The service drops updates, silently, for a client that is 10 of them behind. */
	readonly heldUpMs: number;
	/** How often it is looked whether the computer slept, and how long a pause is a sleep. */
	readonly wakeTickMs: number;
	readonly sleptMs: number;
};

export const defaultTiming: Timing = {
	pollIntervalMs: 2000,
	maxPollIntervalMs: 10_000,
	sweepIntervalMs: 15_000,
	maxSweepIntervalMs: 120_000,
	overlapMs: 30_000,
	maxOverlapMs: 600_000,
	wideEveryMs: 60_000,
	settleMs: 5000,
	// See `createServiceClock`.
	clockErrorMs: 3000,
	sampledSweepMs: 10_000,
	retryBaseMs: 1000,
	retryMaxMs: 60_000,
	signedOutRetryMs: 10_000,
	fallbackRetryBaseMs: 15_000,
	fallbackRetryMaxMs: 240_000,
	deniedRetryMs: 600_000,
	steadySessionMs: 30_000,
	liveTailSocketTimeoutMs: 20_000,
	liveTailEventTimeoutMs: 30_000,
	pageTimeoutMs: 90_000,
	heldUpMs: 5000,
	wakeTickMs: 1000,
	sleptMs: 15_000,
};
