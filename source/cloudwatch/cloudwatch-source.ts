import type {CloudWatchLogsClient} from '@aws-sdk/client-cloudwatch-logs';
import type {RecordSource, SourceMessage} from '../record-source.js';
import {UserError} from '../user-error.js';
import {type ClientSettings, createClient} from './create-client.js';
import {type ErrorContext, errorContext} from './error-context.js';
import {errorFacts} from './error-facts.js';
import {explainError} from './explain-error.js';
import {filterLogEvents} from './filter-log-events.js';
import {keepLive} from './keep-live.js';
import {keepPolling} from './keep-polling.js';
import {liveTail, maxGroupsPerSession} from './live-tail.js';
import {type Emit, mergeAsync, runTogether} from './merge-async.js';
import {readRange} from './read-range.js';
import {
	findNearNames,
	LogGroupNotFound,
	type ResolvedLogGroup,
	resolveLogGroup,
} from './resolve-log-groups.js';
import {
	resolveTarget,
	type Target,
	type TargetOptions,
} from './resolve-target.js';
import {createServiceClock} from './service-clock.js';
import {defaultTiming, type Timing} from './timing.js';
import {createWatch, type Watch} from './watch.js';

export type CloudWatchOptions = TargetOptions & {
	/** Where the watch starts, delivery time in ms. */
	readonly from: number;
	/** Where it ends, in ms; only with `follow: false`. Undefined: now. */
	readonly to: number | undefined;
	readonly follow: boolean;
	/** A CloudWatch Logs filter pattern, for the service to apply. */
	readonly filterPattern: string | undefined;
	/** FilterLogEvents only, no Live Tail session. */
	readonly poll: boolean;
	/** ms. @default Date.now */
	readonly now?: () => number;
	/** 0 to 1, for the jitter of waits. @default Math.random */
	readonly random?: () => number;
	/** Intervals other than the default ones. */
	readonly timing?: Partial<Timing>;
};

// Pages of at most 1 MB and updates of at most 500 records: some 16 MB when
// the reader rests. Live Tail needs a few places, since the service drops
// updates for a client that takes none.
const bufferedMessages = 16;

/**
 * A trail's log groups as a source of records: Live Tail for latency,
 * FilterLogEvents for what was before it and for what it missed. It delivers
 * some records more than once; every one of the range at least once.
 *
 * Iterating it throws UserError for what the user has to mend.
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
	const target = await resolveTarget(options);
	const settings: ClientSettings = {
		profile: options.profile,
		credentials: options.credentials,
		region: target.region,
		endpointUrl: target.endpointUrl,
	};
	const localNow = options.now ?? Date.now;
	const timing = {...defaultTiming, ...options.timing};
	const clock = createServiceClock(localNow);
	const client = createClient(settings);
	clock.observe(client);
	const explain = createExplainer(options, target, client, signal);
	try {
		const logGroups = await resolveAll(client, target, explain, signal);
		const watch = createWatch({
			logGroups,
			from: options.from,
			emit,
			explain,
			now: clock.now,
			localNow,
			random: options.random ?? Math.random,
			timing,
			fetchPages: (logGroup, range, sweepSignal) =>
				filterLogEvents({
					client,
					logGroup,
					range,
					filterPattern: options.filterPattern,
					signal: sweepSignal,
				}),
			openLiveTail: sessionSignal =>
				liveTail({
					createClient() {
						const sessionClient = createClient({
							...settings,
							// LimitExceeded is retried by the SDK like throttling. One attempt
							// more than none, since that is how it corrects a skewed clock.
							maxAttempts: 2,
							socketTimeoutMs: timing.liveTailSocketTimeoutMs,
						});
						clock.observe(sessionClient);
						return sessionClient;
					},
					logGroups,
					filterPattern: options.filterPattern,
					signal: sessionSignal,
				}),
		});
		await runTogether(signal, [
			inner => watch.sweeper.run(inner),
			async inner => {
				await follow(options, watch, inner);
				watch.sweeper.end();
			},
		]);
	} finally {
		client.destroy();
	}
}

async function follow(
	options: CloudWatchOptions,
	watch: Watch,
	signal: AbortSignal,
): Promise<void> {
	if (!options.follow) {
		const range = {from: options.from, to: options.to ?? watch.now()};
		await readRange(watch, range, signal);
		return;
	}

	const reason = options.poll
		? undefined
		: (whyNotTail(watch.logGroups) ?? (await keepLive(watch, signal)));
	if (!signal.aborted) {
		await keepPolling(watch, reason, signal);
	}
}

/** Why no session can even be asked for. */
function whyNotTail(
	logGroups: readonly ResolvedLogGroup[],
): string | undefined {
	if (logGroups.length > maxGroupsPerSession) {
		return `a Live Tail session takes ${maxGroupsPerSession} log groups at most`;
	}

	return logGroups.some(({arn}) => arn === undefined)
		? 'Live Tail needs the ARN of the log group, and logs:DescribeLogGroups is not possible here'
		: undefined;
}

type Explain = Watch['explain'];

function createExplainer(
	options: CloudWatchOptions,
	target: Target,
	client: CloudWatchLogsClient,
	signal: AbortSignal,
): Explain {
	const aboutMissing = async (
		error: unknown,
	): Promise<Partial<ErrorContext>> => {
		if (error instanceof LogGroupNotFound) {
			return {logGroups: [error.logGroupName], nearNames: error.nearNames};
		}

		const [logGroup] = target.logGroups;
		return errorFacts(error).name === 'ResourceNotFoundException' &&
			logGroup !== undefined
			? {nearNames: await findNearNames(client, logGroup.name, signal)}
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
			...(await aboutMissing(error)),
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
