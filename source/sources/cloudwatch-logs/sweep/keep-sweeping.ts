import {errorFacts} from '../../../aws/error-facts.js';
import {UserError} from '../../../stream/user-error.js';
import {runTogether} from '../merge-async.js';
import {orAborted} from '../or-aborted.js';
import type {Watch} from '../watch.js';
import type {SweepKind, SweepYield} from './sweep-jobs.js';
import {nextRhythm, overlapOf, pageMs, slowedRhythm} from './sweep-rhythm.js';

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
	const {timing, now, connection} = watch;
	watch.onSweepFailure = async ({explanation}) => {
		const isHopeless = explanation.kind === 'fatal' || explanation.isNetwork;
		const {hasAnswered, state, pollReason} = connection;
		if (!hasAnswered && state.way === 'poll' && isHopeless) {
			throw bothDenied(explanation.error, pollReason);
		}

		if (explanation.state === 'throttled') {
			watch.rhythm = slowedRhythm(watch.rhythm, watch.rhythmLimits);
		}
	};

	const sweep = async (
		from: number,
		ages: readonly number[],
		kind: SweepKind,
		inner: AbortSignal,
	): Promise<SweepYield> => {
		const askedAt = now();
		const sweeps = watch.logGroups.map(async logGroup => {
			const whole = {
				from: Math.max(watch.from, from),
				to: askedAt + timing.settleMs,
			};
			const parts = watch.coverage.worthReading(logGroup, whole, {
				ages,
				leastSparedMs: pageMs(watch.rhythm),
			});
			return oneOf(
				await Promise.all(
					parts.map(range =>
						watch.sweeper.sweep({
							logGroup,
							range,
							completeTo: Math.min(range.to, askedAt - watch.visibleAfterMs()),
							kind: range === parts.at(-1) ? kind : 'again',
							isMissing: false,
							waitMs: 0,
						}),
					),
				),
			);
		});
		// When something else fails the sweeper ends only after this does.
		return sum(await orAborted(Promise.all(sweeps), [], inner));
	};

	const backfill = async (inner: AbortSignal): Promise<void> => {
		await sweep(watch.from, [], 'backfill', inner);
		if (!inner.aborted) {
			await connection.tell('caught up');
		}
	};

	let sweptAt = now();
	let widenedAt = sweptAt;
	const sweepOn = async (inner: AbortSignal): Promise<void> => {
		while (!inner.aborted) {
			const isPolling = connection.state.way !== 'tail';
			await watch.sweepPause.wait(
				isPolling ? watch.rhythm.pollIntervalMs : watch.rhythm.sweepIntervalMs,
				inner,
			);
			const isLive = connection.state.way === 'tail';
			if (inner.aborted) {
				return;
			}

			const askedAt = now();
			const isWide = askedAt - widenedAt >= timing.wideEveryMs;
			const settledAge = watch.visibleAfterMs();
			const [age, wideAge] = [false, true].map(
				wide => settledAge + overlapOf(watch.rhythm, wide, watch.rhythmLimits),
			) as [number, number];
			// A clock that was ahead may have been set right in between.
			const from = isWide
				? Math.min(widenedAt, askedAt) - wideAge
				: Math.min(sweptAt, askedAt) - age;
			const ages = [settledAge, age, ...(isWide ? [wideAge] : [])];
			const result = await sweep(from, ages, 'new', inner);
			const elapsedMs = Math.max(0, askedAt - sweptAt);
			sweptAt = Math.min(askedAt, now());
			widenedAt = isWide ? sweptAt : widenedAt;
			if (inner.aborted) {
				return;
			}

			watch.rhythm = nextRhythm(
				watch.rhythm,
				{...result, isLive, elapsedMs},
				watch.rhythmLimits,
			);
			await connection.tell('swept', {
				sweepIntervalMs: watch.rhythm.sweepIntervalMs,
				pollIntervalMs: watch.rhythm.pollIntervalMs,
			});
		}
	};

	// Days take minutes to fetch; what is new does not wait for them.
	await runTogether(signal, [backfill, sweepOn]);
}

/** What the parts of one group's range came to. */
function oneOf(parts: readonly SweepYield[]): SweepYield {
	return {
		...sum(parts),
		recordsPerSecond: Math.max(
			0,
			...parts.map(({recordsPerSecond}) => recordsPerSecond),
		),
	};
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
