/**
 * A watch joins session, sweeps, coverage and connection. This page says which
 * memory of “seen” protects against what, since they meet here.
 *
 * A record reaches qtail several times: Live Tail brings it, the sweep behind
 * the session returns it, the next sweep overlaps. Four memories recognise it.
 * `seen-records` decides what is counted. The other three decide what is read.
 *
 *     FilterLogEvents: page           Live Tail: update
 *            │                              │
 *       recent-ids: new?                    ├─ add ─▶ recent-contents
 *            │ the new events               │             ▲
 *            ├─ did the session miss it? ───┼─────────────┘
 *            ├─ how many are new ───────────┴─▶ delivery-horizon
 *            ▼                                       │ knownFrom
 *      emit ─▶ ingest: seen-records                  ▼
 *                                             read-times: ranges to skip
 *
 * **recent-ids** (asked by `sweep/fetch-job.ts`): an event that FilterLogEvents
 * returns twice. The polls of 16:40:02 and 16:40:04 both return the event
 * 3760…0512, delivered at 16:40:01. Remembers 100,000 events by event id: 200 s
 * at 500 a second. Without it every old event would look new: polls would
 * never slow down. It would also look late where no session brought it.
 *
 * **recent-contents** (asked here): a record that Live Tail brought and a sweep
 * returns again, say at 16:40:01 and 16:40:15. Remembers 100,000 messages by
 * `eventID`, length and delivery time. It removes nothing: it measures how late
 * the records came that the session missed. Without it every record in a
 * sweep would look missed and late. The lateness decides how far sweeps reach
 * back and when time counts as settled. Time that is not settled is read again
 * even where its records are counted twice: losing them would be worse.
 *
 * **delivery-horizon** (asked here, by way of `coverage`): a record that comes
 * again after `seen-records` has forgotten it. Remembers no record, but how
 * many were emitted by each second of the last 24 minutes. A burst of 700,000
 * records at 16:40 would push those of 16:39 out of `seen-records`; a sweep
 * that reaches back to 16:39 would then have them counted twice. So it is
 * not asked for time that was read after it had settled.
 *
 * **seen-records** (in `ingest`): every repeat, whatever its way: Live Tail and
 * sweep, events that `recent-ids` has forgotten, a page that is read again after a
 * failure, the record `5b1c3f0e-… 111122223333` in two log groups or twice in one.
 * Remembers the last 600,000 records by event id and account: 20 minutes at
 * 500 a second. Without it nearly every record would be counted twice.
 *
 * **Twice the same.** A repeat that `recent-ids` or `recent-contents` recognises
 * is one that `seen-records` recognises too, and for longer. The engine has
 * its own only because `emit` does not answer which records were new. With that
 * answer it would need neither, and the horizon could count exactly.
 *
 * Nothing is lost without any of the first three. `quiet-sweeps.test.ts` shows
 * the rest: without `recent-ids` its burst of 220,380 records is counted as
 * 839,142, without `recent-contents` as 660,768, and a quiet group of 3,600
 * records is read 6 times over.
 */
import type {Explanation} from '../../aws/explain-error.js';
import type {ResolvedLogGroup} from '../../aws/resolve-log-groups.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {SourceMessage} from '../../stream/record-source.js';
import {
	type ConnectionReporter,
	createConnectionReporter,
} from './connection/connection-reporter.js';
import {type CoverageBook, createCoverageBook} from './coverage/coverage.js';
import {createDeliveryHorizon} from './coverage/delivery-horizon.js';
import {createRecentContents} from './coverage/recent-contents.js';
import type {Emit} from './merge-async.js';
import {createPause, type Pause} from './pause.js';
import type {LiveTailEvent} from './session/live-tail.js';
import {
	createSweeper,
	type Sweeper,
	type SweeperOptions,
	type SweepFailure,
} from './sweep/sweep.js';
import {
	initialRhythm,
	pageMs,
	type RhythmLimits,
	type SweepRhythm,
} from './sweep/sweep-rhythm.js';
import type {Timing} from './timing.js';

/** What sessions, sweeps and closed ranges share. */
export type Watch = {
	readonly logGroups: readonly ResolvedLogGroup[];
	/** Start of the watch in delivery time, ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	readonly connection: ConnectionReporter;
	readonly coverage: CoverageBook;
	readonly sweeper: Sweeper;
	/** The wait for the next sweep. `wake` starts it at once. */
	readonly sweepPause: Pause;
	/** The wait for the next session. `wake` starts it at once. */
	readonly sessionPause: Pause;
	rhythm: SweepRhythm;
	readonly rhythmLimits: RhythmLimits;
	/** FilterLogEvents is expected to return every record of this age, ms. Time of this age is “settled”. */
	readonly visibleAfterMs: () => number;
	/** Set by `keepSweeping` or `readRange`. An error that it throws ends the watch. */
	onSweepFailure: (failure: SweepFailure) => Promise<void>;
	readonly openLiveTail: (signal: AbortSignal) => AsyncIterable<LiveTailEvent>;
	/** Emits and remembers messages of Live Tail. */
	readonly deliverLive: (
		messages: Extract<LiveTailEvent, {kind: 'update'}>['messages'],
	) => Promise<void>;
	readonly explain: (
		error: unknown,
		operation: string,
	) => Promise<Explanation | undefined>;
	/** Makes the next request read the credentials anew. */
	readonly renewCredentials: () => void;
	/** By the service's clock, the earliest that is possible, ms. What is settled by it is settled. */
	readonly now: () => number;
	/** The latest that is possible, ms: no record that is visible was delivered later. @default now */
	readonly latest: () => number;
	/** By the clock of this computer, ms. For times that are shown, as “in 4 s”. */
	readonly localNow: () => number;
	readonly random: () => number;
	readonly timing: Timing;
	readonly region: string;
};

