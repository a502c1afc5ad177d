import type {TimeRange} from '../../../stream/coverage.js';
import type {Watch} from '../watch.js';
import type {LiveTailEvent} from './live-tail.js';

export type LiveTailUpdate = Extract<LiveTailEvent, {kind: 'update'}>;

/** What one session shows, and what it does not. */
export type SessionView = {
	/** Hands the records on, and has what was left out fetched. */
	take(update: LiveTailUpdate): Promise<void>;
	/** Delivery time up to which the session has shown, or lost, everything. */
	readonly seenTo: number;
};

/** @param startedAt when the session began to show what is ingested, ms by the service's clock */
export function createSessionView(
	watch: Watch,
	startedAt: number,
): SessionView {
	const {timing, now, coverage} = watch;
	let seenFrom = startedAt + timing.clockErrorMs;
	let updatedAt = startedAt;
	let seenTo = startedAt - timing.settleMs;

	const lose = async (range: TimeRange, reason: string): Promise<void> => {
		await coverage.mark({kind: 'lost', range, reason});
		const {settleMs, sampledSweepMs} = timing;
		// On a grid, so that sampling every second makes one sweep of many.
		const fetchAt =
			Math.ceil((range.to + settleMs) / sampledSweepMs) * sampledSweepMs;
		const fetched = fetchMissing(watch, range, fetchAt - now());
		// Nobody waits for it, and it never rejects.
		void fetched.then(async () => {
			if (!coverage.isOpen({from: startedAt, to: now()})) {
				await watch.connection.tell('samples fetched').catch(() => {});
			}
		});
	};

	return {
		get seenTo() {
			return seenTo;
		},
		async take({messages, isSampled}) {
			const arrivedAt = now();
			const previousAt = updatedAt;
			await watch.takeLive(messages);
			if (isSampled) {
				await watch.emit({kind: 'sampled', at: watch.localNow()});
				await watch.connection.tell('update sampled');
			}

			// Updates come every second. After a longer silence, be it the reader,
			// the network or this process that was busy, the service may have
			// dropped some.
			const isHeldUp = now() - previousAt > timing.heldUpMs;
			if (isSampled || isHeldUp) {
				const lost = {
					from: Math.max(
						watch.from,
						Math.min(previousAt, arrivedAt) - timing.settleMs,
					),
					to: now() + timing.clockErrorMs,
				};
				seenFrom = lost.to + 1;
				await lose(
					lost,
					isSampled
						? 'Live Tail sends at most 500 records a second and left some out'
						: 'updates came too late, and Live Tail may have dropped some',
				);
			}

			updatedAt = now();
			const settledTo = arrivedAt - timing.settleMs;
			await coverage.mark({
				kind: 'complete',
				range: {from: seenFrom, to: settledTo},
			});
			seenTo = Math.max(seenFrom - 1, settledTo);
		},
	};
}

/**
 * Has FilterLogEvents asked for what is missing of a range, in every group.
 *
 * @param waitMs from now on, until all of it can be visible
 * @returns resolves when it is here, or when the watch ends
 */
export async function fetchMissing(
	{logGroups, sweeper, coverage}: Watch,
	range: TimeRange,
	waitMs: number,
): Promise<void> {
	await Promise.all(
		logGroups.map(async logGroup => {
			const missing = coverage.incompleteIn(logGroup, range);
			if (missing !== undefined) {
				await sweeper.sweep({
					logGroup,
					range: missing,
					completeTo: missing.to,
					kind: 'new',
					isMissing: true,
					waitMs,
				});
			}
		}),
	);
}
