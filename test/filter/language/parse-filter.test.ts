import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {howMany} from '../../harness/how-many.js';
import {filterExamples} from './filter-examples.js';

test('the parser reads words, quotes, exclusions, fields, operators and parentheses', () => {
	for (const [text, expression] of filterExamples) {
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

test('any text parses or has an error inside the text', () => {
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
