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

/** What the session, the sweeps and a closed range work with. */
export type Watch = {
	readonly logGroups: readonly ResolvedLogGroup[];
	/** Start of the watch in delivery time, ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	readonly connection: ConnectionReporter;
	readonly coverage: CoverageBook;
	readonly sweeper: Sweeper;
	/** Waits for the next sweep; `wake` has it at once. */
	readonly sweepPause: Pause;
	/** Waits for the next session; `wake` has it at once. */
	readonly sessionPause: Pause;
	rhythm: SweepRhythm;
	readonly rhythmLimits: RhythmLimits;
	/** How old a record is at least when it is taken to be visible to FilterLogEvents, ms. */
	readonly visibleAfterMs: () => number;
	/** Set by the way of watching; what it throws ends the watch. */
	onSweepFailure: (failure: SweepFailure) => Promise<void>;
	readonly openLiveTail: (signal: AbortSignal) => AsyncIterable<LiveTailEvent>;
	/** Live Tail brought these. */
	readonly deliverLive: (
		messages: Extract<LiveTailEvent, {kind: 'update'}>['messages'],
	) => Promise<void>;
	readonly explain: (
		error: unknown,
		operation: string,
	) => Promise<Explanation | undefined>;
	/** Makes the next request read the credentials anew. */
	readonly renewCredentials: () => void;
	/** By the service's clock, ms. */
	readonly now: () => number;
	/** By the clock of this computer, ms: for what is shown as “in N s”. */
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
	/** See `DeliveryHorizon`. @default half of `knownRecords` */
	readonly horizonCapacity?: number;
};

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

// Live Tail's 500 a second over the longest pause between two sweeps, with room.
const liveContentCapacity = 100_000;

export function createWatch(options: WatchOptions): Watch {
	const {now, timing, emit} = options;
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
			// The same credentials will do for a session.
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
		// Several ranges that fail for one reason are one trouble to the reader:
		// what was told stands until it was tried again.
		const {sweepTrouble: before} = connection;
		const isTold =
			connection.state.sweeps === state &&
			before?.reason === reason &&
			before.retryAt > watch.localNow();
		await connection.report(`sweep ${state}`, {
			sweepTrouble: isTold
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
			onFetched,
			onFailure,
		}),
	};
	return watch;
}
