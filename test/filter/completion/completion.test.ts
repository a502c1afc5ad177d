import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {addressProblem} from '../../../source/filter/address/address-value.js';
import {
	completedField,
	completedValue,
} from '../../../source/filter/completion/completed-text.js';
import {
	completionAt,
	fieldsFor,
} from '../../../source/filter/completion/completion.js';
import {narrowing} from '../../../source/filter/completion/narrow-values.js';
import {isSeenField} from '../../../source/filter/completion/seen-texts.js';
import {compileValues} from '../../../source/filter/evaluate/compile-values.js';
import {wholeValue} from '../../../source/filter/evaluate/value-pattern.js';
import {
	filterFieldEntries,
	filterFields,
} from '../../../source/filter/filter-fields.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {howMany} from '../../harness/how-many.js';

/** What is completed at `|`, in few words. */
function at(marked: string): string | undefined {
	const caret = marked.indexOf('|');
	const text = marked.replace('|', '');
	const place = completionAt(text, caret);
	if (place === undefined) {
		return undefined;
	}

	const {from, to, term, typed} = place;
	const what = place.kind === 'value' ? `${place.field}: ` : '';
	return `${what}<${typed}> in <${text.slice(from, to)}> of <${text.slice(term.from, term.to)}>`;
}

/** The text once a value is taken at `|`. */
function taken(marked: string, value: string): string {
	const caret = marked.indexOf('|');
	const text = marked.replace('|', '');
	const place = completionAt(text, caret);
	assert.ok(place?.kind === 'value', marked);
	const {
		from,
		to,
		text: inserted,
	} = completedValue(place, {
		field: place.field,
		value,
		text,
	});
	return text.slice(0, from) + inserted + text.slice(to);
}

describe('the place that is completed', () => {
	const cases: ReadonlyArray<readonly [string, string | undefined]> = [
		['|', '<> in <> of <>'],
		['alice |', '<> in <> of <>'],
		['alice | bob', '<> in <> of <>'],
		['ev|', '<ev> in <ev> of <ev>'],
		['-ev|', '<ev> in <ev> of <-ev>'],
		['-|', '<> in <> of <->'],
		['(ev|', '<ev> in <ev> of <ev>'],
		['(|', '<> in <> of <>'],
		['a OR (b -ev|)', '<ev> in <ev> of <-ev>'],
		['ev|ent:x y', '<ev> in <event:> of <event:>'],
		['event|:x', '<event> in <event:> of <event:>'],
		['event:|', 'event: <> in <> of <event:>'],
		['EVENT:De|', 'event: <De> in <De> of <EVENT:De>'],
		['event:De|lete x', 'event: <De> in <Delete> of <event:Delete>'],
		['-event:a,De|,b', 'event: <De> in <De> of <-event:a,De,b>'],
		['event:a,|', 'event: <> in <> of <event:a,>'],
		['event:=De|', 'event: <=De> in <=De> of <event:=De>'],
		['who:"Team L|', 'who: <Team L> in <"Team L> of <who:"Team L>'],
		['who:"Te|am" x', 'who: <Te> in <"Team"> of <who:"Team">'],
		['who:="Te|', 'who: <=Te> in <="Te> of <who:="Te>'],
		[String.raw`who:"a\"b|`, String.raw`who: <a"b> in <"a\"b> of <who:"a\"b>`],
		['who:"a| x', 'who: <a> in <"a> of <who:"a>'],
		['(event:De|)', 'event: <De> in <De> of <event:De>'],
		// Neither a field nor a value is typed here.
		['"ali|', undefined],
		['"alice"|', undefined],
		['/a|b/', undefined],
		['{ $.event|', undefined],
		['nofield:x|', undefined],
		['|event:x', undefined],
	];
	for (const [marked, expected] of cases) {
		it(`of ${marked} is ${expected ?? 'none'}`, () => {
			assert.equal(at(marked), expected);
		});
	}

	it('is found in every text, at every caret, and lies around the caret', () => {
		const piece = fc.constantFrom(
			...['event:', 'who:', '=', '"', '\\', ',', '(', ')', '-', ' ', '/'],
			...['a', 'OR', 'AND', 'ip:', '*', '{', '\u0301', '😀', '\n'],
		);
		fc.assert(
			fc.property(
				fc.array(piece, {maxLength: 12}),
				fc.nat(),
				(pieces, seed) => {
					const text = pieces.join('');
					const caret = seed % (text.length + 1);
					const place = completionAt(text, caret);
					if (place !== undefined) {
						const {from, to, term} = place;
						assert.ok(term.from <= from && from <= caret);
						assert.ok(caret <= to && to <= term.to && term.to <= text.length);
					}
				},
			),
			{numRuns: howMany('texts', {short: 1000, long: 20_000})},
		);
	});
});

