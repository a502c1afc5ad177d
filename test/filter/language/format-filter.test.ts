import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {allOf, anyOf} from '../../../source/filter/combine.js';
import {
	partValue,
	wholeValue,
} from '../../../source/filter/evaluate/value-pattern.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {
	filterFieldEntries,
	filterFields,
} from '../../../source/filter/filter-fields.js';
import {formatFilter} from '../../../source/filter/language/format-filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {howMany} from '../../harness/how-many.js';
import {field, filterExamples, not, regex, word} from './filter-examples.js';

// Expressions as the parser gives them: an AND in an AND is one AND.
const text = fc.oneof(
	fc.string({minLength: 1, unit: 'binary'}),
	fc.constantFrom(
		'OR',
		'AND',
		'-a',
		'{',
		'event:x',
		'a*b',
		'a\\',
		'\\"',
		'"',
		'arn:x y',
		'/a',
		'/',
		'/a/',
		'/a/b',
		'/a\\',
		String.raw`\/a/`,
		String.raw`\=a`,
		'b/',
	),
);
const value = fc.oneof(
	text.map(wholeValue),
	text.map(partValue),
	fc.constantFrom(
		'',
		'*',
		'a*',
		'a,b',
		'a b*',
		String.raw`a\*"b`,
		'=',
		'==',
		'=a b*',
		'/a b/',
		'/a',
		String.raw`/(a|\/b),"c/`,
		String.raw`\=`,
		String.raw`\\`,
	),
);
const {expression} = fc.letrec<{expression: FilterExpression}>(tie => ({
	expression: fc.oneof(
		{maxDepth: 4},
		text.map(word),
		fc.constantFrom('a', 'a b', '(a|b)', String.raw`\/a"`).map(regex),
		fc
			.tuple(
				fc.constantFrom(
					...filterFields.filter(
						name =>
							name !== 'time' &&
							filterFieldEntries[name].choices === undefined &&
							filterFieldEntries[name].matching !== 'address',
					),
				),
				fc.array(value, {minLength: 1, maxLength: 3}),
			)
			.map(([name, values]) => field(name, ...values)),
		fc
			.array(
				fc.constantFrom(
					'2026-11-29T16:05:00Z..',
					'..2026-11-29T16:05:00.250Z',
					'2026-11-29T16:05:00Z..2026-11-29T16:10:00Z',
				),
				{minLength: 1, maxLength: 2},
			)
			.map(values => field('time', ...values)),
		tie('expression').map(not),
		fc.array(tie('expression'), {minLength: 2, maxLength: 3}).map(allOf),
		fc.array(tie('expression'), {minLength: 2, maxLength: 3}).map(anyOf),
	),
}));

test('an expression is the same after it is written and read again', () => {
	fc.assert(
		fc.property(expression, original => {
			const written = formatFilter(original);
			assert.deepEqual(
				parseFilter(written),
				{ok: true, expression: original},
				written,
			);
		}),
		{numRuns: howMany('filters', {short: 300, long: 3000}), seed: 3},
	);
	for (const [, original] of filterExamples) {
		assert.deepEqual(parseFilter(formatFilter(original)), {
			ok: true,
			expression: original,
		});
	}
});

test('an expression is written the way a person types it', () => {
	for (const same of [
		'alice -bob',
		'a OR b c',
		'(a OR b) c',
		'-(a b)',
		'event:Delete*,=Stop who:"Alice B",="Bob C"',
		'who:DOMAIN\\user',
		'arn:aws:iam',
	]) {
		const parsed = parseFilter(same);
		assert.equal(parsed.ok && formatFilter(parsed.expression), same);
	}
});
