import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {allOf, anyOf} from '../../../source/filter/combine.js';
import {literalPattern} from '../../../source/filter/evaluate/value-pattern.js';
import type {FilterExpression} from '../../../source/filter/filter-expression.js';
import {
	type FilterField,
	filterFieldEntries,
	filterFields,
} from '../../../source/filter/filter-fields.js';
import {formatFilter} from '../../../source/filter/language/format-filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {howMany} from '../../harness/how-many.js';

const everything: FilterExpression = {kind: 'everything'};

function word(text: string): FilterExpression {
	return {kind: 'word', text};
}

function field(name: FilterField, ...values: string[]): FilterExpression {
	return {kind: 'field', field: name, values};
}

function not(operand: FilterExpression): FilterExpression {
	return {kind: 'not', operand};
}

function and(...operands: FilterExpression[]): FilterExpression {
	return {kind: 'and', operands};
}

function or(...operands: FilterExpression[]): FilterExpression {
	return {kind: 'or', operands};
}

const good: ReadonlyArray<readonly [string, FilterExpression]> = [
	['', everything],
	['   ', everything],
	['*', everything],
	['alice', word('alice')],
	['Delete*', word('Delete')],
	['us-east-1', word('us-east-1')],
	['alice bob', and(word('alice'), word('bob'))],
	['alice AND bob', and(word('alice'), word('bob'))],
	['a OR b c', or(word('a'), and(word('b'), word('c')))],
	['(a OR b) c', and(or(word('a'), word('b')), word('c'))],
	['a OR (b OR c)', or(word('a'), word('b'), word('c'))],
	['a or b', and(word('a'), word('or'), word('b'))],
	['"access denied"', word('access denied')],
	[String.raw`"say \"hi\" \\ there"`, word(String.raw`say "hi" \ there`)],
	['"OR"', word('OR')],
	['-alice', not(word('alice'))],
	['-"a b"', not(word('a b'))],
	['-(a OR b)', not(or(word('a'), word('b')))],
	['--a', not(not(word('a')))],
	['-event:GetQApp', not(field('event', 'GetQApp'))],
	['event:Delete*,Stop*', field('event', 'Delete*', 'Stop*')],
	['Event:GetQApp', field('event', 'GetQApp')],
	['who:"Alice B*",bob', field('who', 'Alice B*', 'bob')],
	['who:DOMAIN\\user', field('who', 'DOMAIN\\user')],
	[
		'who:arn:aws:iam::111122223333:root',
		field('who', 'arn:aws:iam::111122223333:root'),
	],
	['ip:2001:db8::1', field('ip', '2001:db8::1')],
	['event:""', field('event', '')],
	['error:*', field('error', '*')],
	['access:r', field('access', 'read-only')],
	['access:read', field('access', 'read-only')],
	['access:W,D', field('access', 'mutating', 'destructive')],
	['access:mut,unknown', field('access', 'mutating', 'unknown')],
	['access:*', field('access', '*')],
	['first:yes', field('first', 'yes')],
	['-late:NO', not(field('late', 'no'))],
	['late:"yes",no', field('late', 'yes', 'no')],
	['arn:aws:qapps:*', word('arn:aws:qapps:')],
	['https://example.com', word('https://example.com')],
	['12:00:05', word('12:00:05')],
	['/aws/log', word('/aws/log')],
	['foo"bar"', and(word('foo'), word('bar'))],
	['service:qapps -r', and(field('service', 'qapps'), not(word('r')))],
];

test('reads words, quotes, exclusions, fields, operators and parentheses', () => {
	for (const [text, expression] of good) {
		assert.deepEqual(parseFilter(text), {ok: true, expression}, text);
	}
});