export type WatchOptions = Pick<
	Watch,
	| 'logGroups'
	| 'from'
	| 'emit'
	| 'openLiveTail'
	| 'explain'
	| 'renewCredentials'
	| 'now'
	| 'localNow'
	| 'random'
	| 'timing'
	| 'region'
> & {
	readonly fetchPages: SweeperOptions['fetchPages'];
	readonly monotonicNow: SweeperOptions['monotonicNow'];
	readonly callsPerSecond: number;
	readonly latest?: () => number;
	/** A record has just become visible, with its delivery time in ms. */
	readonly noteDelivery?: (deliveryTime: number) => void;
	/** See `DeliveryHorizon`. @default half of `knownRecords` */
	readonly horizonCapacity?: number;
};

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

// The longest pause between two sweeps is 120 s. At Live Tail's 500 records a
// second this is 200 s.
const liveContentCapacity = 100_000;

export function createWatch(options: WatchOptions): Watch {
	const {now, timing, emit, noteDelivery = () => {}} = options;
	const noteDeliveries = (messages: readonly DeliveredMessage[]): void => {
		for (const {deliveryTime} of messages) {
			if (deliveryTime !== undefined) {
				noteDelivery(deliveryTime);
			}
		}
	};

	const rhythmLimits = {...timing, callsPerSecond: options.callsPerSecond};
	const liveContents = createRecentContents(liveContentCapacity);
	const visibleAfterMs = (): number =>
		Math.ceil(Math.max(timing.settleMs, watch.rhythm.latenessMs));
	const connection = createConnectionReporter({...options, ...timing});
	const reachMs = 2 * (timing.maxOverlapMs + timing.maxSweepIntervalMs);
	const horizon = createDeliveryHorizon(reachMs, options.horizonCapacity);
	const coverage = createCoverageBook({
		...options,
		visibleAfterMs,
		reachMs,
		knownFrom: () => horizon.knownFrom,
	});

	const latenessOf: SweeperOptions['latenessOf'] = (logGroup, message) => {
		const {deliveryTime} = message;
		const isLate =
			deliveryTime !== undefined &&
			deliveryTime > liveContents.forgottenTo &&
			coverage.isComplete(logGroup, deliveryTime) &&
			!liveContents.has(message);
		return isLate ? Math.max(0, now() - deliveryTime) : 0;
	};

	const onFetched: SweeperOptions['onFetched'] = async (logGroup, range) => {
		coverage.change(logGroup, {kind: 'complete', range});
		await connection.report('swept', {sweepTrouble: undefined});
		if (connection.state.name === 'signed out') {
			// The credentials work again, for a session too.
			watch.sessionPause.wake();
		}

		await coverage.report(pageStepMs);
	};

	const onFailure: SweeperOptions['onFailure'] = async failure => {
		const {explanation, range, logGroup} = failure;
		const {state, reason, error} = explanation;
		if (state === 'signed out') {
			options.renewCredentials();
		}

		await watch.onSweepFailure(failure);
		coverage.change(logGroup, {kind: 'missing', range, reason});
		// Several ranges that fail for one reason are one trouble on the screen,
		// with one countdown: the first stays until its retry.
		const {sweepTrouble: before} = connection;
		const isReported =
			connection.state.sweeps === state &&
			before?.reason === reason &&
			before.retryAt > watch.localNow();
		await connection.report(`sweep ${state}`, {
			sweepTrouble: isReported
				? before
				: {
						attempt: (before?.attempt ?? 0) + 1,
						retryAt: watch.localNow() + failure.retryInMs,
						reason,
						nextSteps: error.nextSteps,
					},
		});
		await coverage.report(pageStepMs);
	};

	const watch: Watch = {
		latest: now,
		...options,
		connection,
		coverage,
		rhythm: initialRhythm(rhythmLimits),
		rhythmLimits,
		visibleAfterMs,
		sweepPause: createPause(),
		sessionPause: createPause(),
		async onSweepFailure() {},
		async deliverLive(messages) {
			if (messages.length > 0) {
				liveContents.add(messages);
				noteDeliveries(messages);
				horizon.add(messages.length, now());
				await emit({kind: 'batch', messages});
			}
		},
		sweeper: createSweeper({
			...options,
			async deliver(messages) {
				const isNew = (message: DeliveredMessage) => !liveContents.has(message);
				horizon.add(messages.filter(isNew).length, now());
				await emit({kind: 'batch', messages});
			},
			explain: error => options.explain(error, 'FilterLogEvents'),
			latenessOf,
			rangesToSweep: ({logGroup, range, isMissing}) =>
				isMissing
					? coverage.rangesToSweep(logGroup, range, {
							ages: [visibleAfterMs()],
							leastSkippedMs: pageMs(watch.rhythm),
						})
					: coverage.withoutForgotten(logGroup, range),
			onRead: coverage.remember,
			onVisible: noteDeliveries,
			onFetched,
			onFailure,
		}),
	};
	return watch;
}
