import {longestPattern} from '../../cloudwatch-pattern/pattern-limits.js';
import {formatFilter} from '../language/format-filter.js';
import {knowledgeOf} from './conditions/knowledge-of.js';
import {mayHold, noRecord} from './conditions/may-hold.js';
import {asksForJson, scopeSketch} from './conditions/scope-sketch.js';
import {type Sketch, sketchesOf} from './conditions/sketch.js';
import {type PatternPart, patternPart} from './pattern-text.js';
import type {Translation, Widening} from './translation.js';
import type {TranslatedView} from './view.js';

/** As the console writes a pattern that selects everything. */
export const blankPattern = '" "';

// What AWS takes in one pattern.
const mostRegexes = 2;
const mostWildcards = 3;

/**
 * The view as a filter pattern of CloudWatch Logs:
 *
 *     event:=DeleteQApp in scope q-apps
 *     → { $.eventSource = "qapps.amazonaws.com" && $.eventName = "DeleteQApp" }
 *
 * Parts that do not fit AWS's limits are left out, the longest first.
 */
export function filterPattern(view: TranslatedView): Translation {
	if (!asksForJson(view) && mayHold(view.filter, noRecord)) {
		return withText([], leftOutForOtherMessages(view));
	}

	const compared = fitted(view, 'compared');
	const best =
		view.eventSources === undefined && compared.leftOut.length > 0
			? fewerLeftOut(compared, fitted(view, 'taken'))
			: compared;
	return withText(best.parts, [...best.widenings, ...best.leftOut]);
}

function leftOutForOtherMessages({
	filter,
}: Pick<TranslatedView, 'filter'>): readonly Widening[] {
	return filter.kind === 'everything'
		? []
		: [
				{
					term: formatFilter(filter),
					why: 'left out: it also shows messages that are not JSON, and a pattern on fields never selects those',
				},
			];
}

function withText(
	parts: readonly Fitting[],
	widenings: readonly Widening[],
): Translation {
	const [first, ...others] = parts;
	const text =
		first === undefined
			? blankPattern
			: `{ ${others.length === 0 ? withoutParentheses(first) : parts.map(({part}) => part.text).join(' && ')} }`;
	return widenings.length === 0
		? {kind: 'exact', text}
		: {kind: 'wider', text, widenings};
}

function withoutParentheses({sketch, part}: Fitting): string {
	return sketch.condition.kind !== 'all' && part.text.startsWith('(')
		? part.text.slice(1, -1)
		: part.text;
}

type Fitting = {readonly sketch: Sketch; readonly part: PatternPart};

type Fitted = {
	readonly parts: readonly Fitting[];
	readonly widenings: readonly Widening[];
	readonly leftOut: readonly Widening[];
};

function fewerLeftOut(one: Fitted, other: Fitted): Fitted {
	return other.leftOut.length < one.leftOut.length ? other : one;
}

function fitted(view: TranslatedView, insights: 'compared' | 'taken'): Fitted {
	const scope = scopeSketch(view, {takesPatterns: true});
	const sketches = [
		...(scope === undefined ? [] : [scope]),
		...sketchesOf(view.filter, knowledgeOf(view, {canSearch: false, insights})),
	];
	const written = sketches.flatMap(sketch => {
		const part = patternPart(sketch.condition);
		return part === undefined ? [] : [{sketch, part}];
	});
	const taken = new Set<Fitting>();
	const leftOut: Widening[] = [];
	const room = {
		length: longestPattern - '{  }'.length,
		regexes: mostRegexes,
		wildcards: mostWildcards,
	};
	for (const fitting of written.toSorted(byCost)) {
		const {text, regexes, wildcards} = fitting.part;
		const length = text.length + ' && '.length;
		const problem =
			regexes > room.regexes
				? 'left out: a pattern takes two regexes'
				: length > room.length || wildcards > room.wildcards
					? 'left out: the pattern would be too long'
					: undefined;
		if (problem === undefined) {
			taken.add(fitting);
			room.length -= length;
			room.regexes -= regexes;
			room.wildcards -= wildcards;
		} else {
			leftOut.push({term: fitting.sketch.term, why: problem});
		}
	}

	return {
		parts: written.filter(fitting => taken.has(fitting)),
		widenings: sketches
			.filter(sketch => !leftOut.some(({term}) => term === sketch.term))
			.flatMap(({widenings}) => widenings),
		leftOut,
	};
}

function byCost({part: a}: Fitting, {part: b}: Fitting): number {
	return a.regexes - b.regexes || a.text.length - b.text.length;
}
