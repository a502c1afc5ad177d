import {sentinelNames, trailService} from '../cloudtrail/sentinel.js';
import {eventSourcesInScope, type Scope} from '../stream/scope.js';
import {UsageError} from '../stream/user-error.js';
import {longestPattern} from './pattern-limits.js';
import {quoteText} from './quote-text.js';

/** What the service is asked for, as filter patterns. */
export type FilterPatterns = {
	/** By Live Tail and by FilterLogEvents. Undefined: everything. */
	readonly main: string | undefined;
	/** The sentinel calls, where they do not fit into `main`: by FilterLogEvents alone, since a session takes one pattern. */
	readonly beside: string | undefined;
};

/** What the service is asked for in a scope. */
export type Question = {
	readonly scope: Scope;
	readonly patterns: FilterPatterns;
	/**
	 * Instead of `patterns` where the service refuses these: with all calls of
	 * CloudTrail, and without `NOT EXISTS`. AWS's page on filter patterns shows `NOT
	 * EXISTS` in an example and calls `EXISTS` unsupported. Undefined where
	 * everything is asked for.
	 */
	readonly plainPatterns: FilterPatterns | undefined;
};

/**
 * The question for a scope: the records of its event sources that match the
 * user's `--pattern`, and the sentinel calls, which neither of the two leaves out.
 *
 *     { ($.eventSource = "qapps.amazonaws.com" && (--pattern)) || <sentinels> }
 *
 * @throws UsageError where scope and pattern have no common form, or are too long together
 */
export function scopeQuestion(
	scope: Scope,
	extra: string | undefined,
): Question {
	const added = extra?.trim() || undefined;
	const wanted = wantedPattern(scope, added);
	return {
		scope,
		patterns: withSentinels(wanted, trailChanges),
		plainPatterns:
			wanted === undefined ? undefined : withSentinels(wanted, trailCalls),
	};
}

const byName = sentinelNames.map(name => `$.eventName = ${quoteText(name)}`);
const trailCalls = `$.eventSource = ${quoteText(trailService)}`;
const trailChanges = `(${trailCalls} && ($.readOnly IS FALSE || $.readOnly NOT EXISTS))`;

/** @param ofTrail the condition for CloudTrail's own calls */
function withSentinels(
	wanted: string | undefined,
	ofTrail: string,
): FilterPatterns {
	if (wanted === undefined) {
		return {main: undefined, beside: undefined};
	}

	const sentinels = [ofTrail, ...byName].join(' || ');
	const condition = conditionOf(wanted);
	const joined =
		condition === undefined ? wanted : `{ (${condition}) || ${sentinels} }`;
	return condition === undefined || joined.length > longestPattern
		? {main: wanted, beside: `{ ${sentinels} }`}
		: {main: joined, beside: undefined};
}

/** The scope and `--pattern` without the sentinels. Undefined for everything. */
function wantedPattern(
	scope: Scope,
	added: string | undefined,
): string | undefined {
	const ofScope = eventSourcesInScope(scope)
		?.map(eventSource => `$.eventSource = ${quoteText(eventSource)}`)
		.join(' || ');
	const pattern =
		ofScope === undefined || added === undefined
			? (added ?? (ofScope && `{ ${ofScope} }`))
			: `{ (${ofScope}) && (${jsonCondition(added, scope)}) }`;

	if (pattern !== undefined && pattern.length > longestPattern) {
		throw new UsageError(
			`The filter pattern is ${pattern.length} characters long, with what --scope ${scope} adds to it; CloudWatch Logs takes ${longestPattern}.`,
			{
				nextSteps: [
					'Shorten --pattern, or filter on the screen with --filter.',
				],
			},
		);
	}

	return pattern;
}

/** What stands between the braces of a JSON pattern. Undefined for another kind. */
function conditionOf(pattern: string): string | undefined {
	return pattern.startsWith('{') && pattern.endsWith('}')
		? pattern.slice(1, -1).trim()
		: undefined;
}

function jsonCondition(pattern: string, scope: Scope): string {
	const condition = conditionOf(pattern);
	if (condition === undefined) {
		throw new UsageError(
			`--pattern is not a JSON pattern, and CloudWatch Logs can't join another kind with --scope ${scope}: ${pattern}`,
			{
				nextSteps: [
					'Use --scope all with this pattern.',
					'Or write it as a JSON pattern, such as { $.eventName = "Delete*" }.',
				],
			},
		);
	}

	return condition;
}
