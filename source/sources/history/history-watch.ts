import {isDeepStrictEqual} from 'node:util';
import type {
	Connection,
	Sweeping,
	TroubleName,
	UserTroubleName,
} from '../../stream/connection.js';
import type {Coverage, TimeRange} from '../../stream/coverage.js';
import type {SourceMessage} from '../../stream/record-source.js';
import type {SourceControl} from '../../stream/source-control.js';
import {type Emit, runTogether} from '../../tasks/merge-async.js';
import {formatDuration} from '../../text/format-time.js';
import {joinedCoverage} from './joined-coverage.js';
import {
	type RegionTrouble,
	RegionWatch,
	type RegionWatchOptions,
} from './region-watch.js';

export type HistoryWatchOptions = Pick<
	RegionWatchOptions,
	'timing' | 'localNow' | 'monotonicNow' | 'random' | 'follow' | 'resolve'
> & {
	/** The watched one first. */
	readonly regions: ReadonlyArray<
		Pick<RegionWatchOptions, 'region' | 'clients' | 'explain'>
	>;
	/** The range, where it is known before the service has told its time. */
	readonly range: TimeRange | undefined;
	readonly control: SourceControl | undefined;
	readonly emit: Emit<SourceMessage>;
	/** See `HistoryOptions`. */
	readonly onResolved:
		| ((range: {
				readonly from: number;
				readonly to: number | undefined;
		  }) => void)
		| undefined;
};

// Of a range that ends: about half a minute with the default backoff.
const maxAttempts = 6;

// A Date header has whole seconds, and a local clock some seconds off harms nothing here.
const leastSkewMs = 120_000;

/** Watches several regions at once, and says how all of them are. */
export class HistoryWatch {
	readonly #options: HistoryWatchOptions;
	readonly #regions: readonly RegionWatch[];
	#range: TimeRange | undefined;
	#connection: Connection | undefined;
	#coverage: Coverage | undefined;
	/** No answer since then, ms by the local clock. */
	#silentSince: number | undefined;
	#onAllRead = (): void => {};

