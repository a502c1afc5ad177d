import type {Explanation} from '../../aws/explain-error.js';
import type {ResolvedLogGroup} from '../../aws/resolve-log-groups.js';
import type {TimeRange} from '../../stream/coverage.js';
import type {LogGroup} from '../../stream/log-group.js';
import type {DeliveredMessage} from '../../stream/message.js';
import type {Scope} from '../../stream/scope.js';
import type {AskedGroup, Asking} from './asking.js';
import type {ServiceClock} from './service-clock.js';
import type {LiveTailEvent} from './session/live-tail.js';
import type {SilenceOptions} from './sweep/silence.js';
import type {Timing} from './timing.js';

/** Hears of a page that FilterLogEvents leaves without an answer: see `SilenceOptions`. */
export type PageListener = Required<
	Pick<SilenceOptions, 'onSilence' | 'onAnswer'>
>;

/**
 * CloudWatch Logs in one region, as one account sees it: what its log groups
 * share and none of them owns. A watch of several regions or accounts has
 * one for each.
 */
export type Place = {
	readonly region: string;
	readonly clock: ServiceClock;
	readonly timing: Timing;
	/** By the clock of this computer, ms. For times that are shown, as “in 4 s”. */
	readonly localNow: () => number;
	/** For all waits, ms from any origin. Not the service's clock, since any answer may correct that by an hour. */
	readonly monotonicNow: () => number;
	/** 0 to 1, for the jitter of waits. */
	readonly random: () => number;
	/** FilterLogEvents calls a second that all log groups together may make. */
	readonly callsPerSecond: number;
	/** Finds the ARN of a log group, and whether it can be read. @throws UserError, LogGroupNotFound or the SDK's error */
	readonly resolve: (
		logGroup: LogGroup,
		signal: AbortSignal,
	) => Promise<ResolvedLogGroup>;
	/** @throws UsageError for a scope that `--pattern` cannot be joined with */
	readonly askingOf: (scope: Scope) => Asking;
	readonly fetchPages: (
		logGroup: AskedGroup,
		range: TimeRange,
		signal: AbortSignal,
		listener?: PageListener,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	/** Records of any service, whatever the scope, newest first and one a page. @param range from 2024 on */
	readonly listNewest: (
		logGroup: ResolvedLogGroup,
		range: TimeRange,
		signal: AbortSignal,
	) => AsyncIterable<readonly DeliveredMessage[]>;
	readonly openLiveTail: (
		logGroups: readonly AskedGroup[],
		signal: AbortSignal,
	) => AsyncIterable<LiveTailEvent>;
	/** Undefined for a bug of qtail. */
	readonly explain: (
		error: unknown,
		operation: string,
		logGroup: Pick<LogGroup, 'name'> | undefined,
	) => Promise<Explanation | undefined>;
	/** Makes the next request read the credentials anew. */
	readonly renewCredentials: () => void;
};
