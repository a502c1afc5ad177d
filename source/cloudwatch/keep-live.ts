import type {TimeRange} from '../record-source.js';
import {backoffMs} from './backoff.js';
import {errorFacts} from './error-facts.js';
import type {LiveTailEvent} from './live-tail.js';
import {whyNoLiveTail} from './live-tail-fallback.js';
import {pause} from './pause.js';
import type {Watch} from './watch.js';

// The session that has just broken off may count against the account's limit a
// little longer: not a reason to give Live Tail up. About a quarter of a minute.
const ownSessionAttempts = 5;

type LiveTailUpdate = Extract<LiveTailEvent, {kind: 'update'}>;

/**
 * Keeps one Live Tail session open, and orders a sweep for everything that no
 * session saw: the time before the first, the time between two, and what an
 * update left out. Each session is open before its sweep begins, so nothing
 * falls between them.
 *
 * Resolves when the signal aborts, or to the reason why Live Tail is
 * impossible.
 *
 * @throws UserError when the first session cannot be had for a reason that the user has to mend
 */
export async function keepLive(
	watch: Watch,
	signal: AbortSignal,
): Promise<string | undefined> {
	const {timing, now} = watch;
	let attempt = 0;
	let hasBeenLive = false;
	let isUp = false;
	const reportUp = async (): Promise<void> => {
		if (isUp) {
			await watch.report(
				isBackfilling(watch)
					? {name: 'backfilling', from: watch.from}
					: {name: 'live'},
			);
		}
	};

	let isBackfillStuck = false;
	const isBackfilling = ({sweeper}: Watch): boolean =>
		!isBackfillStuck && sweeper.open.some(range => range.isBackfill);
	watch.sweepPolicy = {
		// A sweep that fails beside a running session is a gap that stays open,
		// not a lost connection.
		async onFailure({isBackfill}) {
			isBackfillStuck ||= isBackfill;
			await reportUp();
		},
		async onProgress() {
			isBackfillStuck = false;
			await reportUp();
		},
	};

	while (!signal.aborted) {
		let startedAt: number | undefined;
		let reason = 'the service ended the Live Tail session';
		let isAtOnce = false;
		try {
			let updatedAt = 0;
			for await (const event of watch.openLiveTail(signal)) {
				if (event.kind === 'started') {
					startedAt = now();
					updatedAt = startedAt;
					orderSweepsAround(watch, startedAt, hasBeenLive);
					hasBeenLive = true;
					isUp = true;
					await reportUp();
				} else {
					const arrivedAt = now();
					await takeUpdate(watch, event, {arrivedAt, previousAt: updatedAt});
					updatedAt = arrivedAt;
				}
			}
		} catch (error) {
			if (signal.aborted) {
				return undefined;
			}

			if (startedAt === undefined) {
				const impossible = whyNoLiveTail(error, hasBeenLive);
				const isOwnSession =
					hasBeenLive &&
					attempt < ownSessionAttempts &&
					errorFacts(error).name === 'LimitExceededException';
				if (impossible !== undefined && !isOwnSession) {
					return impossible;
				}
			}

			const explanation = await watch.explain(error, 'StartLiveTail');
			if (explanation === undefined && startedAt === undefined) {
				throw error;
			}

			if (!hasBeenLive && explanation?.kind === 'fatal') {
				throw explanation.error;
			}

			reason =
				explanation?.reason ??
				`the Live Tail session broke off (${errorFacts(error).message})`;
			isAtOnce = errorFacts(error).name === 'SessionTimeoutException';
		}

		isUp = false;
		if (signal.aborted) {
			return undefined;
		}

		const livedMs = startedAt === undefined ? 0 : now() - startedAt;
		attempt = livedMs >= timing.steadySessionMs ? 1 : attempt + 1;
		const waitMs =
			isAtOnce && attempt === 1
				? 0
				: backoffMs(attempt, {
						baseMs: timing.retryBaseMs,
						maxMs: timing.retryMaxMs,
						random: watch.random(),
					});
		const retryAt = watch.localNow() + waitMs;
		await watch.report({name: 'reconnecting', attempt, retryAt, reason});
		await pause(waitMs, signal);
	}

	return undefined;
}

/** The first session: everything since the start of the watch. A later one: what was missed in between. */
function orderSweepsAround(
	watch: Watch,
	startedAt: number,
	isReconnect: boolean,
): void {
	const {timing, edge = watch.from} = watch;
	const to = startedAt + timing.settleMs;
	for (const logGroup of watch.logGroups) {
		const first = isReconnect ? edge - timing.overlapMs : watch.from;
		watch.sweeper.add({
			logGroup,
			range: {from: first, to},
			gap: {from: isReconnect ? edge : watch.from, to: startedAt},
			isBackfill: !isReconnect,
			notBefore: startedAt,
		});
		// Records that were ingested before the session began, so that it does
		// not show them, can be visible to FilterLogEvents a little later only.
		watch.sweeper.add({
			logGroup,
			range: {
				from: Math.max(watch.from, startedAt - timing.overlapMs),
				to: startedAt + timing.followUpMs,
			},
			gap: undefined,
			isBackfill: false,
			notBefore: startedAt + timing.followUpMs + timing.settleMs,
		});
	}
}

async function takeUpdate(
	watch: Watch,
	{messages, isSampled}: LiveTailUpdate,
	{
		arrivedAt,
		previousAt,
	}: {readonly arrivedAt: number; readonly previousAt: number},
): Promise<void> {
	const {timing, now} = watch;
	if (messages.length > 0) {
		await watch.emit({kind: 'batch', messages});
	}

	if (isSampled) {
		await watch.emit({kind: 'sampled', at: watch.localNow()});
	}

	// Updates come every second. After a longer silence, be it the reader, the
	// network or this process that was busy, the service may have dropped some.
	const isHeldUp = now() - previousAt > timing.heldUpMs;
	if (isSampled || isHeldUp) {
		orderSweepOf(watch, {
			from: Math.min(previousAt, arrivedAt) - timing.settleMs,
			to: now(),
		});
	}

	let newest = arrivedAt - timing.settleMs;
	for (const {deliveryTime} of messages) {
		newest = Math.max(newest, Math.min(deliveryTime ?? 0, arrivedAt));
	}

	await watch.advanceEdge(newest);
}

function orderSweepOf(watch: Watch, gap: TimeRange): void {
	const {settleMs, sampledSweepMs} = watch.timing;
	for (const logGroup of watch.logGroups) {
		watch.sweeper.add({
			logGroup,
			range: {from: gap.from - settleMs, to: gap.to + settleMs},
			gap,
			isBackfill: false,
			// On a grid, so that sampling every second makes one sweep of many.
			notBefore:
				Math.ceil((gap.to + settleMs) / sampledSweepMs) * sampledSweepMs,
		});
	}
}
