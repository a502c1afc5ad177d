import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {cellWidth} from '../../source/text/cell-width.js';
import {excerptCells, markedExcerpt} from '../../source/text/marked-excerpt.js';
import {foreignText} from '../harness/foreign-text.js';

test('a short text stands whole, with signs below the place', () => {
	assert.equal(
		markedExcerpt('alice evnt:x', {at: 6, length: 4}),
		'alice evnt:x\n      ^^^^',
	);
	assert.equal(markedExcerpt('a (', {at: 3, length: 0}), 'a (\n   ^');
	assert.equal(
		markedExcerpt('日本 evnt:', {at: 3, length: 4}),
		'日本 evnt:\n     ^^^^',
	);
});

test('of a long text the surroundings of the place stand, cut at both ends', () => {
	const text = `${'a '.repeat(50_000)}evnt:x ${'b '.repeat(50_000)}`;
	const [line = '', marks = ''] = markedExcerpt(text, {
		at: 100_000,
		length: 4,
	}).split('\n');
	assert.match(line, /^….*a evnt:x b.*…$/);
	assert.equal(line.slice(marks.indexOf('^'), marks.length), 'evnt');
	assert.equal(cellWidth(line), excerptCells);
});

test('an excerpt has two lines that fit, whatever the text and the place', () => {
	fc.assert(
		fc.property(
			foreignText,
			fc.double({min: 0, max: 1, noNaN: true}),
			fc.nat(),
			(text, share, length) => {
				const at = Math.floor(share * text.length);
				const lines = markedExcerpt(text, {at, length}).split('\n');
				assert.equal(lines.length, 2);
				for (const line of lines) {
					assert.ok(cellWidth(line) <= excerptCells + 1, line);
				}
			},
		),
		{seed: 8},
	);
});
