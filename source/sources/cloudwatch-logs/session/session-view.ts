import type {TimeRange} from '../../../stream/coverage.js';
import type {Watch} from '../watch.js';
import type {LiveTailEvent} from './live-tail.js';

export type LiveTailUpdate = Extract<LiveTailEvent, {kind: 'update'}>;

/** Which delivery time one session covers. */
export type SessionView = {
	/** Emits the records, and opens a gap for those that the update left out. */
	take(update: LiveTailUpdate): Promise<void>;
	/** Every record delivered up to here was shown, or is in a gap, ms. */
	readonly seenTo: number;
};

/** @param startedAt when the session started, ms by the service's clock */
export function createSessionView(
	watch: Watch,
	startedAt: number,
): SessionView {
	const {timing, now, coverage} = watch;
	let seenFrom = watch.latest() + timing.clockErrorMs;
	let updatedAt = startedAt;
	let seenTo = startedAt - timing.settleMs;

	const openGap = async (range: TimeRange, reason: string): Promise<void> => {
		await coverage.mark({kind: 'lost', range, reason});
		const {settleMs, sampledSweepMs} = timing;
		// On a grid of ten seconds: sampling in each of them makes one sweep.
		const fetchAt =
			Math.ceil((range.to + settleMs) / sampledSweepMs) * sampledSweepMs;
		const fetched = fetchMissing(watch, range, fetchAt - now());
		// Not awaited: it never rejects.
		void fetched.then(async () => {
			if (!coverage.isOpen({from: startedAt, to: now()})) {
				await watch.connection.report('samples fetched').catch(() => {});
			}
		});
	};

	return {
		get seenTo() {
			return seenTo;
		},
		async take({messages, isSampled, damage}) {
			const arrivedAt = now();
			const previousAt = updatedAt;
			await watch.deliverLive(messages);
			if (isSampled) {
				await watch.emit({kind: 'sampled', at: watch.localNow()});
				await watch.connection.report('update sampled');
			}

			// Updates come every second. After a longer silence the service may have
			// dropped some, whether the network was slow or this process was busy.
			const isHeldUp = now() - previousAt > timing.heldUpMs;
			if (isSampled || isHeldUp || damage !== undefined) {
				const lost = {
					from: Math.max(
						watch.from,
						Math.min(previousAt, arrivedAt) - timing.settleMs,
					),
					to: watch.latest() + timing.clockErrorMs,
				};
				seenFrom = lost.to + 1;
				await openGap(
					lost,
					isSampled
						? 'Live Tail sends at most 500 records a second and left some out'
						: (damage ??
								'updates came too late, and Live Tail may have dropped some'),
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
 * Sweeps the incomplete part of a range in every group.
 *
 * @param waitMs until all records of the range can be visible, from now on
 * @returns a promise that resolves when they were emitted, or when the watch ends
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
