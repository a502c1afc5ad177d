import {sentinelNames, trailService} from '../../../cloudtrail/sentinel.js';
import type {TranslatedView} from '../view.js';
import {
	allConditions,
	anyCondition,
	type Condition,
	flagIs,
	isMissing,
	isOneOf,
} from './condition.js';
import {callOf, mayHold, serviceOf} from './may-hold.js';
import {patternCondition} from './pattern-condition.js';
import type {Sketch} from './sketch.js';

type AskedView = Pick<
	TranslatedView,
	'eventSources' | 'filter' | 'scope' | 'pattern'
>;

/**
 * What the service was asked for: the event sources of the scope, narrowed by
 * `--pattern`, and the sentinel calls, which neither of the two leaves out. What the
 * filter never shows is left out: `event:GetQApp` shows no DeleteLogGroup.
 *
 * @param takesPatterns the language has filter patterns
 * @returns undefined where everything is asked for
 */
export function scopeSketch(
	{eventSources, filter, scope, pattern}: AskedView,
	{takesPatterns}: {readonly takesPatterns: boolean},
): Sketch | undefined {
	const isJoined = takesPatterns && isJsonPattern(pattern);
	const widenings =
		pattern === undefined || isJoined
			? []
			: [
					{
						term: '--pattern',
						why: takesPatterns
							? 'left out: it is not a JSON pattern'
							: 'left out: it is a filter pattern',
					},
				];
	const wanted = [
		...(eventSources === undefined
			? []
			: [sourcesCondition(eventSources, filter)]),
		...(isJoined ? [patternCondition(pattern)] : []),
	];
	if (wanted.length === 0 && widenings.length === 0) {
		return undefined;
	}

	return {
		term: eventSources === undefined ? '--pattern' : `--scope ${scope}`,
		condition: anyCondition([
			allConditions(wanted),
			...sentinelConditions(filter),
		]),
		widenings,
	};
}

/** Whether the service was asked with a JSON pattern, which other messages never match. */
export function asksForJson({
	eventSources,
	pattern,
}: Pick<TranslatedView, 'eventSources' | 'pattern'>): boolean {
	return eventSources !== undefined || isJsonPattern(pattern);
}

function isJsonPattern(pattern: string | undefined): pattern is string {
	return pattern?.startsWith('{') === true && pattern.endsWith('}');
}

function sourcesCondition(
	eventSources: readonly string[],
	filter: AskedView['filter'],
): Condition {
	const shown = eventSources.filter(eventSource =>
		mayHold(filter, serviceOf(eventSource)),
	);
	return isOneOf('eventSource', ...(shown.length === 0 ? eventSources : shown));
}

function sentinelConditions(filter: AskedView['filter']): readonly Condition[] {
	const names = sentinelNames.filter(eventName =>
		mayHold(filter, callOf(eventName)),
	);
	return [
		...(mayHold(filter, serviceOf(trailService)) ? [trailChanges] : []),
		...(names.length === 0 ? [] : [isOneOf('eventName', ...names)]),
	];
}

const trailChanges = allConditions([
	isOneOf('eventSource', trailService),
	anyCondition([flagIs('readOnly', false), isMissing('readOnly')]),
]);
