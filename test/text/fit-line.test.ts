import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import stringWidth from 'string-width';
import {
	cellWidth,
	clustersOf,
	isOneCellEach,
} from '../../source/text/cell-width.js';
import {
	type Cut,
	fitLine,
	fitText,
	padLine,
	shiftLine,
	truncateText,
} from '../../source/text/fit-line.js';
import {isOneClusterEach} from '../../source/text/plain-text.js';
import {
	lineText,
	lineWidth,
	segment,
	styledLine,
	textLine,
} from '../../source/text/styled-line.js';
import {visibleText} from '../../source/text/visible-text.js';
import {hostileTexts} from '../harness/hostile-texts.js';

const anyText = fc.oneof(
	fc.string({unit: 'binary'}),
	fc.string({unit: 'grapheme-ascii'}),
	fc.string({unit: 'grapheme'}),
	fc
		.array(fc.constantFrom(...hostileTexts), {maxLength: 4})
		.map(parts => parts.join('')),
);
const anyWidth = fc.integer({min: 0, max: 60});
const anyCut = fc.constantFrom<Cut>('end', 'middle', 'start');
const anyLine = fc
	.array(anyText, {maxLength: 5})
	.map(texts => styledLine(...texts.map(text => segment(text, 'error'))));

describe('truncateText', () => {
	const cases: ReadonlyArray<
		readonly [text: string, width: number, where: Cut, expected: string]
	> = [
		['DeleteQApp', 10, 'end', 'DeleteQApp'],
		['DeleteQApp', 9, 'end', 'DeleteQA…'],
		['DeleteQApp', 9, 'start', '…leteQApp'],
		['DeleteQApp', 9, 'middle', 'Dele…QApp'],
		['DeleteQApp', 8, 'middle', 'Dele…App'],
		['DeleteQApp', 1, 'end', '…'],
		['DeleteQApp', 1, 'middle', '…'],
		['DeleteQApp', 1, 'start', '…'],
		['DeleteQApp', 0, 'end', ''],
		['DeleteQApp', -3, 'end', ''],
		['', 5, 'end', ''],
		// A wide character that would be halved is left out.
		['山田太郎', 8, 'end', '山田太郎'],
		['山田太郎', 7, 'end', '山田太…'],
		['山田太郎', 6, 'end', '山田…'],
		['山田太郎', 6, 'start', '…太郎'],
		['山田太郎', 6, 'middle', '山…郎'],
		// Characters that terminals draw as one stay together.
		['e\u0301e\u0301e\u0301', 2, 'end', 'e\u0301…'],
		['👍👍', 3, 'end', '👍…'],
		['a\nb', 3, 'end', 'a␊b'],
	];
	for (const [text, width, where, expected] of cases) {
		test(`${JSON.stringify(text)} in ${width} cells, cut at the ${where}`, () => {
			assert.equal(truncateText(text, width, where), expected);
		});
	}

	test('takes another ellipsis', () => {
		assert.equal(truncateText('DeleteQApp', 5, 'end', '~'), 'Dele~');
	});

	test('never exceeds its cells, and leaves a text that fits alone', () => {
		fc.assert(
			fc.property(anyText, anyWidth, anyCut, (text, width, where) => {
				const cut = truncateText(text, width, where);
				assert.ok(cellWidth(cut) <= width);
				assert.equal(visibleText(cut), cut);
				if (text.length < 200 && cellWidth(visibleText(text)) <= width) {
					assert.equal(cut, width === 0 ? '' : visibleText(text));
				}
			}),
		);
	});

	test('keeps whole clusters only', () => {
		fc.assert(
			fc.property(anyText, anyWidth, (text, width) => {
				const visible = visibleText(text);
				const cut = truncateText(text, width, 'end', '|');
				if (visible.length < 200 && cut !== visible && cut !== '') {
					const pieces = [...clustersOf(visible)].map(piece => piece.text);
					const kept = [...clustersOf(cut.slice(0, -1))].length;
					assert.equal(cut, `${pieces.slice(0, kept).join('')}|`);
				}
			}),
		);
	});

	test('reads no more of a huge text than it needs', () => {
		const huge = `${'head '.repeat(1_000_000)}tail`;
		assert.equal(truncateText(huge, 10, 'end'), 'head head…');
		assert.equal(truncateText(huge, 10, 'middle'), 'head …tail');
		assert.equal(truncateText(huge, 5, 'start'), '…tail');
	});
});

