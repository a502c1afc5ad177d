import assert from 'node:assert/strict';
import test from 'node:test';
import {minuteStrip} from '../../../source/screen/counts/minute-strip.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';
import {minuteCounts} from './minute-counts.js';

test('the line of the axis has its unit, and its ends', () => {
	const strip = (offsets: readonly number[]) =>
		minuteStrip({
			shown: [minuteCounts(0, 3, 1)],
			total: offsets.map(offset => minuteCounts(offset, 3, 1)),
			now: noon,
			width: 40,
			labelWidth: 12,
			clock: screenClock(noon, 'utc'),
			glyphs: unicodeGlyphs,
		}).map(line => lineText(line));
	assert.deepEqual(strip([-14, 0]), [
		'▸W mutating                █     3',
		'◦R read-only                     0',
		'✗  errors                  ▃     1',
		'per minute   11:46     12:01   max',
	]);
	assert.match(strip([-39, 0]).at(-1) ?? '', /^per 2 min +11:20 +12:02 +max$/);
});

test('all rows have one scale, and one destroying call is seen beside many reads', () => {
	const counts = {
		...minuteCounts(0, 8),
		readOnly: 800,
		destructive: 1,
	};
	const half = {...minuteCounts(-1, 400), readOnly: 400};
	assert.deepEqual(
		minuteStrip({
			...{shown: [half, counts], total: [half, counts]},
			...{
				now: noon,
				width: 40,
				labelWidth: 15,
				clock: screenClock(noon, 'utc'),
			},
			glyphs: unicodeGlyphs,
		})
			.slice(0, -1)
			.map(lineText)
			.map(line => line.replace(/ +/g, ' ')),
		['▸W mutating ▄▁ 400', '⊖D destroyed ▁ 1', '◦R read-only ▄█ 800'],
	);
});
