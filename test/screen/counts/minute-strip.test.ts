import assert from 'node:assert/strict';
import test from 'node:test';
import {minuteStrip} from '../../../source/screen/counts/minute-strip.js';
import {unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon} from '../../harness/summary.js';

const minuteMs = 60_000;

function at(offset: number, mutating = 1, errors = 0) {
	return {
		minute: noon + offset * minuteMs,
		readOnly: 0,
		mutating,
		unknown: 0,
		errors,
	};
}

test('the line of the axis has its unit, its ends and the zone', () => {
	const strip = (zone: 'utc' | 'local', offsets: readonly number[]) =>
		minuteStrip({
			shown: [at(0, 3, 1)],
			total: offsets.map(offset => at(offset, 3, 1)),
			now: noon,
			width: 40,
			labelWidth: 12,
			zone,
			glyphs: unicodeGlyphs,
		}).map(line => lineText(line));
	assert.deepEqual(strip('utc', [-14, 0]), [
		'▸W mutating                █     3',
		'◦R read-only                     0',
		'✗  errors                  █     1',
		'per minute   11:46    12:01Z   max',
	]);
	assert.match(
		strip('utc', [-39, 0]).at(-1) ?? '',
		/^per 2 min +11:20 +12:02Z +max$/,
	);
});
