import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {jsonLines} from '../../../source/screen/detail/json-lines.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';

function draw(raw: string, width = 60): readonly string[] {
	return [...jsonLines(raw, width)].map(lineText);
}

describe('a record as JSON', () => {
	test('is indented', () => {
		assert.deepEqual(draw('{"a":{"b":[1,"x",{}],"c":[]},"d":null,"e":true}'), [
			'{',
			'  "a": {',
			'    "b": [',
			'      1,',
			'      "x",',
			'      {}',
			'    ],',
			'    "c": []',
			'  },',
			'  "d": null,',
			'  "e": true',
			'}',
		]);
	});
	test('keeps every digit, every escape and repeated keys', () => {
		assert.deepEqual(
			draw(
				'{ "n" : 12345678901234567890, "f":1.50e+3,\n"n":"\\u003c\\"\\\\","": -0}',
			),
			[
				'{',
				'  "n": 12345678901234567890,',
				'  "f": 1.50e+3,',
				'  "n": "\\u003c\\"\\\\",',
				'  "": -0',
				'}',
			],
		);
	});
	test('is coloured by kind', () => {
		const tones = [...jsonLines('{"k":["s",1,null]}', 60)].flatMap(
			({segments}) => segments.map(({text, tone}) => `${tone} ${text.trim()}`),
		);
		for (const expected of [
			'json-key "k"',
			'json-string "s"',
			'json-number 1',
			'json-literal null',
		]) {
			assert.ok(tones.includes(expected), `${expected} in ${tones}`);
		}
	});
	test('wraps long values below their keys', () => {
		assert.deepEqual(draw('{"key":"one two three four"}', 16), [
			'{',
			'  "key": "one ',
			'    two three ',
			'    four"',
			'}',
		]);
	});
	test('shows hidden characters', () => {
		assert.deepEqual(draw('{"a\u007F":"\u202E"}'), [
			'{',
			'  "a␡": "\\u{202E}"',
			'}',
		]);
	});
	test('shows a byte order mark and draws the JSON behind it', () => {
		assert.deepEqual(draw('\u{FEFF}{"a":1}'), [
			'\\u{FEFF}',
			'{',
			'  "a": 1',
			'}',
		]);
	});

	const texts: ReadonlyArray<readonly [raw: string, lines: readonly string[]]> =
		[
			['', ['']],
			['null', ['null']],
			['"x"', ['"x"']],
			[' [ ] ', ['[]']],
			['{"half', ['{"half']],
			['no JSON\nbut lines', ['no JSON␊', 'but lines']],
			['{"a":1}}', ['{"a":1}}']],
		];
	for (const [raw, lines] of texts) {
		test(`${JSON.stringify(raw)} is drawn`, () => {
			assert.deepEqual(draw(raw), lines);
		});
	}

	test('any JSON comes back token by token, within the width', () => {
		fc.assert(
			fc.property(
				fc.json({stringUnit: 'grapheme-ascii'}),
				fc.integer({min: 4, max: 80}),
				(raw, width) => {
					const lines = [...jsonLines(raw, width)];
					for (const line of lines) {
						assert.ok(lineWidth(line) <= width);
					}

					const squeezed = (text: string) => text.replaceAll(/\s/g, '');
					assert.equal(squeezed(lines.map(lineText).join('')), squeezed(raw));
				},
			),
			{seed: 4},
		);
	});
	test('nesting of 100,000 levels and 256 KB in one value are drawn whole', () => {
		const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`;
		assert.equal([...jsonLines(deep, 40)].length, 199_999);
		const wide = JSON.stringify({a: 'x'.repeat(1 << 18)});
		const drawn = draw(wide, 100).join('').replaceAll(' ', '');
		assert.equal(drawn, wide);
		const long = `[${'1,'.repeat(131_071)}1]`;
		assert.equal([...jsonLines(long, 40)].length, 131_074);
	});
});
