import assert from 'node:assert/strict';
import {readdirSync} from 'node:fs';
import test from 'node:test';
import fc from 'fast-check';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {narrows} from '../../../source/filter/evaluate/narrows.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {fixtureRecord} from '../../harness/fixture.js';
import {howMany} from '../../harness/how-many.js';
import {filterExamples} from './filter-examples.js';

test('the parser reads words, quotes, exclusions, fields, operators and parentheses', () => {
	for (const [text, expression] of filterExamples) {
		assert.deepEqual(parseFilter(text), {ok: true, expression}, text);
	}
});

const bad: ReadonlyArray<readonly [string, RegExp, number, number]> = [
	['event:', /event: needs a value, such as event:Delete$/, 0, 6],
	['x event: y', /needs a value/, 2, 6],
	['event:a,', /after the comma/, 0, 8],
	['event:=', /^After = the whole value is missing/, 6, 1],
	['event:=a,=', /^After = the whole value is missing/, 9, 1],
	['who:="a', /closing quote/, 5, 2],
	[
		'ip:10.0.0.0/99',
		/^A range of IPv4 ends in \/0 to \/32; did you mean ip:10.0.0.0\/8\?$/,
		3,
		11,
	],
	['ip:192.0.2.0/', /did you mean ip:192.0.2.0\/24\?$/, 3, 10],
	['ip:2001:db8::/x', /\/0 to \/128; did you mean ip:2001:db8::\/32\?$/, 3, 12],
	['ip:10.0/16', /did you mean ip:10.0.0.0\/16\?$/, 3, 7],
	['ip:a/b', /^A range is an address, \/ and a number of bits/, 3, 3],
	['ip:=10.0.0.0/8', /a range stands without it$/, 3, 11],
	['x ip:10.0.0.256', /^256 is not a number from 0 to 255/, 5, 10],
	['ip:10.0.0.1.2', /did you mean ip:10.0.0.1\?$/, 3, 10],
	['ip:10..1', /one dot between/, 3, 5],
	['ip:1:2:3:4:5:6:7:8:9', /8 groups/, 3, 17],
	['ip:1::2::3', /8 groups/, 3, 7],
	['"open', /closing quote/, 0, 5],
	['who:"open', /closing quote/, 4, 5],
	['a -', /exclude/, 2, 1],
	['-', /exclude/, 0, 1],
	['(-)', /exclude/, 1, 1],
	['evnt:x', /No field evnt: did you mean event:\?/, 0, 4],
	['a eventName:x', /did you mean event:\?/, 2, 9],
	['zzzzzz:x', /fields are event, who/, 0, 6],
	['access:rx', /^access: takes read-only, mutating, unknown$/, 7, 2],
	[
		'access:Destructive',
		/^access: takes .*unknown; did you mean impact:destructive\?$/,
		...([7, 11] as const),
	],
	[
		'impact:mutating',
		/^impact: takes .*; did you mean access:mutating\?$/,
		7,
		8,
	],
	[
		'impact:exp',
		/^impact: takes destructive, permission, export, .*unknown$/,
		7,
		3,
	],
	['a late:ye', /^late: takes yes, no$/, 7, 2],
	[
		'first:yes,maybe',
		/^first: takes yes, no, actor, operation, address$/,
		10,
		5,
	],
	['first:*', /^first: takes yes, no, actor, operation, address$/, 6, 1],
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
	[
		' { $.eventName = ',
		/refuse this pattern: if a filter pattern starts/,
		16,
		1,
	],
	['{ $.eventName ~ "x" }', /a comparison is missing; quote/, 14, 1],
	['{ $.a = 1 } alice', /^A pattern .* is the whole filter/, 11, 6],
	['{ $.a = 1 } OR { $.b = 1 }', /nothing may follow the closing }/, 12, 1],
	['{ $.a = %(% }', /not supported/, 8, 1],
	['a /(b/ c', /^This regex is refused: a \( is not closed/, 2, 4],
	['/a**/', /^\*\* in this regex is refused: one repetition/, 0, 5],
	['/(?=a)/', /^\(\?= in this regex is refused: looking ahead/, 0, 7],
	[
		'error:/[z-a]/',
		/^z-a in this regex .*not a range; \\\/ at the start/,
		6,
		7,
	],
	['error:"/[ a/"', /\[ is not closed/, 6, 7],
	['/a{600}b{600}/', /repeats too often/, 0, 14],
	['('.repeat(30_000), /nested too deeply/, 100, 1],
	['-'.repeat(30_000), /nested too deeply/, 100, 1],
];

test('an error says what is missing or wrong, and where', () => {
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

const part = fc.constantFrom(
	...'ab"\\*(),- :{\n',
	'OR',
	' AND ',
	'event:',
	'access:',
	'first:',
	'ip:',
	'=',
	'/',
	'/a/',
	'0.0/',
	'id:',
	'arn:',
	'//',
	'\u{1F600}',
	'\uD83D',
	'\u0301',
	'\u{212A}',
	'\0',
);

/** Short and mixed, of any code point, or one part over and over, up to the limits and beyond. */
const hostileFilter = fc.oneof(
	fc.array(part, {maxLength: 25}).map(parts => parts.join('')),
	fc.string({unit: 'binary'}),
	fc
		.array(fc.tuple(part, fc.constantFrom(1, 2, 99, 101, 199, 20_000)), {
			maxLength: 5,
		})
		.map(runs => runs.map(([text, count]) => text.repeat(count)).join('')),
	fc
		.tuple(part, part, fc.nat(20_000))
		.map(([a, b, count]) => `${a}${(b + a).repeat(count)}`),
);

const records = readdirSync(new URL('../../fixtures', import.meta.url))
	.filter(name => name.endsWith('.json'))
	.map(name => fixtureRecord(name.slice(0, -'.json'.length)));

test('every beginning of a long filter is a filter, or has an error inside the text', () => {
	let errors = 0;
	for (const whole of [
		'-who:"Ana B",=ben (event:Delete,=GetQApp OR error:*) impact:D,? late:yes',
		'ip:10.0.0.0/8,2001:db8::/32,=::1,192.0.2 service:q AND "a \\" b" -(a OR b)',
		'/del(ete)?[a-z]{2,3}\\// resource:/aws/x,/a b/ \u{1F600} why:alarm access:mut',
		'{ ($.eventName = "Delete*" || $.a.b != %[0-9]{3}%) && $.readOnly IS FALSE }',
	]) {
		assert.ok(parseFilter(whole).ok, whole);
		for (let length = 0; length < whole.length; length++) {
			const parsed = parseFilter(whole.slice(0, length));
			if (!parsed.ok) {
				const {error} = parsed;
				assert.ok(error.at + error.length <= length, whole.slice(0, length));
				errors++;
			}
		}
	}

	assert.ok(errors > 50, `${errors} errors`);
});

test('any text is a filter that every record can be asked, or has an error inside the text', () => {
	let filters = 0;
	let errors = 0;
	fc.assert(
		fc.property(hostileFilter, fc.nat(records.length - 1), (typed, pick) => {
			const parsed = parseFilter(typed);
			if (!parsed.ok) {
				const {at, length, message} = parsed.error;
				assert.ok(at >= 0 && length >= 0 && at + length <= typed.length);
				assert.ok(message !== '' && message.length < 500, message);
				errors++;
				return;
			}

			filters++;
			const {matches} = compileFilter(parsed.expression);
			const inverse = compileFilter({
				kind: 'not',
				operand: parsed.expression,
			});
			for (const record of records.slice(pick, pick + 4)) {
				assert.notEqual(matches(record), inverse.matches(record));
			}

			assert.ok(narrows(parsed.expression, parsed.expression));
		}),
		{numRuns: howMany('filters', {short: 600, long: 6000}), seed: 2},
	);
	assert.ok(records.length > 40, `${records.length} records`);
	assert.ok(filters > 100 && errors > 100, `${filters}, ${errors}`);
});
