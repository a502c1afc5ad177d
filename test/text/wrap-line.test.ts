import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {cellWidth} from '../../source/text/cell-width.js';
import {lineText, lineWidth, segment} from '../../source/text/styled-line.js';
import {wrapSegments} from '../../source/text/wrap-line.js';
import {howMany} from '../harness/how-many.js';

function wrap(text: string, width: number, indent = 0): readonly string[] {
	return wrapSegments([segment(text)], width, indent).map(lineText);
}

describe('wrapping', () => {
	const cases: ReadonlyArray<
		readonly [
			text: string,
			width: number,
			indent: number,
			lines: readonly string[],
		]
	> = [
		['', 10, 0, ['']],
		['short', 10, 0, ['short']],
		['ten cells!', 10, 0, ['ten cells!']],
		['one two three', 7, 0, ['one two', 'three']],
		['one two three', 8, 0, ['one two ', 'three']],
		['one two three', 7, 2, ['one two', '  three']],
		['abcdefghij', 4, 0, ['abcd', 'efgh', 'ij']],
		['abcdefghij', 4, 1, ['abcd', ' efg', ' hij']],
		['a bcdefghij', 4, 0, ['a bc', 'defg', 'hij']],
		['a   b', 2, 0, ['a ', '  ', 'b']],
		['東京都庁', 5, 0, ['東京', '都庁']],
		['a東京', 2, 0, ['a', '東', '京']],
		['東', 1, 0, ['東']],
		['ab', 0, 0, ['a', 'b']],
		['e\u0301e\u0301e\u0301', 2, 0, ['e\u0301e\u0301', 'e\u0301']],
		['a\u001Bb', 2, 0, ['a␛', 'b']],
		['indent', 4, 9, ['inde', '  nt']],
	];
	for (const [text, width, indent, lines] of cases) {
		test(`${JSON.stringify(text)} in ${width} with ${indent}`, () => {
			assert.deepEqual(wrap(text, width, indent), lines);
		});
	}

	test('keeps the tones, and joins neighbours of the same tone', () => {
		const lines = wrapSegments(
			[segment('key', 'dim'), segment(': ', 'dim'), segment('a long value')],
			8,
			2,
		);
		assert.deepEqual(
			lines.map(({segments}) =>
				segments.map(({text, tone}) => `${tone}:${text}`),
			),
			[
				['dim:key: ', 'plain:a '],
				['plain:  ', 'plain:long '],
				['plain:  ', 'plain:value'],
			],
		);
	});

	test('fits any text, and loses only single spaces at breaks', () => {
		const text = fc.string({
			unit: fc.constantFrom('a', 'b', ' ', ' ', '東', 'e\u0301', '👩', 'ß'),
			maxLength: 60,
		});
		fc.assert(
			fc.property(
				fc.array(text, {maxLength: 4}),
				fc.integer({min: 2, max: 20}),
				fc.integer({min: 0, max: 25}),
				(texts, width, indent) => {
					const segments = texts.map((each, index) =>
						segment(each, index % 2 === 0 ? 'plain' : 'dim'),
					);
					const lines = wrapSegments(segments, width, indent);
					const margin = Math.max(0, Math.min(indent, width - 2));
					let rest = segments.map(each => each.text).join('');
					for (const [index, line] of lines.entries()) {
						assert.ok(lineWidth(line) <= width, lineText(line));
						const content = lineText(line).slice(index > 0 ? margin : 0);
						if (!rest.startsWith(content)) {
							assert.ok(rest.startsWith(` ${content}`), rest);
							rest = rest.slice(1);
						}

						rest = rest.slice(content.length);
					}

					assert.ok(rest === '' || rest === ' ', rest);
				},
			),
			{seed: 3, numRuns: howMany('texts', {short: 200, long: 2000})},
		);
	});

	const whole: ReadonlyArray<
		readonly [
			text: string,
			width: number,
			indent: number,
			lines: readonly string[],
		]
	> = [
		// Beside the label, below it with the indent, below it without.
		['to arn:a', 8, 4, ['to arn:a']],
		['too arn:', 7, 3, ['too ', '   arn:']],
		['to arn:a:b', 10, 4, ['to arn:a:b']],
		['too arn:a:b', 10, 4, ['too ', 'arn:a:b']],
		['to arn:a:b on', 7, 4, ['to ', 'arn:a:b', '    on']],
		// Where a line is too short, behind the last separator that fits.
		['to arn:aws:s3:::logs/a', 10, 4, ['to ', 'arn:aws:', 's3:::logs/', 'a']],
		['/abcdefgh', 6, 2, ['/', 'abcdef', 'gh']],
		['abcdefgh/', 6, 2, ['abcdef', 'gh/']],
		['東京/都庁', 5, 2, ['東京/', '都庁']],
		['a東京都', 4, 0, ['a東', '京都']],
		['東', 1, 0, ['東']],
	];
	for (const [text, width, indent, lines] of whole) {
		test(`long words whole: ${JSON.stringify(text)} in ${width} with ${indent}`, () => {
			assert.deepEqual(
				wrapSegments([segment(text)], width, indent, 'whole').map(lineText),
				lines,
			);
		});
	}

	test('long words whole fit, and each line says what the break replaced', () => {
		const text = fc.string({
			unit: fc.constantFrom('a', 'b', 'c', ' ', '/', ':', '東', '👩'),
			maxLength: 60,
		});
		fc.assert(
			fc.property(
				fc.array(text, {maxLength: 4}),
				fc.integer({min: 2, max: 20}),
				fc.integer({min: 0, max: 25}),
				fc.constantFrom('whole' as const, 'fill' as const),
				(texts, width, indent, longWords) => {
					const segments = texts.map((each, index) =>
						segment(each, index % 2 === 0 ? 'plain' : 'dim'),
					);
					let text = '';
					for (const line of wrapSegments(segments, width, indent, longWords)) {
						const {gap = '', margin = 0} = line.continues ?? {};
						assert.ok(lineWidth(line) <= width, lineText(line));
						assert.equal(lineText(line).slice(0, margin).trim(), '');
						text += gap + lineText(line).slice(margin);
					}

					const all = segments.map(each => each.text).join('');
					assert.ok(text === all || `${text} ` === all, text);
				},
			),
			{seed: 4, numRuns: howMany('texts', {short: 300, long: 3000})},
		);
	});

	test('256 KB without a space, wide or narrow, takes linear time', () => {
		assert.equal(wrap('x'.repeat(1 << 18), 100).length, 2622);
		for (const long of ['x', '/', `:${'x'.repeat(98)}`, '東/', '/東']) {
			const text = long.repeat((1 << 17) / long.length);
			const lines = wrapSegments([segment(text)], 100, 20, 'whole');
			assert.equal(lines.map(lineText).join(''), text);
			assert.ok(lines.length < text.length / 33, long);
		}

		assert.equal(wrap('東'.repeat(1 << 15), 100).length, 656);
		assert.equal(wrap('a\u0301'.repeat(1 << 16), 100).length, 656);
		assert.equal(cellWidth(wrap('東x '.repeat(1 << 14), 80)[0] ?? ''), 80);
	});
});
