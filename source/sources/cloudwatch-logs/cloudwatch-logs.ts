/**
 * The room `sources/cloudwatch-logs` tails the log groups of a trail: a Live
 * Tail session (`session`) brings records within a second of their delivery,
 * FilterLogEvents (`sweep`) the ones before it and those that it misses.
 * `coverage` knows what is complete, `connection` what the header says.
 *
 * Invariant: every record that the service holds in the range is emitted at
 * least once, or is in a gap that is shown and retried until it closes.
 * Records are emitted more than once; `ingest` counts each once. `watch.ts`
 * has the page on the memories that recognise a repeat.
 *
 * For example, `--since 15m` at 16:40:00 emits
 *
 *     connection  connecting, then backfilling from 16:25:00
 *     batch       each page of FilterLogEvents since 16:25:00
 *     coverage    complete to 16:39:55, no gaps
 *     connection  live
 *     batch       at 16:40:03, an update of Live Tail
 */
import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import {type ClientSettings, createClient} from '../../aws/create-client.js';
import {type ErrorContext, errorContext} from '../../aws/error-context.js';
import {errorFacts} from '../../aws/error-facts.js';
import {explainError} from '../../aws/explain-error.js';
import {
	createRenewableClient,
	type RenewableClient,
} from '../../aws/renewable-client.js';
import {
	findNearNames,
	LogGroupNotFound,
	type ResolvedLogGroup,
	resolveLogGroup,
} from '../../aws/resolve-log-groups.js';
import {
	resolveTarget,
	type Target,
	type TargetOptions,
} from '../../aws/resolve-target.js';
import {type AskedTime, resolveTime} from '../../stream/asked-time.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import type {RetryTrigger} from '../../stream/retry-trigger.js';
import {UserError} from '../../stream/user-error.js';
import {follow} from './follow.js';
import {type Emit, mergeAsync, runTogether} from './merge-async.js';
import {createServiceClock, type ServiceClock} from './service-clock.js';
import {liveTail} from './session/live-tail.js';
import {filterCallsPerSecond} from './sweep/call-budget.js';
import {createCallGate} from './sweep/call-gate.js';
import {filterLogEvents} from './sweep/filter-log-events.js';
import {createPageSize, type PageSize} from './sweep/page-size.js';
import {readRange} from './sweep/read-range.js';
import {defaultTiming, type Timing} from './timing.js';
import {createWatch, type Watch} from './watch.js';

export type CloudWatchOptions = TargetOptions & {
	/** If it is resolved already. @default `resolveTarget` of these options */
	readonly target?: Target;
	/** Where the watch starts, delivery time. Durations go by the service's clock. */
	readonly from: AskedTime;
	/** Where it ends; only with `follow: false`. Undefined: now. */
	readonly to: AskedTime | undefined;
	/** Is called once the service has told its time, before anything is asked for. `to` is undefined while the watch has no end. */
	readonly onResolved?: (range: {
		readonly from: number;
		readonly to: number | undefined;
	}) => void;
	readonly follow: boolean;
	/** A CloudWatch Logs filter pattern, for the service to apply. */
	readonly filterPattern: string | undefined;
	/** FilterLogEvents only, no Live Tail session. */
	readonly poll: boolean;
	/** ms. @default Date.now */
	readonly now?: () => number;
	/** ms from any origin, only forward. @default performance.now */
	readonly monotonicNow?: () => number;
	/** 0 to 1, for the jitter of waits. @default Math.random */
	readonly random?: () => number;
	/** Instead of the default intervals. */
	readonly timing?: Partial<Timing>;
	/** The most FilterLogEvents calls a second. @default a quarter of the region's quota */
	readonly filterCallsPerSecond?: number;
	/** Lets the user retry at once. */
	readonly retry?: RetryTrigger;
};

// Pages of at most 1 MB and updates of at most 500 records: some 16 MB while
// the reader is busy. Live Tail needs some of the room, since the service
// drops updates for a client that falls behind.
const bufferedMessages = 16;

/**
 * The log groups of a trail as a source of records. Iterating it throws
 * UserError for failures that the user has to mend.
 */
export function createCloudWatchSource(
	options: CloudWatchOptions,
): RecordSource {
	return signal =>
		mergeAsync<SourceMessage>(signal, bufferedMessages, (emit, inner) =>
			watchLogGroups(options, emit, inner),
		);
}

