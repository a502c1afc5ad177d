import {compileValuePatterns} from '../../filter/evaluate/value-pattern.js';
import type {Filter} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import {formatFilter} from '../../filter/language/format-filter.js';
import type {Snapshot} from '../../store/snapshot.js';

/** A term that finds more than one of the filter does. */
export type NearFilter = {
	/** As it can be typed: `who:*priya*`. */
	readonly text: string;
	/** Records received that it finds, by itself. */
	readonly count: number;
};

/**
 * For each term that no record has, one with stars around its values, where that
 * finds something: `who:*priya*` for `who:priya`. Only for fields whose values
 * are counted, so that nothing has to be searched.
 */
export function nearFilters(
	filter: Filter,
	snapshot: Pick<Snapshot, 'totalSummary' | 'names'>,
): readonly NearFilter[] {
	return filter.flatMap(({expression}) => {
		if (
			expression.kind !== 'field' ||
			expression.values.some(value => value.includes('*')) ||
			countOf(expression, snapshot) !== 0
		) {
			return [];
		}

		const near: FieldExpression = {
			...expression,
			values: expression.values.map(value => `*${value}*`),
		};
		const count = countOf(near, snapshot) ?? 0;
		return count > 0 ? [{text: formatFilter(near), count}] : [];
	});
}

type FieldExpression = Extract<FilterExpression, {readonly kind: 'field'}>;

/** Undefined for a field whose values are not counted. */
function countOf(
	{field, values}: FieldExpression,
	{totalSummary, names}: Pick<Snapshot, 'totalSummary' | 'names'>,
): number | undefined {
	const matches = compileValuePatterns(values);
	switch (field) {
		case 'event': {
			return sum(totalSummary.eventNames, ({value}) => matches(value));
		}

		case 'service': {
			return sum(totalSummary.eventSources, ({value}) => matches(value));
		}

		case 'who': {
			return totalSummary.identities
				.filter(({actor}) =>
					[actor.label, actor.via, ...names.textsOf(actor)].some(
						text => text !== undefined && matches(text),
					),
				)
				.reduce((count, {calls}) => count + calls, 0);
		}

		default: {
			return undefined;
		}
	}
}

function sum<Row extends {readonly count: number}>(
	rows: readonly Row[],
	isOne: (row: Row) => boolean,
): number {
	return rows.filter(isOne).reduce((count, row) => count + row.count, 0);
}
