import type {ResolvedLogGroup} from '../../../aws/resolve-log-groups.js';
import type {LogGroup} from '../../../stream/log-group.js';
import {UserError} from '../../../stream/user-error.js';
import {backoffMs} from '../../../tasks/backoff.js';
import {pause} from '../../../tasks/pause.js';
import {withSilence} from '../../../tasks/with-silence.js';
import type {Place} from '../place.js';
import type {GroupTrouble} from './group-trouble.js';

/**
 * Asks for a log group until there is an answer.
 *
 * @param onTrouble hears of each failure. What it throws ends the search
 * @param onSilence hears of an attempt that is not answered for long
 * @returns undefined where the signal aborts
 * @throws the error of `Place.resolve` that nobody can explain: a bug
 */
export async function findLogGroup(
	place: Place,
	logGroup: LogGroup,
	{
		onTrouble,
		onSilence,
	}: {
		readonly onTrouble: (trouble: GroupTrouble) => Promise<void>;
		readonly onSilence: (attempt: number) => void;
	},
	signal: AbortSignal,
): Promise<ResolvedLogGroup | undefined> {
	for (let attempt = 1; !signal.aborted; attempt++) {
		try {
			return await withSilence(
				place.resolve(logGroup, signal),
				place.timing.silentMs,
				() => onSilence(attempt),
			);
		} catch (error) {
			if (signal.aborted) {
				return undefined;
			}

			const waitMs = await tellTrouble(place, logGroup, {
				...{error, attempt, onTrouble},
			});
			await pause(waitMs, signal);
		}
	}

	return undefined;
}

/** @returns how long to wait for the next attempt, ms */
async function tellTrouble(
	place: Place,
	logGroup: LogGroup,
	{
		error,
		attempt,
		onTrouble,
	}: {
		readonly error: unknown;
		readonly attempt: number;
		readonly onTrouble: (trouble: GroupTrouble) => Promise<void>;
	},
): Promise<number> {
	const {timing, random, localNow} = place;
	const explanation =
		error instanceof UserError
			? undefined
			: await place.explain(error, 'DescribeLogGroups', logGroup);
	const userError = error instanceof UserError ? error : explanation?.error;
	if (userError === undefined) {
		throw error;
	}

	const isTransient = explanation?.kind === 'transient';
	const waitMs = isTransient
		? backoffMs(attempt, {
				baseMs: timing.retryBaseMs,
				maxMs: timing.retryMaxMs,
				random: random(),
			})
		: timing.retryMaxMs;
	await onTrouble({
		state: explanation?.state ?? 'unsupported',
		trouble: {
			attempt,
			retryAt: localNow() + waitMs,
			reason: explanation?.reason ?? userError.message.replace(/\.$/, ''),
			nextSteps: userError.nextSteps,
		},
		isHopeless: explanation?.endsStart ?? true,
		error: userError,
	});
	return waitMs;
}

/**
 * Asks until DescribeLogGroups gives the ARN of a log group, without which it cannot
 * be in a session. It may have been throttled or denied for a while.
 *
 * @returns undefined where the signal aborts
 */
export async function findArn(
	{resolve, timing, random}: Place,
	logGroup: LogGroup,
	signal: AbortSignal,
): Promise<ResolvedLogGroup | undefined> {
	for (let attempt = 1; !signal.aborted; attempt++) {
		const waitMs = backoffMs(attempt, {
			baseMs: timing.retryBaseMs,
			maxMs: timing.deniedRetryMs,
			random: random(),
		});
		await pause(waitMs, signal);
		const resolved = await resolve(logGroup, signal).catch(() => undefined);
		if (resolved?.arn !== undefined) {
			return resolved;
		}
	}

	return undefined;
}