	constructor(options: HistoryWatchOptions) {
		const {regions, range, emit} = options;
		this.#options = options;
		this.#regions = regions.map(
			region =>
				new RegionWatch({
					...options,
					...region,
					resolve: askedAt => this.#resolve(askedAt),
					onRecords: async messages => {
						await emit({kind: 'batch', messages});
					},
					onChange: () => this.#report(),
					onSilence: since => this.#sayNothingCame(since),
				}),
		);
		if (range !== undefined) {
			this.#begin(range);
		}
	}

	/**
	 * Resolves when the signal aborts, or when the range is read.
	 *
	 * @throws UserError for a failure before the first answer that the user has to mend, and for a range that cannot be read to its end
	 */
	async run(signal: AbortSignal): Promise<void> {
		const {control, follow} = this.#options;
		await this.#report();
		const steering = {
			retry: () => {
				for (const [index, {clients}] of this.#options.regions.entries()) {
					clients.renew();
					this.#regions[index]?.retryNow();
				}
			},
			// Nothing is billed, and nothing is claimed of the time meanwhile.
			rest: async () => this.#each(region => region.rest()),
			resume: () => this.#each(region => region.resume()),
			wake: async () => this.#each(region => region.retryNow()),
			// Only one scope can be asked for.
			askFor() {},
			reachBack: (from: number) => this.#reachBack(from),
		};
		const detach = control?.attach(steering);
		const read = new AbortController();
		this.#onAllRead = () => read.abort();
		try {
			await runTogether(
				AbortSignal.any([signal, read.signal]),
				this.#regions.map(region => (inner: AbortSignal) => region.run(inner)),
			);
		} finally {
			detach?.();
		}

		if (!follow && !signal.aborted) {
			await this.#end();
		}
	}

	async #end(): Promise<void> {
		const failed = this.#regions.find(({trouble}) => trouble !== undefined);
		if (failed?.trouble !== undefined) {
			throw failed.trouble.error;
		}

		await this.#options.emit({
			kind: 'connection',
			connection: {
				name: 'ended',
				reason: 'what Event history shows of the time range was read',
			},
		});
	}

	#each(does: (region: RegionWatch) => void): void {
		for (const region of this.#regions) {
			does(region);
		}
	}

	#resolve(askedAt: number): TimeRange {
		return this.#range ?? this.#begin(this.#options.resolve(askedAt));
	}

	#begin(range: TimeRange): TimeRange {
		const {follow, onResolved} = this.#options;
		this.#range = range;
		onResolved?.({from: range.from, to: follow ? undefined : range.to});
		return range;
	}

	#reachBack(from: number): void {
		if (this.#range !== undefined && from < this.#range.from) {
			this.#range = {...this.#range, from};
		}

		this.#each(region => region.reachBack(from));

		// Rejects at the end of the watch only.
		this.#report().catch(() => {});
	}

	#sayNothingCame(since: number): void {
		this.#silentSince = since;
		this.#report().catch(() => {});
	}

	async #report(): Promise<void> {
		this.#throwWhereHopeless();
		const {emit, follow} = this.#options;
		const range = this.#range;
		const coverage: Coverage =
			range === undefined
				? {
						receivedTo: undefined,
						completeTo: undefined,
						gaps: [],
						eventHistory: {
							regions: this.#regions.map(({region}) => region),
							settledTo: undefined,
						},
					}
				: joinedCoverage(
						this.#regions,
						range.from,
						follow ? undefined : range.to,
					);
		if (!isDeepStrictEqual(coverage, this.#coverage)) {
			this.#coverage = coverage;
			await emit({kind: 'coverage', coverage});
		}

		const connection = this.#state();
		if (!isDeepStrictEqual(connection, this.#connection)) {
			this.#connection = connection;
			await emit({kind: 'connection', connection});
		}

		if (!follow && this.#regions.every(isOver)) {
			this.#onAllRead();
		}
	}

	/** The watched region never answered, and only the user can help. */
	#throwWhereHopeless(): void {
		const [watched] = this.#regions;
		if (watched?.history === undefined && watched?.trouble?.isHopeless) {
			throw watched.trouble.error;
		}
	}

	#state(): Connection {
		const answering = this.#regions.filter(
			({history, trouble}) => history !== undefined && trouble === undefined,
		);
		const troubled = this.#regions.flatMap(({region, trouble}) =>
			trouble === undefined ? [] : [{region, ...trouble}],
		);
		const [first] = troubled;
		if (answering.length === 0) {
			return first === undefined
				? this.#connecting()
				: stateOf(troubled.find(({state}) => isForUser(state)) ?? first);
		}

		const sweeping: Sweeping = {
			sweepTrouble: first && `${first.region}: ${first.trouble.reason}`,
			remark: this.#clockRemark(),
		};
		const isCaughtUp = this.#regions.every(
			region => region.isCaughtUp || region.trouble !== undefined,
		);
		return this.#options.follow && isCaughtUp
			? {
					name: 'polling',
					intervalMs: this.#options.timing.pollIntervalMs,
					reason: undefined,
					...sweeping,
				}
			: {name: 'backfilling', from: this.#range?.from ?? 0, ...sweeping};
	}

	#connecting(): Connection {
		return this.#silentSince === undefined
			? {name: 'connecting'}
			: {
					name: 'connecting',
					waiting: {operation: 'LookupEvents', since: this.#silentSince},
				};
	}

	#clockRemark(): string | undefined {
		const [{clockAheadMs = 0} = {}] = this.#regions;
		return Math.abs(clockAheadMs) < leastSkewMs
			? undefined
			: `this computer's clock is ${formatDuration(roundMinutes(Math.abs(clockAheadMs)))} ${clockAheadMs > 0 ? 'behind' : 'ahead of'} the service's`;
	}
}

/** Of a range that ends: read, or given up. */
function isOver({
	history,
	trouble,
}: Pick<RegionWatch, 'history' | 'trouble'>): boolean {
	return trouble === undefined
		? history?.isFetched === true
		: trouble.isFatal ||
				(trouble.isHopeless && history === undefined) ||
				trouble.trouble.attempt >= maxAttempts;
}

function stateOf({state, trouble}: RegionTrouble): Connection {
	return isForUser(state)
		? {name: state, ...trouble}
		: {
				name: state,
				attempt: trouble.attempt,
				retryAt: trouble.retryAt,
				reason: trouble.reason,
			};
}

function isForUser(state: TroubleName): state is UserTroubleName {
	return state !== 'reconnecting' && state !== 'throttled';
}

function roundMinutes(ms: number): number {
	return Math.round(ms / 60_000) * 60_000;
}
