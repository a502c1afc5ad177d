/**
 * The room `sources/cloudwatch-logs` tails the log groups of a trail: a Live
 * Tail session (`session`) brings records within a second of their delivery,
 * FilterLogEvents (`sweep`) the ones before it and those that it misses. Each log
 * group is followed by itself (`group`), so that one cannot stop another.
 * `coverage` knows what was received, `connection` what the header says,
 * `engine.ts` joins them. What they share is the `Place`: one region, as one
 * account sees it.
 *
 *     session ── SessionEvent ──▶ engine ──▶ group: coverage, gaps, sweeps
 *     group ──── GroupEvent ────▶ engine ──▶ connection, coverage: what is shown
 *
 * Invariant: every record that the service holds in the range is emitted at
 * least once, or is in a gap that is shown and retried until it closes.
 *
 * **Who has seen a record.** A record reaches qtail several times: Live Tail brings
 * it, the sweep behind the session returns it, the next sweep overlaps. There
 * is one memory of records, the one of `ingest`, by CloudTrail's `eventID` and
 * account: CloudWatch's event ids are no judge, since a server may count them from 0
 * again. The engine remembers none. `ingest` says which messages of a batch were
 * new (`onIngested`): a new record in time that was called received came late,
 * and the lateness decides how far sweeps reach back. That memory has an
 * end, so `delivery-horizon` counts what was new: time before it is not read
 * again, since its records would be counted twice.
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
import type {ClientSettings} from '../../aws/clients/client-options.js';
import {createLogsClient} from '../../aws/clients/create-logs-client.js';
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
	resolveLogGroup,
} from '../../aws/resolve-log-groups.js';
import {
	resolveTarget,
	type Target,
	type TargetOptions,
} from '../../aws/resolve-target.js';
import {scopeQuestion} from '../../cloudwatch-pattern/scope-question.js';
import {type AskedTime, resolveTime} from '../../stream/asked-time.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {LogGroup} from '../../stream/log-group.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import type {Scope} from '../../stream/scope.js';
import type {SourceControl} from '../../stream/source-control.js';
import {UserError} from '../../stream/user-error.js';
import {type Emit, mergeAsync} from '../../tasks/merge-async.js';
import {withSilence} from '../../tasks/with-silence.js';
import {Asking, type Dialect} from './asking.js';
import {Engine} from './engine.js';
import type {Place} from './place.js';
import {createServiceClock, type ServiceClock} from './service-clock.js';
import {askSession} from './session/ask-session.js';
import {liveTail} from './session/live-tail.js';
import {askPages} from './sweep/ask-pages.js';
import {filterCallsPerSecond} from './sweep/call-budget.js';
import {createCallGate} from './sweep/call-gate.js';
import {askEarly, type EarlyPage, earlyRecords} from './sweep/early-page.js';
import {filterLogEvents} from './sweep/filter-log-events.js';
import {
	createPageSize,
	oneRecordPages,
	type PageSize,
} from './sweep/page-size.js';
import {defaultTiming, type Timing} from './timing.js';

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
	/** What is asked for at first. The user may widen it while the watch runs (`SourceControl`). */
	readonly scope: Scope;
	/** A CloudWatch Logs filter pattern that the service applies too, `--pattern`. It fits the scope. */
	readonly pattern: string | undefined;
	/** FilterLogEvents only, no Live Tail session. */
	readonly poll: boolean;
	/** Asks for the first records at once, for rows on the screen: one call more for each log group. @default false */
	readonly isFirstPageEarly?: boolean;
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
	/** Lets the user steer the watch while it runs. */
	readonly control?: SourceControl;
};

// Pages of at most 1 MB and updates of at most 500 records: some 16 MB while
// the reader is busy. Live Tail needs some of the room, since the service
// drops updates for a client that falls behind.
const bufferedMessages = 16;

