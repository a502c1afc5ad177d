/** How many calls may be made: a token bucket. */
export type CallBudget = {
	readonly perSecond: number;
	/** The most tokens that the bucket holds. */
	readonly burst: number;
	/** Tokens in it at `at`. Below 0 while calls wait that have taken theirs in advance. */
	readonly tokens: number;
	/** ms, by a clock that only goes forward. */
	readonly at: number;
};

// https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/cloudwatch_limits_cwl.html,
// FilterLogEvents, transactions per second. Per account and region, shared with
// everyone, not adjustable.
const quotas: Readonly<Record<string, number>> = {
	'us-east-1': 25,
	'eu-central-1': 5,
	'ap-northeast-3': 5,
	'ap-southeast-3': 5,
	'ca-west-1': 5,
	'il-central-1': 5,
};
const usualQuota = 10;

/** FilterLogEvents calls a second that qtail makes at most: a quarter of the account's quota. */
export function filterCallsPerSecond(region: string): number {
	return (quotas[region] ?? usualQuota) / 4;
}

/** A full bucket. It holds the calls of one second, so that no second has more than half of the quota. */
export function createBudget(perSecond: number, at: number): CallBudget {
	const burst = Math.max(1, perSecond);
	return {perSecond, burst, tokens: burst, at};
}

/**
 * Takes one call.
 *
 * @returns ms to wait before it is made, and the budget after it
 */
export function takeCall(
	budget: CallBudget,
	at: number,
): {readonly budget: CallBudget; readonly waitMs: number} {
	const elapsedMs = Math.max(0, at - budget.at);
	const tokens =
		Math.min(
			budget.burst,
			budget.tokens + (elapsedMs / 1000) * budget.perSecond,
		) - 1;
	return {
		budget: {...budget, tokens, at: Math.max(at, budget.at)},
		waitMs: tokens >= 0 ? 0 : Math.ceil((-tokens / budget.perSecond) * 1000),
	};
}
