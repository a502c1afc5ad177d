import assert from 'node:assert/strict';
import test from 'node:test';
import {bar, sparkline} from '../../../source/screen/widgets/bar.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';

const bars: ReadonlyArray<readonly [number, number, string]> = [
	[0, 10, ''],
	[0.0001, 10, '#'],
	[0.5, 10, '#####'],
	[0.999, 10, '#########'],
	[1, 10, '##########'],
	[2, 4, '####'],
	[Number.NaN, 10, ''],
	[-1, 10, ''],
	[0.5, 0, ''],
	[0.5, 1, '#'],
];

for (const [share, width, expected] of bars) {
	test(`draws a share of ${share} on ${width} cells as "${expected}"`, () => {
		assert.equal(bar(share, width, asciiGlyphs), expected);
	});
}

test('a sparkline draws 0 as a space and small values as the lowest level', () => {
	assert.equal(sparkline([0, 1, 500, 1000], 1000, unicodeGlyphs), ' ▁▄█');
	assert.equal(sparkline([0, 1, 500, 1000], 1000, asciiGlyphs), ' .=@');
	assert.equal(sparkline([0, 0], 0, unicodeGlyphs), '  ');
});
