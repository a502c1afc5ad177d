import {
	attentionRules,
	defaultSeverities,
	type Severities,
} from '../cloudtrail/attention/attention.js';
import {severities as severityNames} from '../cloudtrail/attention/severity.js';
import type {FilterExpression} from './filter-expression.js';

/**
 * The expression with `why:alarm` as the rules that are alarms here: a user may have
 * chosen other severities than qtail's own, which are those that filters are compiled
 * with.
 */
export function withSeverities(
	expression: FilterExpression,
	severities: Severities,
): FilterExpression {
	if (severities === defaultSeverities) {
		return expression;
	}

	switch (expression.kind) {
		case 'and':
		case 'or':
			return {
				...expression,
				operands: expression.operands.map(each =>
					withSeverities(each, severities),
				),
			};
		case 'not':
			return {
				...expression,
				operand: withSeverities(expression.operand, severities),
			};
		case 'field':
			return expression.field === 'why'
				? {
						...expression,
						values: expression.values.flatMap(value =>
							rulesNamed(value, severities),
						),
					}
				: expression;
		case 'everything':
		case 'word':
		case 'regex':
		case 'pattern':
			return expression;
	}
}

function rulesNamed(value: string, severities: Severities): readonly string[] {
	return severityNames.some(name => name === value)
		? attentionRules.filter(rule => severities[rule] === value)
		: [value];
}