describe('fitText', () => {
	test('fills up on the side away from the text', () => {
		assert.equal(fitText('ab', 4), 'ab  ');
		assert.equal(fitText('ab', 4, 'right'), '  ab');
		assert.equal(fitText('山田', 5, 'right'), ' 山田');
	});

	test('fills the cell that a wide character does not fit', () => {
		assert.equal(fitText('山田太郎', 6), '山田… ');
	});

	test('has exactly the width, with any text', () => {
		fc.assert(
			fc.property(
				anyText,
				anyWidth,
				fc.constantFrom<'left' | 'right'>('left', 'right'),
				(text, width, align) => {
					assert.equal(cellWidth(fitText(text, width, align)), width);
					assert.equal(stringWidth(fitText(text, width, align)), width);
				},
			),
		);
	});
});

describe('fitLine', () => {
	const line = styledLine(
		segment('DeleteQApp', 'destructive'),
		segment(' '),
		segment('山田', 'root'),
	);

	test('cuts where the width ends and keeps the tones', () => {
		assert.deepEqual(fitLine(line, 14).segments, [
			segment('DeleteQApp', 'destructive'),
			segment(' '),
			segment('山…', 'root'),
		]);
	});

	test('marks a cut between two segments too', () => {
		assert.equal(lineText(fitLine(line, 10)), 'DeleteQAp…');
		assert.equal(lineText(fitLine(line, 11)), 'DeleteQApp…');
		assert.equal(lineText(fitLine(line, 15)), 'DeleteQApp 山田');
	});

	test('keeps the selection', () => {
		for (const width of [0, 5, 15, 30]) {
			assert.equal(
				fitLine({...line, isSelected: true}, width).isSelected,
				true,
			);
		}
	});

	test('has exactly the width, with any line', () => {
		fc.assert(
			fc.property(anyLine, anyWidth, (anything, width) => {
				assert.equal(lineWidth(fitLine(anything, width)), width);
			}),
		);
	});
});

test('padLine fills and never cuts', () => {
	assert.equal(lineText(padLine(textLine('abc'), 5)), 'abc  ');
	assert.equal(lineText(padLine(textLine('abc'), 2)), 'abc');
});

describe('shiftLine', () => {
	const line = styledLine(segment('ab山', 'error'), segment('cdef', 'dim'));
	const cases: ReadonlyArray<
		readonly [left: number, width: number, expected: string]
	> = [
		[0, 8, 'ab山cdef'],
		[0, 5, 'ab山…'],
		[1, 5, 'b山c…'],
		// The cut goes through the wide character: its other cell becomes a space.
		[3, 5, ' cdef'],
		[4, 4, 'cdef'],
		[5, 4, 'def '],
		[8, 4, '    '],
		[100, 4, '    '],
		[2, 0, ''],
	];
	for (const [left, width, expected] of cases) {
		test(`by ${left} cells, ${width} in sight`, () => {
			assert.equal(lineText(shiftLine(line, left, width)), expected);
		});
	}

	test('keeps tones and selection', () => {
		assert.deepEqual(shiftLine({...line, isSelected: true}, 3, 5), {
			segments: [segment(' ', 'error'), segment('cdef', 'dim')],
			isSelected: true,
		});
	});

	test('has exactly the width, with any line', () => {
		fc.assert(
			fc.property(
				anyLine,
				fc.integer({min: 0, max: 80}),
				anyWidth,
				(anything, left, width) => {
					assert.equal(lineWidth(shiftLine(anything, left, width)), width);
				},
			),
		);
	});
});

describe('cellWidth', () => {
	test('takes the short way only for characters that stand alone', () => {
		const all = Array.from({length: 0x1_00_00}, (_, code) =>
			String.fromCharCode(code),
		).filter(isOneClusterEach);
		const segmenter = new Intl.Segmenter('en', {granularity: 'grapheme'});
		for (let from = 0; from < all.length; from += 64) {
			const block = all.slice(from, from + 64);
			assert.equal([...segmenter.segment(block.join(''))].length, block.length);
		}

		for (const character of all) {
			const cells = stringWidth(character);
			assert.equal(cellWidth(character), cells, character);
			assert.equal(isOneCellEach(character), cells === 1, character);
		}
	});

	test('is the width of string-width for any visible text', () => {
		fc.assert(
			fc.property(anyText, text => {
				const visible = visibleText(text);
				assert.equal(cellWidth(visible), stringWidth(visible));
			}),
		);
	});
});
