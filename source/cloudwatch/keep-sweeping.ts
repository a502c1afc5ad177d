import {UserError} from '../user-error.js';
import {errorFacts} from './error-facts.js';
import {runTogether} from './merge-async.js';
import {orAborted} from './or-aborted.js';
import type {SweepYield} from './sweep-jobs.js';
import {nextRhythm, overlapOf, slowedRhythm} from './sweep-rhythm.js';
import type {Watch} from './watch.js';

/**
 * Asks FilterLogEvents for everything since the start of the watch, then again
 * and again, each time from behind where the time before ended. While a
 * session runs that is a look for what it missed, without one it is the poll
 * that brings what is new.
 *
 * Resolves when the signal aborts.
 *
 * @throws UserError when the first answers never come for a reason that the user has to mend
 */
export async function keepSweeping(
	watch: Watch,
	signal: AbortSignal,
): Promise<void> {
	const {timing, now} = watch;
	watch.onSweepFailure = async ({explanation}) => {
		const isHopeless = explanation.kind === 'fatal' || explanation.isNetwork;
		if (!watch.hasAnswered && watch.state.way === 'poll' && isHopeless) {
			throw bothDenied(explanation.error, watch.pollReason);
		}

		if (explanation.state === 'throttled') {
			watch.rhythm = slowedRhythm(watch.rhythm, watch.rhythmLimits);
		}
	};

	const visibleAfterMs = (): number =>
		Math.max(timing.settleMs, watch.rhythm.latenessMs);

	const sweepFrom = async (
		from: number,
		isBackfill: boolean,
		inner: AbortSignal,
	): Promise<{readonly askedAt: number; readonly result: SweepYield}> => {
		const askedAt = now();
		const sweeps = Promise.all(
			watch.logGroups.map(logGroup =>
				watch.sweeper.sweep({
					logGroup,
					range: {from, to: askedAt + timing.settleMs},
					completeTo: askedAt - visibleAfterMs(),
					isBackfill,
					notBefore: askedAt,
				}),
			),
		);
		// When something else fails the sweeper ends only after this does.
		return {askedAt, result: sum(await orAborted(sweeps, [], inner))};
	};

	const backfill = async (inner: AbortSignal): Promise<void> => {
		await sweepFrom(watch.from, true, inner);
		if (!inner.aborted) {
			await watch.tell('caught up');
		}
	};

	// What was ingested just before a session, which does not show it, is visible
	// a little later only: until it was swept then, a hole stays open there.
	const waitMs = (): number => {
		const {rhythm, state, sessionStartedAt} = watch;
		if (state.way !== 'tail') {
			return rhythm.pollIntervalMs;
		}

		const followUpAt = (sessionStartedAt ?? 0) + visibleAfterMs() + 1;
		return sweptAt < followUpAt
			? Math.min(rhythm.sweepIntervalMs, Math.max(1, followUpAt - now()))
			: rhythm.sweepIntervalMs;
	};

	let sweptAt = now();
	let widenedAt = sweptAt;
	const sweepOn = async (inner: AbortSignal): Promise<void> => {
		while (!inner.aborted) {
			await watch.sweepPause.wait(waitMs(), inner);
			const isLive = watch.state.way === 'tail';
			if (inner.aborted) {
				return;
			}

			const isWide = now() - widenedAt >= timing.wideEveryMs;
			const overlapMs = overlapOf(watch.rhythm, isWide, watch.rhythmLimits);
			const previousAt = sweptAt;
			// A clock that was ahead may have been set right in between.
			const from = Math.min(sweptAt, now()) - visibleAfterMs() - overlapMs;
			const {askedAt, result} = await sweepFrom(
				Math.max(watch.from, from),
				false,
				inner,
			);
			sweptAt = Math.min(askedAt, now());
			widenedAt = isWide ? sweptAt : widenedAt;
			if (inner.aborted) {
				return;
			}

			watch.rhythm = nextRhythm(
				watch.rhythm,
				{...result, isLive, elapsedMs: Math.max(0, sweptAt - previousAt)},
				watch.rhythmLimits,
			);
			await watch.tell('swept', {
				sweepIntervalMs: watch.rhythm.sweepIntervalMs,
				pollIntervalMs: watch.rhythm.pollIntervalMs,
			});
		}
	};

	// Days take minutes to fetch; what is new does not wait for them.
	await runTogether(signal, [backfill, sweepOn]);
}

function sum(results: readonly SweepYield[]): SweepYield {
	return {
		received: results.reduce((total, {received}) => total + received, 0),
		calls: results.reduce((total, {calls}) => total + calls, 0),
		latenessMs: Math.max(0, ...results.map(({latenessMs}) => latenessMs)),
		recordsPerSecond: results.reduce(
			(total, {recordsPerSecond}) => total + recordsPerSecond,
			0,
		),
	};
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
