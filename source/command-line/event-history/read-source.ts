/**
 * `--source history`: CloudTrail's Event history instead of a log group.
 *
 *     qtail --source history --since 2h
 *     → {source: 'history', scope: 'all', logGroups: [], …}
 *
 * The invariant: a flag that Event history cannot honor is refused with the reason,
 * never ignored.
 */
import type {AskedTime} from '../../stream/asked-time.js';
import type {Scope} from '../../stream/scope.js';
import {type FlagName, type WatchedSource, watchedSources} from '../flags.js';
import type {ReadArguments} from '../read-flags.js';
import {readChoice} from '../read-values.js';
import {usageError} from '../usage-errors.js';

const keptMs = 90 * 24 * 60 * 60_000;

/** What makes no sense beside Event history, and why. */
const excluded: ReadonlyArray<readonly [name: FlagName, why: string]> = [
	['choose', 'Event history needs no trail: leave --choose out.'],
	['poll', 'Event history is polled in any case: leave --poll out.'],
	['pattern', 'LookupEvents takes no pattern: --filter narrows what is shown.'],
	['record', 'A recording is of a log group: --output json keeps the records.'],
	['resume', 'A recording is of a log group: --output json keeps the records.'],
	[
		'exit-after-idle',
		'Event history cannot prove that nothing came: AWS does not say by when it has a call.',
	],
];

/**
 * The source that `--source` names; undefined for a log group.
 *
 * @throws UsageError for what does not go with it
 */
export function readSource(
	read: ReadArguments,
	{
		logGroups,
		from,
		now,
	}: {
		readonly logGroups: readonly string[];
		readonly from: AskedTime;
		/** ms since 1970 */
		readonly now: number;
	},
): WatchedSource | undefined {
	const source = readChoice(read, 'source', watchedSources);
	if (source === undefined) {
		return undefined;
	}

	if (logGroups.length > 0) {
		throw usageError(
			`--source history watches Event history, not a log group: leave ${logGroups.join(' ')} or --source out.`,
		);
	}

	const wrong = excluded.find(([name]) => read.has(name));
	if (wrong !== undefined) {
		throw usageError(`--source history does not go with --${wrong[0]}.`, [
			wrong[1],
		]);
	}

	const agoMs = typeof from === 'number' ? now - from : from.ago;
	if (agoMs > keptMs) {
		throw usageError('Event history has the last 90 days: --since 90d.');
	}

	return source;
}

/**
 * The scope beside `--source`. LookupEvents takes one attribute, so it cannot ask for
 * the services of a scope and for the calls that touch a trail as well.
 *
 * @param given what the command line says; a configured scope is for log groups
 * @throws UsageError for another scope than `all`
 */
export function scopeOfHistory(given: Scope | undefined): Scope {
	if (given !== undefined && given !== 'all') {
		throw usageError(
			`--source history asks for every service: leave --scope ${given} out.`,
			['Narrow what is shown: --filter service:qapps'],
		);
	}

	return 'all';
}
