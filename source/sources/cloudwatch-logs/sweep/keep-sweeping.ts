import {errorFacts} from '../../../aws/error-facts.js';
import {UserError} from '../../../stream/user-error.js';
import {runTogether} from '../merge-async.js';
import {orAborted} from '../or-aborted.js';
import type {Watch} from '../watch.js';
import type {SweepKind, SweepResult} from './sweep-jobs.js';
import {nextRhythm, overlapOf, pageMs, slowedRhythm} from './sweep-rhythm.js';

/**
 * Reads everything since the start of the watch by FilterLogEvents, and beside
 * that sweeps again and again, each time from a little before the last sweep.
 * Beside a session a sweep looks for what the session missed. Without one
 * the sweep is the poll that brings the new records.
 *
 * Resolves when the signal aborts.
 *
 * @throws UserError when polling fails before the first answer, for a reason that retrying does not mend
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
	): Promise<SweepResult> => {
		const askedAt = now();
		const sweeps = watch.logGroups.map(async logGroup => {
			const whole = {
				from: Math.max(watch.from, from),
				to: watch.latest() + timing.settleMs,
			};
			const parts = watch.coverage.rangesToSweep(logGroup, whole, {
				ages,
				leastSkippedMs: pageMs(watch.rhythm),
			});
			return sumOfParts(
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
		// When another task fails, the sweeper ends only after this one.
		return sumOfGroups(await orAborted(Promise.all(sweeps), [], inner));
	};

	const backfill = async (inner: AbortSignal): Promise<void> => {
		await sweep(watch.from, [], 'backfill', inner);
		if (!inner.aborted) {
			await connection.report('caught up');
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
			// `sweptAt` is in the future if the clock was ahead then and is right now.
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
			await connection.report('swept', {
				sweepIntervalMs: watch.rhythm.sweepIntervalMs,
				pollIntervalMs: watch.rhythm.pollIntervalMs,
			});
		}
	};

	// A backfill of days takes minutes. New records do not wait for it.
	await runTogether(signal, [backfill, sweepOn]);
}

/** Parts of one range: their results add up, but not their rates. */
function sumOfParts(parts: readonly SweepResult[]): SweepResult {
	return {
		...sumOfGroups(parts),
		recordsPerSecond: Math.max(
			0,
			...parts.map(({recordsPerSecond}) => recordsPerSecond),
		),
	};
}

function sumOfGroups(results: readonly SweepResult[]): SweepResult {
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

/** Where Live Tail and FilterLogEvents are both denied, one message says both. */
function bothDenied(error: UserError, reason: string | undefined): UserError {
	return reason !== undefined &&
		errorFacts(error.cause).name.startsWith('AccessDenied')
		? new UserError(`${error.message} Nor can Live Tail be used: ${reason}.`, {
				nextSteps: error.nextSteps,
				cause: error.cause,
			})
		: error;
}
