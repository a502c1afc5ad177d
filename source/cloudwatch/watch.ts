import type {Connection, SourceMessage} from '../record-source.js';
import type {Explanation} from './explain-error.js';
import {coverageOf} from './gaps.js';
import type {LiveTailEvent} from './live-tail.js';
import type {Emit} from './merge-async.js';
import type {ResolvedLogGroup} from './resolve-log-groups.js';
import {createSweeper, type Sweeper, type SweeperOptions} from './sweeper.js';
import type {Timing} from './timing.js';

/** What the ways of watching (live, polling, a closed range) work with. */
export type Watch = {
	readonly logGroups: readonly ResolvedLogGroup[];
	/** Start of the watch in delivery time, ms. */
	readonly from: number;
	readonly emit: Emit<SourceMessage>;
	/** Emits the state of the connection when it is another than before. */
	readonly report: (connection: Connection) => Promise<void>;
	readonly sweeper: Sweeper;
	readonly openLiveTail: (signal: AbortSignal) => AsyncIterable<LiveTailEvent>;
	readonly explain: (
		error: unknown,
		operation: string,
	) => Promise<Explanation | undefined>;
	/** By the service's clock, ms. */
	readonly now: () => number;
	/** By the clock of this computer, ms: for what is shown as “in N s”. */
	readonly localNow: () => number;
	readonly random: () => number;
	readonly timing: Timing;
	/** Moves the edge of what is complete forward, and emits the coverage where it changed. */
	readonly advanceEdge: (edge: number | undefined) => Promise<void>;
	readonly edge: number | undefined;
	/** How the sweeps' troubles and progress look from outside. Set by the way of watching. */
	sweepPolicy: SweepPolicy;
};

export type SweepPolicy = Pick<SweeperOptions, 'onFailure' | 'onProgress'>;

// A long backfill has thousands of pages, and the header counts in seconds.
const pageStepMs = 1000;

export function createWatch(
	options: Pick<
		Watch,
		| 'logGroups'
		| 'from'
		| 'emit'
		| 'openLiveTail'
		| 'explain'
		| 'now'
		| 'localNow'
		| 'random'
		| 'timing'
	> & {readonly fetchPages: SweeperOptions['fetchPages']},
): Watch {
	let edge: number | undefined;
	// For good: what was shown as a gap must not vanish before it is closed.
	let isBackfillStuck = false;
	let reportedConnection = '';
	let reportedTo: number | undefined;
	let reportedGaps = '[]';

	const reportCoverage = async (leastStepMs: number): Promise<void> => {
		const {completeTo, gaps: openGaps} = coverageOf(
			edge,
			watch.sweeper.open,
			isBackfillStuck,
		);
		// However far a range was read, its last seconds may not be visible yet.
		const settledTo = options.now() - options.timing.settleMs;
		const coverage = {
			completeTo:
				completeTo === undefined ? undefined : Math.min(completeTo, settledTo),
			gaps: openGaps,
		};
		const gaps = JSON.stringify(coverage.gaps);
		const movedMs = Math.abs(
			(coverage.completeTo ?? 0) - (reportedTo ?? Number.NEGATIVE_INFINITY),
		);
		if (
			(coverage.completeTo !== undefined && movedMs >= leastStepMs) ||
			gaps !== reportedGaps
		) {
			reportedTo = coverage.completeTo;
			reportedGaps = gaps;
			await options.emit({kind: 'coverage', coverage});
		}
	};

	const watch: Watch = {
		...options,
		async report(connection) {
			const text = JSON.stringify(connection);
			if (text !== reportedConnection) {
				reportedConnection = text;
				await options.emit({kind: 'connection', connection});
			}
		},
		async advanceEdge(to) {
			edge = to === undefined ? edge : Math.max(edge ?? to, to);
			await reportCoverage(1);
		},
		get edge() {
			return edge;
		},
		sweepPolicy: {async onFailure() {}, async onProgress() {}},
		sweeper: createSweeper({
			...options,
			deliver: messages => options.emit({kind: 'batch', messages}),
			explain: error => options.explain(error, 'FilterLogEvents'),
			async onFailure(failure) {
				isBackfillStuck ||= failure.isBackfill;
				await watch.sweepPolicy.onFailure(failure);
				await reportCoverage(pageStepMs);
			},
			async onProgress() {
				await watch.sweepPolicy.onProgress();
				await reportCoverage(pageStepMs);
			},
		}),
	};
	return watch;
}
