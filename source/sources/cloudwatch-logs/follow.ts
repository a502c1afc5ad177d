import type {RetryTrigger} from '../../stream/retry-trigger.js';
import {runTogether} from './merge-async.js';
import {maxGroupsPerSession} from './session/live-tail.js';
import {type ClockReading, noticeSleep} from './session/notice-sleep.js';
import {keepSession} from './session/session.js';
import {keepSweeping} from './sweep/keep-sweeping.js';
import type {Watch} from './watch.js';

export type FollowOptions = {
	/** FilterLogEvents only. */
	readonly poll: boolean;
	readonly retry: RetryTrigger | undefined;
	readonly readClocks: () => ClockReading;
	/** Is called after a sleep with the time that the monotonic clock did not count, ms. */
	readonly skipClock: (ms: number) => void;
};

/**
 * Emits everything since the start of the watch and everything to come: by a
 * Live Tail session for low latency, where one is possible, and by sweeps for
 * completeness.
 *
 * Resolves when the signal aborts.
 *
 * @throws UserError for a failure before the first answer that the user has to mend
 */
export async function follow(
	watch: Watch,
	{poll, retry, readClocks, skipClock}: FollowOptions,
	signal: AbortSignal,
): Promise<void> {
	const pollReason = poll ? undefined : whyNoSession(watch);
	const hasSession = !poll && pollReason === undefined;
	let endSession = (_reason: string): void => {};
	let onFirstOutcome = (): void => {};
	const firstOutcome = new Promise<void>(resolve => {
		onFirstOutcome = resolve;
	});
	if (!hasSession) {
		await watch.connection.report('sweeps only', {pollReason});
		onFirstOutcome();
	}

	const tryNow = (): void => {
		watch.sweeper.retryNow();
		watch.sweepPause.wake();
		watch.sessionPause.wake();
	};

	const unsubscribe = retry?.subscribe(() => {
		watch.renewCredentials();
		tryNow();
	});
	const keepSessionHere = async (inner: AbortSignal): Promise<void> => {
		try {
			await keepSession(
				watch,
				{
					onFirstOutcome,
					onSession(end) {
						endSession = end;
					},
				},
				inner,
			);
		} finally {
			onFirstOutcome();
		}
	};

	try {
		await runTogether(signal, [
			...(hasSession ? [keepSessionHere] : []),
			async inner => {
				await firstOutcome;
				if (!inner.aborted) {
					await keepSweeping(watch, inner);
				}
			},
			inner =>
				noticeSleep(
					{
						read: readClocks,
						tickMs: watch.timing.wakeTickMs,
						leastMs: watch.timing.sleptMs,
						onSleep({sleptMs, uncountedMs}) {
							skipClock(uncountedMs);
							// The server gave the session up long ago, and the socket may not
							// notice.
							endSession(
								`this computer slept for ${Math.round(sleptMs / 1000)}s`,
							);
							tryNow();
						},
					},
					inner,
				),
		]);
	} finally {
		unsubscribe?.();
	}
}

/** Why a session cannot even be requested. Undefined where it can. */
function whyNoSession({logGroups}: Watch): string | undefined {
	if (logGroups.length > maxGroupsPerSession) {
		return `a Live Tail session takes ${maxGroupsPerSession} log groups at most`;
	}

	return logGroups.some(({arn}) => arn === undefined)
		? 'Live Tail needs the ARN of the log group, and logs:DescribeLogGroups is not possible here'
		: undefined;
}
