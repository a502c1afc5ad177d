import fc from 'fast-check';
import {allOf, anyOf} from '../../../source/filter/combine.js';
import {
	partValue,
	wholeValue,
} from '../../../source/filter/evaluate/value-pattern.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {
	type FilterField,
	filterFieldEntries,
	filterFields,
} from '../../../source/filter/filter-fields.js';
import {hostileTexts} from '../../harness/hostile-texts.js';
import {one, pools} from './generated-messages.js';

const texts = [
	...Object.values(pools).flat(),
	...['11111111-AAAA-4000-8000-000000000001', 'b8fa', 'e-2', '5ba5-1', 'qapps'],
	...['denied', 'fail', 'Internal', '10', '192.0.2', '10.0.0.0/9', '2001:db8'],
	...['iam-user|111122223333|ana', 'role|111122223333|Deploy|ana', 'root|'],
	...['a*b', 'é', '\u212A', 'i\u0307', '%', ...hostileTexts.slice(0, 8)],
];

/** A value for a field, in any letter case: a text, a part of one, or with `*`. */
const freeValue = fc
	.tuple(
		one(texts),
		fc.nat(12),
		fc.nat(12),
		one(['part', 'whole', 'whole', 'start', 'end', 'any']),
		one(['same', 'upper', 'lower']),
	)
	.map(([text, from, length, form, letters]) => {
		const cut = form === 'whole' ? text : text.slice(from, from + length + 1);
		const cased =
			letters === 'same'
				? cut
				: letters === 'upper'
					? cut.toUpperCase()
					: cut.toLowerCase();
		switch (form) {
			case 'whole':
				return wholeValue(cased);
			case 'start':
				return `${partValue(cased)}*`;
			case 'end':
				return `*${partValue(cased)}`;
			case 'any':
				return '*';
			default:
				return partValue(cased);
		}
	});

const field = fc.constantFrom<FilterField>(...filterFields).chain(name =>
	fc.record({
		kind: fc.constant('field' as const),
		field: fc.constant(name),
		values: fc.array(valueFor(name), {minLength: 1, maxLength: 3}),
	}),
);

function valueFor(name: FilterField): fc.Arbitrary<string> {
	const {choices} = filterFieldEntries[name];
	if (choices !== undefined) {
		return one([...choices.values, ...(name === 'access' ? ['*'] : [])]);
	}

	return name === 'time'
		? one([
				'2026-11-29T16:05:00Z..2026-11-29T16:06:00Z',
				'2026-11-29T00:00:00Z..',
				'2026-11-28T23:00:00Z..2026-11-29T01:00:00Z',
			])
		: freeValue;
}

const {expression} = fc.letrec<{expression: FilterExpression}>(tie => ({
	expression: fc.oneof(
		{maxDepth: 3, withCrossShrink: true},
		{weight: 6, arbitrary: field},
		{
			weight: 1,
			arbitrary: one(['ana', 'denied', 'GetQApp']).map(text => ({
				kind: 'word' as const,
				text,
			})),
		},
		{
			weight: 1,
			arbitrary: one<FilterExpression>([
				{kind: 'regex', source: 'an[a]'},
				{
					kind: 'pattern',
					text: '{ $.eventName = "Get*" || $.readOnly IS FALSE }',
				},
				{kind: 'pattern', text: '{ $.resources[*].ARN = %app/% }'},
				{kind: 'field', field: 'event', values: ['/^get/']},
			]),
		},
		{
			weight: 2,
			arbitrary: tie('expression').map(operand => ({
				kind: 'not' as const,
				operand,
			})),
		},
		{
			weight: 3,
			arbitrary: fc
				.array(tie('expression'), {minLength: 2, maxLength: 3})
				.map(allOf),
		},
		{
			weight: 3,
			arbitrary: fc
				.array(tie('expression'), {minLength: 2, maxLength: 3})
				.map(anyOf),
		},
	),
}));

export {expression as filterExpression};
