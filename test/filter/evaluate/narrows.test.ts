import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {allOf, anyOf} from '../../../source/filter/combine.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {narrows} from '../../../source/filter/evaluate/narrows.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {howMany} from '../../harness/how-many.js';
import {trailRecord} from '../../harness/trail-record.js';

function expression(text: string): FilterExpression {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok, text);
	return parsed.expression;
}

const cases: ReadonlyArray<readonly [next: string, previous: string]> = [
	['alice', ''],
	['alice', 'al'],
	['alice', 'LIC'],
	['alice bob', 'bob'],
	['access:mutating alice', 'ali access:mutating'],
	['event:Get*', 'event:Get*,List*'],
	['event:GetQ', 'event:get'],
	['event:=GetQApp', 'event:q'],
	['event:*GetQApp', 'event:q'],
	['event:GetQ,ListQ', 'event:list,get'],
	['error:*denied*', 'error:denied'],
	['-event:Get', '-event:GetQ'],
	['/a.b/ c', '/a.b/'],
	['/a.b/ /c/', '/c/'],
	['-al', '-alice'],
	['-event:Get*,List*', '-event:Get*'],
	['-(alice OR bob)', '-(alice OR bob)'],
	['alice OR bob', ''],
];

for (const [next, previous] of cases) {
	test(`${next} narrows ${previous || 'everything'}`, () => {
		assert.ok(narrows(expression(next), expression(previous)));
		if (next !== previous) {
			assert.ok(!narrows(expression(previous), expression(next)));
		}
	});
}

for (const [next, previous] of [
	['event:Del', 'event:=Delete'],
	['event:DeleteQ', 'event:Delete*'],
	['access:mutating', 'access:*'],
	['account:1111', 'account:111'],
	// A dry run has the name, and is no error.
	['error:DryRunOperation', 'error:*,DryRunOperation'],
	['error:DryRunOperation', 'error:""'],
] as const) {
	test(`${next} does not narrow ${previous}`, () => {
		assert.ok(!narrows(expression(next), expression(previous)));
	});
}

const arbitraryText = fc.oneof(
	fc.string({
		unit: fc.constantFrom(
			'a',
			'A',
			'b',
			'k',
			'\u{212A}',
			'\u{1F600}',
			'\uD83D',
			'\uDE00',
		),
		minLength: 1,
		maxLength: 4,
	}),
	fc.constantFrom('GetQApp', 'qapp', 'read-only'),
);

const arbitraryValue = fc
	.tuple(fc.constantFrom('', '', '=', '*'), arbitraryText)
	.map(([sign, text]) => `${sign}${text}`);

const {arbitraryFilter} = fc.letrec<{arbitraryFilter: FilterExpression}>(
	tie => ({
		arbitraryFilter: fc.oneof(
			{maxDepth: 3},
			fc.constant<FilterExpression>({kind: 'everything'}),
			arbitraryText.map<FilterExpression>(text => ({kind: 'word', text})),
			fc
				.tuple(
					fc.constantFrom('event' as const, 'service' as const),
					fc.array(arbitraryValue, {minLength: 1, maxLength: 3}),
				)
				.map<FilterExpression>(([field, values]) => ({
					kind: 'field',
					field,
					values,
				})),
			tie('arbitraryFilter').map<FilterExpression>(operand => ({
				kind: 'not',
				operand,
			})),
			fc.array(tie('arbitraryFilter'), {maxLength: 3}).map(allOf),
			fc.array(tie('arbitraryFilter'), {maxLength: 3}).map(anyOf),
		),
	}),
);

test('a filter that narrows another shows only records that the other one shows', () => {
	const runs = howMany('pairs of filters', {short: 300, long: 2000});
	let found = 0;
	fc.assert(
		fc.property(
			arbitraryFilter,
			arbitraryFilter,
			fc.boolean(),
			fc.array(arbitraryText, {minLength: 8, maxLength: 8}),
			(previous, other, isAdded, texts) => {
				const next = isAdded ? allOf([other, previous]) : other;
				if (!narrows(next, previous)) {
					return;
				}

				found++;
				const isShown = compileFilter(next).matches;
				const wasShown = compileFilter(previous).matches;
				for (const eventName of texts) {
					const record = trailRecord({eventName});
					assert.ok(!isShown(record) || wasShown(record));
				}
			},
		),
		{seed: 1, numRuns: runs},
	);
	assert.ok(found > 0.15 * runs, `${found} pairs`);
});