// Where the clock of this computer is behind, the newest records are later than its
// “now”.
const openEndMs = 24 * 60 * 60_000;

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
		const client = createLogsClient({...settings, ...more});
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
	const pageSizes = new Map<string, PageSize>();
	const pageSizeOf = ({name}: Pick<LogGroup, 'name'>): PageSize => {
		const pageSize = pageSizes.get(name) ?? createPageSize();
		pageSizes.set(name, pageSize);
		return pageSize;
	};

	const dialect: Dialect = {isPlain: false};
	const place: Place = {
		...{clock, timing, localNow, monotonicNow, callsPerSecond},
		region: target.region,
		random: options.random ?? Math.random,
		explain: createExplainer(options, target, clients, signal),
		renewCredentials: clients.renew,
		resolve: keepFirst((logGroup, resolveSignal) =>
			resolveLogGroup(clients.current(), logGroup, resolveSignal),
		),
		askingOf: scope =>
			new Asking(scopeQuestion(scope, options.pattern), dialect),
		fetchPages: (logGroup, range, sweepSignal, listener) =>
			askPages(logGroup.asking, filterPattern =>
				filterLogEvents({
					...listener,
					silentMs: timing.silentMs,
					client: clients.current(),
					logGroup,
					range,
					filterPattern,
					pageTimeoutMs: timing.pageTimeoutMs,
					pageSize: pageSizeOf(logGroup),
					signal: sweepSignal,
				}),
			),
		listNewest: (logGroup, range, listSignal) =>
			filterLogEvents({
				client: clients.current(),
				logGroup,
				range,
				filterPattern: undefined,
				isNewestFirst: true,
				pageTimeoutMs: timing.pageTimeoutMs,
				pageSize: oneRecordPages,
				signal: listSignal,
			}),
		openLiveTail: (logGroups, sessionSignal) =>
			askSession(logGroups, filterPattern =>
				liveTail({
					createClient: () =>
						createObserved({
							// LimitExceeded is retried by the SDK like throttling. One attempt
							// more than none, since that is how it corrects a skewed clock.
							maxAttempts: 2,
							socketTimeoutMs: timing.liveTailSocketTimeoutMs,
						}),
					logGroups,
					filterPattern,
					signal: sessionSignal,
				}),
			),
	};
	const askEarlyPage = (logGroup: LogGroup): EarlyPage =>
		askEarly(logGroup, place.askingOf(options.scope), asked =>
			askPages(asked.asking, filterPattern =>
				filterLogEvents({
					client: clients.current(),
					logGroup: asked,
					range: rangeByLocalClock(options, localNow()),
					filterPattern,
					pageTimeoutMs: timing.pageTimeoutMs,
					pageSize: createPageSize(earlyRecords),
					signal,
				}),
			),
		);
	try {
		const earlyPages = new Map(
			options.isFirstPageEarly
				? target.logGroups.map(each => [each, askEarlyPage(each)] as const)
				: [],
		);
		await firstAnswer(place, target.logGroups, emit, signal);
		const range = resolveRange(options, clock);
		const engine = new Engine({
			...{place, earlyPages},
			logGroups: target.logGroups,
			scope: options.scope,
			from: range.from,
			resolveFrom: () => resolveRange(options, clock).from,
			emit,
		});
		await (options.follow
			? engine.follow(
					{
						poll: options.poll,
						control: options.control,
						readClocks: () => ({wall: localNow(), monotonic: monotonicNow()}),
						skipClock: clock.skip,
					},
					signal,
				)
			: engine.read(range, options.control, signal));
	} finally {
		clients.destroy();
	}
}

/** The range of a watch goes by the service's clock, and any answer of the service tells its time. Where none comes, the engine says why. */
async function firstAnswer(
	{resolve, timing, localNow}: Place,
	logGroups: readonly LogGroup[],
	emit: Emit<SourceMessage>,
	signal: AbortSignal,
): Promise<void> {
	const waiting = {operation: 'DescribeLogGroups', since: localNow()};
	await withSilence(
		Promise.any(logGroups.map(logGroup => resolve(logGroup, signal))),
		timing.silentMs,
		// Rejects at the end of the watch only.
		() =>
			emit({
				kind: 'connection',
				connection: {name: 'connecting', waiting},
			}).catch(() => {}),
	).catch(() => {});
}

/** Gives the first answer for each log group twice: to `firstAnswer` and to the engine. */
function keepFirst(resolve: Place['resolve']): Place['resolve'] {
	const first = new Map<LogGroup, ReturnType<Place['resolve']>>();
	const given = new Set<LogGroup>();
	return (logGroup, signal) => {
		const kept = first.get(logGroup);
		if (kept === undefined) {
			const answer = resolve(logGroup, signal);
			first.set(logGroup, answer);
			return answer;
		}

		if (given.has(logGroup)) {
			return resolve(logGroup, signal);
		}

		given.add(logGroup);
		return kept;
	};
}

/** A range for a question that is asked before the service has told its time. What comes of it has to be held to `resolveRange`. */
function rangeByLocalClock(
	{from, to}: CloudWatchOptions,
	localNow: number,
): TimeRange {
	return {
		from: resolveTime(from, localNow),
		to: to === undefined ? localNow + openEndMs : resolveTime(to, localNow),
	};
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

function createExplainer(
	options: CloudWatchOptions,
	target: Target,
	clients: RenewableClient<CloudWatchLogsClient>,
	signal: AbortSignal,
): Place['explain'] {
	const logGroupContext = async (
		error: unknown,
		logGroup: Pick<LogGroup, 'name'> | undefined,
	): Promise<Partial<ErrorContext>> => {
		if (error instanceof LogGroupNotFound) {
			return {logGroups: [error.logGroupName], nearNames: error.nearNames};
		}

		if (logGroup === undefined) {
			return {};
		}

		const {name} = logGroup;
		const index = target.logGroups.findIndex(each => each.name === name);
		const logGroups = [options.logGroups[index] ?? name];
		return errorFacts(error).name === 'ResourceNotFoundException'
			? {
					logGroups,
					nearNames: await findNearNames(clients.current(), name, signal),
				}
			: {logGroups};
	};

	// Where a pattern is refused, the plainer one was tried last.
	const {patterns, plainPatterns = patterns} = scopeQuestion(
		options.scope,
		options.pattern,
	);
	return async (error, operation, logGroup) =>
		explainError(error, {
			...(await errorContext({
				...options,
				region: target.region,
				endpointUrl: target.endpointUrl,
				filterPattern: plainPatterns.main,
			})),
			operation,
			...(await logGroupContext(error, logGroup)),
		});
}
