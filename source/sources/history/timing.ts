/** All intervals of a watch of Event history, in ms. */
export type Timing = {
	/** Between two polls for the newest events. A call takes minutes to appear, so more often would show it no sooner. */
	readonly pollIntervalMs: number;
	/** Between two listings for calls that appeared late, at least. */
	readonly againIntervalMs: number;
	/** Between two calls in one region: at first and at least, and at most where the service throttles. */
	readonly callSpacingMs: number;
	readonly maxCallSpacingMs: number;
	/** A page without an answer for this long is given up. */
	readonly pageTimeoutMs: number;
	/** A page without an answer for this long is said to be missing. */
	readonly silentMs: number;
	readonly retryBaseMs: number;
	readonly retryMaxMs: number;
	/** Between two attempts while the user is signed out. */
	readonly signedOutRetryMs: number;
};

export const defaultTiming: Timing = {
	pollIntervalMs: 10_000,
	againIntervalMs: 60_000,
	// Two calls a second are allowed in an account and region (API reference of
	// LookupEvents), to everyone in it together.
	callSpacingMs: 650,
	maxCallSpacingMs: 10_000,
	pageTimeoutMs: 60_000,
	silentMs: 10_000,
	retryBaseMs: 1000,
	retryMaxMs: 60_000,
	signedOutRetryMs: 10_000,
};
