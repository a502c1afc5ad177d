/** All intervals of the watch, in ms. */
export type Timing = {
	/** Between two polls while records come. */
	readonly pollIntervalMs: number;
	/** Between two polls of a quiet group. Each poll is a CloudTrail event itself, perhaps of this very trail. */
	readonly maxPollIntervalMs: number;
	/** Between two sweeps beside a session, after one that found a record that the session missed. */
	readonly sweepIntervalMs: number;
	/** The same while sweeps find nothing. A record that Live Tail dropped silently is at most this late. */
	readonly maxSweepIntervalMs: number;
	/** How far a sweep reaches back behind the one before: while nothing is late, and at most. */
	readonly overlapMs: number;
	readonly maxOverlapMs: number;
	/** One sweep in this time reaches further back, for records later than all before. */
	readonly wideEveryMs: number;
	/** No record is expected to become visible later than this after its delivery: at first, and at most. */
	readonly lateReachMs: number;
	readonly maxLateReachMs: number;
	/** Sweeps begin when the first session has started or failed, and after this at the latest. */
	readonly firstSessionMs: number;
	/** Between two questions for the newest record of any service. None is asked while a younger one is known. */
	readonly newestEveryMs: number;
	/** FilterLogEvents is expected to return every record of this age, until one is later. */
	readonly settleMs: number;
	/** The greatest error of `createServiceClock`, either way. */
	readonly clockErrorMs: number;
	/** Sampled updates within this time are fetched by one sweep. */
	readonly sampledSweepMs: number;
	readonly retryBaseMs: number;
	readonly retryMaxMs: number;
	/** Between two attempts while the user is signed out. */
	readonly signedOutRetryMs: number;
	/** Until the next session while their number is at its limit or their host is unreachable: at first, and at most. */
	readonly fallbackRetryBaseMs: number;
	readonly fallbackRetryMaxMs: number;
	/** Until the next session while it is denied: people change policies, which takes minutes. */
	readonly deniedRetryMs: number;
	/** After a session that lived this long, a failure counts as the first again. */
	readonly steadySessionMs: number;
	/** A session's socket without a byte for this long is dead: the service sends an update each second. */
	readonly liveTailSocketTimeoutMs: number;
	/** The same for a socket that receives bytes but no whole event. */
	readonly liveTailEventTimeoutMs: number;
	/** A page without an answer for this long is given up: FilterLogEvents answers partial pages within seconds. */
	readonly pageTimeoutMs: number;
	/** An operation without an answer for this long is silent, which is said. */
	readonly silentMs: number;
	/** After so long without an update the service may have dropped some: it does so silently when a client is 10 behind. */
	readonly heldUpMs: number;
	/** An update for which qtail waited this long has come just then. A shorter wait may be the way of a packet that the network held back. */
	readonly freshWaitMs: number;
	/** Between two looks at the clocks, and the least pause that counts as a sleep of the computer. */
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
	lateReachMs: 15 * 60_000,
	maxLateReachMs: 60 * 60_000,
	firstSessionMs: 5000,
	newestEveryMs: 60_000,
	settleMs: 5000,
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
	silentMs: 10_000,
	heldUpMs: 5000,
	freshWaitMs: 100,
	wakeTickMs: 1000,
	sleptMs: 15_000,
};
