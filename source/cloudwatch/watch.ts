import type {Coverage, SourceMessage, TimeRange} from '../record-source.js';
import {
	type ConnectionEvent,
	type ConnectionState,
	initialState,
	nextState,
} from './connection-states.js';
import {type ConnectionFacts, describeState} from './describe-state.js';
import type {Explanation} from './explain-error.js';
import {
	coverageOf,
	emptyLedger,
	type Ledger,
	markComplete,
	markLost,
	markMissing,
} from './ledger.js';
import type {LiveTailEvent} from './live-tail.js';
import type {Emit} from './merge-async.js';
import {createPause, type Pause} from './pause.js';
import {createRecentContents} from './recent-contents.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';
import {
	initialRhythm,
	type RhythmLimits,
	type SweepRhythm,
} from './sweep-rhythm.js';
import {
	createSweeper,
	type Sweeper,
	type SweeperOptions,
	type SweepFailure,
} from './sweeper.js';
import type {Timing} from './timing.js';

/** What the session, the sweeps and a closed range work with. */
export type Watch = {
	readonly logGroups: readonly ResolvedLogGroup[];
	/** Start of the watch in delivery time, ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	readonly state: ConnectionState;
	/** Why it polls although nobody asked for it. */
	readonly pollReason: string | undefined;
	/** What happened to the connection, and what is to be told with it. */
	readonly tell: (
		event: ConnectionEvent,
		facts?: Partial<ConnectionFacts>,
	) => Promise<void>;
	readonly sweeper: Sweeper;
	/** Waits for the next sweep; `wake` has it at once. */
	readonly sweepPause: Pause;
	/** Waits for the next session; `wake` has it at once. */
	readonly sessionPause: Pause;
	rhythm: SweepRhythm;
	readonly rhythmLimits: RhythmLimits;
	/** When the last session began to show what is ingested, ms by the service's clock. */
	sessionStartedAt: number | undefined;
	/** Set by the way of watching; what it throws ends the watch. */
	onSweepFailure: (failure: SweepFailure) => Promise<void>;
	/** The service has answered once: from here on what fails is tried again. */
	readonly hasAnswered: boolean;
	readonly openLiveTail: (signal: AbortSignal) => AsyncIterable<LiveTailEvent>;
	/** Live Tail brought these. */
	readonly takeLive: (
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
	/** Changes what is known of every group, and emits the coverage where it changed. */
	readonly mark: (change: LedgerChange) => Promise<void>;
	/** Whether a range has gaps that no sweep has closed. */
	readonly isOpen: (range: TimeRange) => boolean;
};

export type LedgerChange =
	| {readonly kind: 'complete'; readonly range: TimeRange}
	| {
			readonly kind: 'missing' | 'lost';
			readonly range: TimeRange;
			readonly reason: string;
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
	readonly callsPerSecond: number;
};

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

// Live Tail's 500 a second over the longest pause between two sweeps, with room.
const liveContentCapacity = 100_000;

export function createWatch(options: WatchOptions): Watch {
	const {logGroups, from, emit, now, timing} = options;
	const ledgers = new Map<ResolvedLogGroup, Ledger>(
		logGroups.map(logGroup => [logGroup, emptyLedger]),
	);
	const liveContents = createRecentContents(liveContentCapacity);
	const rhythmLimits = {...timing, callsPerSecond: options.callsPerSecond};
	let state = initialState;
	let hasAnswered = false;
	let facts: ConnectionFacts = {
		from,
		sweepIntervalMs: undefined,
		pollIntervalMs: timing.pollIntervalMs,
		pollReason: undefined,
		sweepTrouble: undefined,
		trouble: undefined,
		endReason: '',
	};
	let reportedConnection = '';
	let reported: Coverage = {completeTo: undefined, gaps: []};

	const reportCoverage = async (leastStepMs: number): Promise<void> => {
		// However far a range was read, its last seconds may not be visible yet.
		const coverage = coverageOf(
			[...ledgers.values()],
			from,
			now() - Math.max(timing.settleMs, watch.rhythm.latenessMs),
		);
		const movedMs = Math.abs(
			(coverage.completeTo ?? 0) -
				(reported.completeTo ?? Number.NEGATIVE_INFINITY),
		);
		const isOther =
			JSON.stringify(coverage.gaps) !== JSON.stringify(reported.gaps) ||
			(coverage.completeTo === undefined) !==
				(reported.completeTo === undefined);
		if (isOther || movedMs >= leastStepMs) {
			reported = coverage;
			await emit({kind: 'coverage', coverage});
		}
	};

	const change = (
		logGroup: ResolvedLogGroup,
		{kind, range, ...rest}: LedgerChange,
	): void => {
		const ledger = ledgers.get(logGroup) ?? emptyLedger;
		const whole = {from: Math.max(from, range.from), to: range.to};
		const reason = 'reason' in rest ? rest.reason : '';
		ledgers.set(
			logGroup,
			kind === 'complete'
				? markComplete(ledger, whole)
				: (kind === 'lost' ? markLost : markMissing)(ledger, whole, reason),
		);
	};

	const watch: Watch = {
		...options,
		rhythm: initialRhythm(rhythmLimits),
		rhythmLimits,
		sessionStartedAt: undefined,
		sweepPause: createPause(),
		sessionPause: createPause(),
		async onSweepFailure() {},
		get state() {
			return state;
		},
		get pollReason() {
			return facts.pollReason;
		},
		get hasAnswered() {
			return hasAnswered;
		},
		async tell(event, news = {}) {
			facts = {...facts, ...news};
			state = nextState(state, event);
			hasAnswered ||= event === 'session started' || event === 'swept';
			const connection = describeState(state, facts);
			const text = JSON.stringify(connection);
			if (text !== reportedConnection) {
				reportedConnection = text;
				await emit({kind: 'connection', connection});
			}
		},
		async mark(ledgerChange) {
			for (const logGroup of logGroups) {
				change(logGroup, ledgerChange);
			}

			await reportCoverage(1);
		},
		isOpen: range =>
			[...ledgers.values()].some(({gaps}) =>
				gaps.some(gap => gap.from <= range.to && range.from <= gap.to),
			),
		async takeLive(messages) {
			if (messages.length > 0) {
				liveContents.add(messages);
				await emit({kind: 'batch', messages});
			}
		},
		sweeper: createSweeper({
			...options,
			deliver: messages => emit({kind: 'batch', messages}),
			explain: error => options.explain(error, 'FilterLogEvents'),
			latenessOf(logGroup, message) {
				const {deliveryTime} = message;
				const wasComplete =
					deliveryTime !== undefined &&
					(ledgers.get(logGroup)?.complete ?? []).some(
						range => range.from <= deliveryTime && deliveryTime <= range.to,
					);
				const isKnowable =
					deliveryTime !== undefined && deliveryTime > liveContents.forgottenTo;
				return wasComplete && isKnowable && !liveContents.has(message)
					? Math.max(0, now() - deliveryTime)
					: 0;
			},
			async onFetched(logGroup, range) {
				change(logGroup, {kind: 'complete', range});
				await watch.tell('swept', {sweepTrouble: undefined});
				if (state.name === 'signed out') {
					// The same credentials will do for a session.
					watch.sessionPause.wake();
				}

				await reportCoverage(pageStepMs);
			},
			async onFailure(failure) {
				const {explanation, range, logGroup} = failure;
				if (explanation.state === 'signed out') {
					options.renewCredentials();
				}

				await watch.onSweepFailure(failure);
				const {reason} = explanation;
				change(logGroup, {kind: 'missing', range, reason});
				const isSessionAway =
					state.way === 'none' && explanation.state === 'reconnecting';
				await watch.tell(`sweep ${explanation.state}`, {
					sweepTrouble: reason,
					// Two countdowns at once would say less than the session's.
					...(isSessionAway
						? {}
						: {
								trouble: {
									attempt: failure.attempt,
									retryAt: watch.localNow() + failure.retryAt - now(),
									reason,
									nextSteps: explanation.error.nextSteps,
								},
							}),
				});
				await reportCoverage(pageStepMs);
			},
		}),
	};
	return watch;
}
