import {compileValues} from '../../filter/evaluate/compile-values.js';
import {
	opened,
	partValue,
	readPattern,
} from '../../filter/evaluate/value-pattern.js';
import type {Filter} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {filterFieldEntries} from '../../filter/filter-fields.js';
import {formatFilter} from '../../filter/language/format-filter.js';
import type {Snapshot} from '../../store/snapshot.js';
import {nearNames} from '../../text/near-names.js';

/** A term that finds more than one of the filter does. */
export type NearFilter = {
	/** As it can be typed: `who:priya`. */
	readonly text: string;
	/** Records received that it finds, by itself. */
	readonly count: number;
};

/**
 * For each term that no record has, what was probably meant, where that finds
 * something. Only for fields whose values are counted, so that nothing has to be
 * searched.
 *
 *     event:=Delete     event:Delete       the values as parts
 *     who:pri*sharma    who:*pri*sharma*
 *     event:DeletQApp   event:DeleteQApp   the most similar value seen
 */
export function nearFilters(
	filter: Filter,
	snapshot: Pick<Snapshot, 'totalSummary' | 'names'>,
): readonly NearFilter[] {
	return filter.flatMap(({expression}) => {
		if (expression.kind !== 'field') {
			return [];
		}

		const texts = countedTexts(expression.field, snapshot);
		if (texts === undefined || countOf(expression, texts) > 0) {
			return [];
		}

		for (const near of nearValues(expression, texts)) {
			const count = countOf(near, texts);
			if (count > 0) {
				return [{text: formatFilter(near), count}];
			}
		}

		return [];
	});
}

type FieldExpression = Extract<FilterExpression, {readonly kind: 'field'}>;

/** What is called by one of some texts, and how many records have it. */
type CountedTexts = {readonly texts: readonly string[]; readonly count: number};

// Of more, the most frequent ones are compared at each frame.
const mostCompared = 500;

function* nearValues(
	expression: FieldExpression,
	counted: readonly CountedTexts[],
): Iterable<FieldExpression> {
	const {values} = expression;
	yield {...expression, values: values.map(openValue)};
	const [value = '', ...others] = values;
	const {pieces} = readPattern(value);
	if (others.length === 0 && pieces.length === 1) {
		const seen = counted.slice(0, mostCompared).flatMap(({texts}) => texts);
		for (const near of nearNames(pieces.join(), seen, 1)) {
			yield {...expression, values: [partValue(near)]};
		}
	}
}

/** The value as a part; one with `*` with stars around it. */
function openValue(value: string): string {
	const open = opened(value);
	const {pieces} = readPattern(value);
	return pieces.length < 2
		? open
		: `${pieces[0] === '' ? '' : '*'}${open}${pieces.at(-1) === '' ? '' : '*'}`;
}

function countOf(
	{field, values}: FieldExpression,
	counted: readonly CountedTexts[],
): number {
	const matches = compileValues(filterFieldEntries[field].matching, values);
	return counted
		.filter(({texts}) => texts.some(matches))
		.reduce((sum, {count}) => sum + count, 0);
}

/** Undefined for a field whose values are not counted. */
function countedTexts(
	field: FieldExpression['field'],
	{totalSummary, names}: Pick<Snapshot, 'totalSummary' | 'names'>,
): readonly CountedTexts[] | undefined {
	switch (field) {
		case 'event': {
			return totalSummary.eventNames.map(({value, count}) => ({
				texts: [value],
				count,
			}));
		}

		case 'service': {
			return totalSummary.eventSources.map(({value, count}) => ({
				texts: [value],
				count,
			}));
		}

		case 'who': {
			return totalSummary.identities.map(({actor, calls}) => ({
				texts: [actor.label, actor.via, ...names.textsOf(actor)].filter(
					text => text !== undefined,
				),
				count: calls,
			}));
		}

		default: {
			return undefined;
		}
	}
}