async function watchLogGroups(
	options: CloudWatchOptions,
	emit: Emit<SourceMessage>,
	signal: AbortSignal,
): Promise<void> {
	await emit({kind: 'connection', connection: {name: 'connecting'}});
	const target = options.target ?? (await resolveTarget(options));
	const settings: ClientSettings = {
		profile: options.profile,
		credentials: options.credentials,
		region: target.region,
		endpointUrl: target.endpointUrl,
	};
	const localNow = options.now ?? Date.now;
	const monotonicNow = options.monotonicNow ?? (() => performance.now());
	const timing = {...defaultTiming, ...options.timing};
	const clock = createServiceClock(localNow, monotonicNow);
	const createObserved = (more: Partial<ClientSettings>) => {
		const client = createClient({...settings, ...more});
		clock.observe(client);
		return client;
	};

	const callsPerSecond =
		options.filterCallsPerSecond ?? filterCallsPerSecond(target.region);
	const gateCalls = createCallGate(callsPerSecond, monotonicNow, signal);
	const clients = createRenewableClient(() => {
		const client = createObserved({});
		gateCalls(client);
		return client;
	});
	const explain = createExplainer(options, target, clients, signal);
	try {
		const logGroups = await resolveAll(
			clients.current(),
			target,
			explain,
			signal,
		);
		const range = resolveRange(options, clock);
		const pageSizes = new Map<ResolvedLogGroup, PageSize>();
		const pageSizeOf = (logGroup: ResolvedLogGroup): PageSize => {
			const pageSize = pageSizes.get(logGroup) ?? createPageSize();
			pageSizes.set(logGroup, pageSize);
			return pageSize;
		};

		const watch = createWatch({
			logGroups,
			from: range.from,
			emit,
			explain,
			renewCredentials: clients.renew,
			now: clock.earliest,
			latest: clock.latest,
			noteDelivery: clock.noteDelivery,
			localNow,
			monotonicNow,
			random: options.random ?? Math.random,
			timing,
			region: target.region,
			callsPerSecond,
			fetchPages: (logGroup, range, sweepSignal) =>
				filterLogEvents({
					client: clients.current(),
					logGroup,
					range,
					filterPattern: options.filterPattern,
					pageTimeoutMs: timing.pageTimeoutMs,
					pageSize: pageSizeOf(logGroup),
					signal: sweepSignal,
				}),
			openLiveTail: sessionSignal =>
				liveTail({
					createClient: () =>
						createObserved({
							// LimitExceeded is retried by the SDK like throttling. One attempt
							// more than none, since that is how it corrects a skewed clock.
							maxAttempts: 2,
							socketTimeoutMs: timing.liveTailSocketTimeoutMs,
						}),
					logGroups,
					filterPattern: options.filterPattern,
					signal: sessionSignal,
				}),
		});
		await runTogether(signal, [
			inner => watch.sweeper.run(inner),
			async inner => {
				await (options.follow
					? follow(
							watch,
							{
								poll: options.poll,
								retry: options.retry,
								readClocks: () => ({
									wall: localNow(),
									monotonic: monotonicNow(),
								}),
								skipClock: clock.skip,
							},
							inner,
						)
					: readRange(watch, range, inner));
				watch.sweeper.end();
			},
		]);
	} finally {
		clients.destroy();
	}
}

/**
 * The range that was asked for, by the service's clock. While clocks disagree it
 * is the widest: the start goes by the earliest time, the end by the latest.
 *
 * @throws UserError for an end before the start
 */
function resolveRange(
	{from: askedFrom, to: askedTo, follow, onResolved}: CloudWatchOptions,
	clock: ServiceClock,
): TimeRange {
	const from = resolveTime(askedFrom, clock.earliest());
	const to =
		askedTo === undefined ? undefined : resolveTime(askedTo, clock.latest());
	if (to !== undefined && to < from) {
		throw new UserError(
			'The end of the time range is before its start by the clock of the service.',
			{
				nextSteps: [
					'Give --since and --until both as durations, or both as times.',
					...(clock.remark === undefined
						? []
						: [`Check the clock of this computer: ${clock.remark}.`]),
				],
			},
		);
	}

	onResolved?.({from, to: follow ? undefined : (to ?? clock.latest())});
	return {from, to: to ?? clock.latest()};
}

type Explain = Watch['explain'];

function createExplainer(
	options: CloudWatchOptions,
	target: Target,
	clients: RenewableClient,
	signal: AbortSignal,
): Explain {
	const missingGroupContext = async (
		error: unknown,
	): Promise<Partial<ErrorContext>> => {
		if (error instanceof LogGroupNotFound) {
			return {logGroups: [error.logGroupName], nearNames: error.nearNames};
		}

		const [logGroup] = target.logGroups;
		return errorFacts(error).name === 'ResourceNotFoundException' &&
			logGroup !== undefined
			? {
					nearNames: await findNearNames(
						clients.current(),
						logGroup.name,
						signal,
					),
				}
			: {};
	};

	return async (error, operation) =>
		explainError(error, {
			...(await errorContext({
				...options,
				region: target.region,
				endpointUrl: target.endpointUrl,
			})),
			operation,
			...(await missingGroupContext(error)),
		});
}

async function resolveAll(
	client: CloudWatchLogsClient,
	{logGroups}: Target,
	explain: Explain,
	signal: AbortSignal,
): Promise<readonly ResolvedLogGroup[]> {
	try {
		// One after the other: the account has 10 DescribeLogGroups a second.
		const resolved: ResolvedLogGroup[] = [];
		for (const logGroup of logGroups) {
			resolved.push(await resolveLogGroup(client, logGroup, signal));
		}

		return resolved;
	} catch (error) {
		if (signal.aborted || error instanceof UserError) {
			throw error;
		}

		throw (await explain(error, 'DescribeLogGroups'))?.error ?? error;
	}
}
