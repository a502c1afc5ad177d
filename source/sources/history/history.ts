/**
 * The room `sources/history` watches CloudTrail's Event history by LookupEvents, for
 * accounts in which no trail delivers to CloudWatch Logs. It has management events
 * only, of 90 days, and each region has its own: the watched region is asked, and the
 * one in which IAM is recorded.
 *
 * Invariant: nothing is claimed that the service did not show. What was not listed yet
 * is a gap. What was listed is `receivedTo`, what was listed at an age of 15 minutes is
 * `settledTo`, and nothing is ever complete: AWS does not say by when Event history has
 * a call. All of these are event times by the service's own clock.
 *
 * - `asked-history.ts`: what to ask of a region, and what the answers prove
 * - `region-watch.ts`: asks it, at the pace of two calls a second that all share
 * - `look-up.ts`: one call
 * - `joined-coverage.ts`: what is known of all regions together
 *
 * A record reaches qtail several times, since polls overlap and late calls are looked
 * for again. `ingest` has the one memory of records, as for every source.
 *
 * For example, `--source history --region us-west-2 --since 15m` at 16:40:00 emits
 *
 *     connection  connecting, then backfilling from 16:25:00
 *     batch       50 events of us-west-2, 16:37:02 to 16:39:11
 *     coverage    asked to 16:40:00, gap 16:25:00 to 16:39:11 …, us-east-1 not answered yet
 *     …           page by page, the newest first, until no gap is left
 *     connection  polling every 10s
 *
 * LookupEvents takes one attribute. It cannot ask for the services of a scope and for
 * the calls that touch a trail beside them, so it is asked for everything: the scope is
 * `all`, and filters narrow what is shown.
 */
import type {ClientSettings} from '../../aws/clients/client-options.js';
import {createCloudTrailClient} from '../../aws/clients/create-cloudtrail-client.js';
import {errorContext} from '../../aws/error-context.js';
import {explainError} from '../../aws/explain-error.js';
import {createRenewableClient} from '../../aws/renewable-client.js';
import {type AskedTime, resolveTime} from '../../stream/asked-time.js';
import type {RecordSource, SourceMessage} from '../../stream/record-source.js';
import type {SourceControl} from '../../stream/source-control.js';
import {UserError} from '../../stream/user-error.js';
import {mergeAsync} from '../../tasks/merge-async.js';
import {HistoryWatch} from './history-watch.js';
import {historyRegions} from './regions.js';
import {defaultTiming, type Timing} from './timing.js';

export type HistoryOptions = {
	/** `region` is the watched one. */
	readonly settings: ClientSettings & {readonly region: string};
	/** Where the watch starts, event time. Durations go by the service's clock. */
	readonly from: AskedTime;
	/** Where it ends; only with `follow: false`. Undefined: now. */
	readonly to: AskedTime | undefined;
	readonly follow: boolean;
	/** Is called once the service has told its time. `to` is undefined while the watch has no end. */
	readonly onResolved?: (range: {
		readonly from: number;
		readonly to: number | undefined;
	}) => void;
	/** Lets the user steer the watch while it runs. */
	readonly control?: SourceControl;
	/** Instead of the default intervals. */
	readonly timing?: Partial<Timing>;
	/** ms. @default Date.now */
	readonly now?: () => number;
	/** ms from any origin, only forward. @default performance.now */
	readonly monotonicNow?: () => number;
	/** 0 to 1, for the jitter of waits. @default Math.random */
	readonly random?: () => number;
};

// Pages of 50 records.
const bufferedMessages = 16;

/**
 * Event history as a source of records. Iterating it throws UserError for failures that
 * the user has to mend.
 */
export function createHistorySource(options: HistoryOptions): RecordSource {
	return signal =>
		mergeAsync<SourceMessage>(signal, bufferedMessages, async (emit, inner) => {
			const regions = historyRegions(options.settings.region).map(region =>
				placeOf(options.settings, region),
			);
			try {
				await new HistoryWatch({
					regions,
					timing: {...defaultTiming, ...options.timing},
					localNow: options.now ?? Date.now,
					monotonicNow: options.monotonicNow ?? (() => performance.now()),
					random: options.random ?? Math.random,
					follow: options.follow,
					control: options.control,
					range: absoluteRange(options),
					resolve: askedAt => resolveRange(options, askedAt),
					onResolved: options.onResolved,
					emit,
				}).run(inner);
			} finally {
				for (const {clients} of regions) {
					clients.destroy();
				}
			}
		});
}

function placeOf(settings: ClientSettings, region: string) {
	return {
		region,
		clients: createRenewableClient(() =>
			createCloudTrailClient({
				...settings,
				region,
				// The pace is kept by the watch. One attempt more than none, since that is
				// how the SDK corrects a skewed clock.
				maxAttempts: 2,
				socketTimeoutMs: 30_000,
			}),
		),
		explain: async (error: unknown) =>
			explainError(error, {
				...(await errorContext({
					...settings,
					region,
					logGroups: [],
					service: 'CloudTrail',
				})),
				operation: 'LookupEvents',
			}),
	};
}

/** The range where both ends were given as times; undefined where the service has to tell its time first. */
function absoluteRange({from, to, follow}: HistoryOptions) {
	return !follow && typeof from === 'number' && typeof to === 'number'
		? {from, to}
		: undefined;
}

/** @param askedAt the time of the service, ms */
function resolveRange({from, to}: HistoryOptions, askedAt: number) {
	const range = {
		from: resolveTime(from, askedAt),
		to: to === undefined ? askedAt : resolveTime(to, askedAt),
	};
	if (range.to < range.from) {
		throw new UserError(
			'The end of the time range is before its start by the clock of the service.',
			{
				nextSteps: [
					'Give --since and --until both as durations, or both as times.',
				],
			},
		);
	}

	return range;
}