describe('a value that is taken', () => {
	it('stands in place of what was typed of it', () => {
		assert.equal(taken('event:De|', 'DeleteQApp'), 'event:=DeleteQApp');
		assert.equal(taken('-who:"Te|', 'Team Lead'), '-who:="Team Lead"');
		assert.equal(taken('(event:a,b|,c) d', 'x'), '(event:a,=x,c) d');
		assert.equal(taken('access:mu|', 'mutating'), 'access:mutating');
		assert.equal(taken('who:"a|"b', 'c'), 'who:=c b');
	});

	const fields = filterFields.filter(isSeenField);
	const hostile = fc.oneof(
		fc.string({unit: 'binary', maxLength: 30}),
		fc.string({unit: 'grapheme', maxLength: 30}),
		fc.constantFrom(
			...[
				'',
				'=',
				'*',
				'a*',
				'\\',
				'\\"',
				'"',
				'\\*',
				'/a/',
				'/a',
				'\\/',
				'-x',
			],
			...['a,b', '(a)', 'OR', '\n', '\u202E', '\uD800', 'event:x', '\\='],
			'x'.repeat(10_000),
		),
		fc
			.array(fc.constantFrom('\\', '"', '*', '=', '/', ',', ' ', '(', 'a'), {
				maxLength: 8,
			})
			.map(parts => parts.join('')),
	);

	it('is read as exactly this value, and what stands around it as before', () => {
		fc.assert(
			fc.property(
				fc.constantFrom(...fields),
				hostile,
				fc.constantFrom(
					...['#:|', '#:a|', '-#:|', '#:"b c|', '#:=|', '(#:a|'],
					...['#:b,|', '#:b,"c|d",e', 'word #:|', '#:a| word', '-(x OR #:|)'],
				),
				(field, value, form) => {
					fc.pre(
						field !== 'ip' || addressProblem(wholeValue(value)) === undefined,
					);
					const text = taken(form.replace('#', field), value);
					const closed = form.startsWith('(') ? `${text})` : text;
					const parsed = parseFilter(closed);
					assert.ok(parsed.ok, text);
					const values = valuesIn(parsed.expression);
					const whole = values.filter(one => one === wholeValue(value));
					assert.equal(whole.length, 1, `${text}: ${values.join(' | ')}`);
					const {matching} = filterFieldEntries[field];
					assert.ok(compileValues(matching, whole)(value), text);
					assert.ok(!compileValues(matching, whole)(`${value}x`), text);
				},
			),
			{numRuns: howMany('values', {short: 1500, long: 30_000})},
		);
	});

	it('of a field with fixed choices is read as this choice', () => {
		for (const field of filterFields) {
			for (const value of filterFieldEntries[field].choices?.values ?? []) {
				const parsed = parseFilter(taken(`${field}:|`, value));
				assert.ok(parsed.ok);
				assert.deepEqual(parsed.expression, {
					kind: 'field',
					field,
					values: [value],
				});
			}
		}
	});
});

/** All values of fields in an expression. */
function valuesIn(expression: {readonly kind: string}): readonly string[] {
	const {
		values = [],
		operand,
		operands = [],
	} = expression as {
		readonly values?: readonly string[];
		readonly operand?: {readonly kind: string};
		readonly operands?: ReadonlyArray<{readonly kind: string}>;
	};
	return [
		...values,
		...(operand === undefined ? [] : valuesIn(operand)),
		...operands.flatMap(valuesIn),
	];
}

describe('the fields for what was typed', () => {
	it('are those that begin so, those of the hint first', () => {
		assert.deepEqual(fieldsFor('E').slice(0, 2), ['event', 'error']);
		assert.deepEqual(fieldsFor('acc'), ['access', 'account']);
		assert.equal(fieldsFor('').length, filterFields.length);
		assert.deepEqual(fieldsFor('xy'), []);
	});

	it('take the place of the word', () => {
		const place = completionAt('-ev', 3);
		assert.ok(place);
		assert.deepEqual(completedField(place, 'event'), {
			from: 1,
			to: 3,
			text: 'event:',
		});
	});
});

describe('values are narrowed', () => {
	const kept = (
		field: Parameters<typeof narrowing>[0],
		typed: string,
		values: readonly string[],
	) => values.filter(narrowing(field, typed));

	it('by a part, by the beginning behind =, by a pattern and by a regex', () => {
		const names = ['GetQApp', 'DeleteQApp', 'ListQApps'];
		assert.deepEqual(kept('event', '', names), names);
		assert.deepEqual(kept('event', 'LETE', names), ['DeleteQApp']);
		assert.deepEqual(kept('event', '=get', names), ['GetQApp']);
		assert.deepEqual(kept('event', '=qapp', names), []);
		assert.deepEqual(kept('event', '*app', names), ['GetQApp', 'DeleteQApp']);
		assert.deepEqual(kept('event', '/^l/', names), ['ListQApps']);
	});

	it('of an address by octets and ranges, and while it is half typed', () => {
		const addresses = ['192.0.2.1', '192.0.2.10', '10.1.2.3', 'AWS Internal'];
		assert.deepEqual(kept('ip', '192.0.2.1', addresses), [
			'192.0.2.1',
			'192.0.2.10',
		]);
		assert.deepEqual(kept('ip', '10.0.0.0/8', addresses), ['10.1.2.3']);
		assert.deepEqual(kept('ip', 'internal', addresses), ['AWS Internal']);
	});

	it('of fixed choices by a part, or by what it stands for', () => {
		const choices = filterFieldEntries.access.choices?.values ?? [];
		assert.deepEqual(kept('access', 'mut', choices), ['mutating']);
		assert.deepEqual(kept('access', 'write', choices), ['mutating']);
	});
});
