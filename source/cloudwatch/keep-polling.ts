import {UserError} from '../user-error.js';
import {errorFacts} from './error-facts.js';
import {pause} from './pause.js';
import {nextPollIntervalMs} from './poll-interval.js';
import type {Watch} from './watch.js';

/**
 * Asks FilterLogEvents again and again, from the start of the watch or from
 * where Live Tail stopped. Each poll reaches back behind the one before, and
 * once a minute further: the service shows some records late.
 *
 * Resolves when the signal aborts.
 *
 * @param reason why Live Tail is impossible; undefined when polling was asked for
 * @throws UserError when the first answers never come for a reason that the user has to mend
 */
export async function keepPolling(
	watch: Watch,
	reason: string | undefined,
	signal: AbortSignal,
): Promise<void> {
	const {timing, now} = watch;
	let isSettled = false;
	let intervalMs = timing.pollIntervalMs;
	const reportRunning = (): Promise<void> =>
		watch.report(
			isSettled
				? {name: 'polling', intervalMs, reason}
				: {name: 'backfilling', from: watch.from},
		);
	watch.sweepPolicy = {
		async onFailure({explanation, attempt, retryAt}) {
			const isHopeless = explanation.kind === 'fatal' || explanation.isNetwork;
			if (!isSettled && watch.edge === undefined && isHopeless) {
				throw bothDenied(explanation.error, reason);
			}

			await watch.report({
				name: 'reconnecting',
				attempt,
				retryAt: watch.localNow() + retryAt - now(),
				reason: explanation.reason,
			});
		},
		onProgress: reportRunning,
	};

	const ask = async (
		from: number,
		overlapMs: number,
		isBackfill: boolean,
	): Promise<number> => {
		const askedAt = now();
		const counts = await Promise.all(
			watch.logGroups.map(logGroup =>
				watch.sweeper.sweep({
					logGroup,
					range: {from: from - overlapMs, to: askedAt + timing.settleMs},
					// What a poll brings is not a gap before it was asked for.
					gap: isBackfill ? {from, to: askedAt} : undefined,
					isBackfill,
					notBefore: askedAt,
				}),
			),
		);
		if (!signal.aborted) {
			await watch.advanceEdge(askedAt - timing.settleMs);
		}

		return counts.reduce((sum, count) => sum + count, 0);
	};

	await reportRunning();
	const isAfterLive = watch.edge !== undefined;
	await ask(
		watch.edge ?? watch.from,
		isAfterLive ? timing.overlapMs : 0,
		!isAfterLive,
	);
	isSettled = true;
	let widenedAt = now();
	while (!signal.aborted) {
		await reportRunning();
		await pause(intervalMs, signal);
		if (signal.aborted) {
			return;
		}

		const isWide = now() - widenedAt >= timing.wideEveryMs;
		widenedAt = isWide ? now() : widenedAt;
		const received = await ask(
			watch.edge ?? watch.from,
			isWide ? timing.overlapMs : timing.pollOverlapMs,
			false,
		);
		intervalMs = nextPollIntervalMs(intervalMs, received, timing);
	}
}

/** Who may use neither way should learn of both at once. */
function bothDenied(error: UserError, reason: string | undefined): UserError {
	return reason !== undefined &&
		errorFacts(error.cause).name.startsWith('AccessDenied')
		? new UserError(`${error.message} Nor can Live Tail be used: ${reason}.`, {
				nextSteps: error.nextSteps,
				cause: error.cause,
			})
		: error;
}