const bad: ReadonlyArray<readonly [string, RegExp, number, number]> = [
	['event:', /event: needs a value, such as event:Delete\*/, 0, 6],
	['x event: y', /needs a value/, 2, 6],
	['event:a,', /after the comma/, 0, 8],
	['"open', /closing quote/, 0, 5],
	['who:"open', /closing quote/, 4, 5],
	['a -', /exclude/, 2, 1],
	['-', /exclude/, 0, 1],
	['(-)', /exclude/, 1, 1],
	['evnt:x', /No field evnt: did you mean event:\?/, 0, 4],
	['a eventName:x', /did you mean event:\?/, 2, 9],
	['zzzzzz:x', /fields are event, who/, 0, 6],
	['access:rx', /takes read-only, mutating, unknown, destructive/, 7, 2],
	['a late:ye', /^late: takes yes, no$/, 7, 2],
	['first:yes,maybe', /^first: takes yes, no$/, 10, 5],
	['first:*', /^first: takes yes, no$/, 6, 1],
	['first:', /first: needs a value, such as first:yes/, 0, 6],
	['fist:yes', /did you mean first:\?/, 0, 4],
	['Get*App', /inside a word/, 0, 7],
	['a OR', /OR needs something on its right/, 2, 2],
	['OR a', /OR needs something on its left/, 0, 2],
	['a AND', /AND needs something on its right/, 2, 3],
	['(a', /closing \) is missing/, 0, 1],
	['()', /inside the parentheses/, 0, 1],
	['a)', /closes nothing/, 1, 1],
	[')', /closes nothing/, 0, 1],
	[' { $.eventName = "x" }', /--pattern/, 1, 1],
	['('.repeat(50_000), /nested too deeply/, 100, 1],
	['-'.repeat(50_000), /nested too deeply/, 100, 1],
];

test('says what is missing or wrong, and where', () => {
	for (const [text, message, at, length] of bad) {
		const parsed = parseFilter(text);
		assert.ok(!parsed.ok, `${text} was accepted`);
		assert.match(parsed.error.message, message, text);
		assert.deepEqual(
			[parsed.error.at, parsed.error.length],
			[at, length],
			text,
		);
	}
});

test('never throws, and marks a place within the text', () => {
	const part = fc.constantFrom(
		...'ab"\\*(),- :{',
		'OR',
		' AND ',
		'event:',
		'access:',
		'arn:',
	);
	const text = fc.oneof(
		fc.array(part, {maxLength: 25}).map(parts => parts.join('')),
		fc.string({unit: 'binary'}),
	);
	fc.assert(
		fc.property(text, typed => {
			const parsed = parseFilter(typed);
			if (!parsed.ok) {
				const {at, length} = parsed.error;
				assert.ok(at >= 0 && length >= 0 && at + length <= typed.length);
			}
		}),
		{numRuns: howMany('filters', {short: 300, long: 3000}), seed: 2},
	);
});

// Expressions in the form that the parser gives: flat, and nothing idle in them.
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
	),
);
const value = fc.oneof(
	text.map(literalPattern),
	fc.constantFrom(
		'',
		'*',
		'a*',
		'a,b',
		'a b*',
		String.raw`a\*"b`,
		String.raw`\\`,
	),
);
const {expression} = fc.letrec<{expression: FilterExpression}>(tie => ({
	expression: fc.oneof(
		{maxDepth: 4},
		text.map(word),
		fc
			.tuple(
				fc.constantFrom(
					...filterFields.filter(
						name => filterFieldEntries[name].choices === undefined,
					),
				),
				fc.array(value, {minLength: 1, maxLength: 3}),
			)
			.map(([name, values]) => field(name, ...values)),
		tie('expression').map(not),
		fc.array(tie('expression'), {minLength: 2, maxLength: 3}).map(allOf),
		fc.array(tie('expression'), {minLength: 2, maxLength: 3}).map(anyOf),
	),
}));

test('an expression survives being written and read again', () => {
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
	for (const [, original] of good) {
		assert.deepEqual(parseFilter(formatFilter(original)), {
			ok: true,
			expression: original,
		});
	}
});

test('writes filters the way a person would', () => {
	for (const same of [
		'alice -bob',
		'a OR b c',
		'(a OR b) c',
		'-(a b)',
		'event:Delete*,Stop* who:"Alice B"',
		'who:DOMAIN\\user',
		'arn:aws:iam',
	]) {
		const parsed = parseFilter(same);
		assert.equal(parsed.ok && formatFilter(parsed.expression), same);
	}
});
