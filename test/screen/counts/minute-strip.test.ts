import assert from 'node:assert/strict';
import test from 'node:test';
import {countColumns} from '../../../source/screen/counts/count-columns.js';
import {countRows} from '../../../source/screen/counts/count-rows.js';
import {
	axisLine,
	countIn,
	recentRange,
	stripsOf,
} from '../../../source/screen/counts/minute-strip.js';
import {stripAxis} from '../../../source/screen/counts/strip-axis.js';
import type {MinuteCounts} from '../../../source/store/snapshot.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {screenClock} from '../../../source/text/screen-clock.js';
import {lineText} from '../../../source/text/styled-line.js';
import {noon, summary} from '../../harness/summary.js';
import {minuteCounts, minuteMs} from './minute-counts.js';

const everyRow = countRows(
	summary({
		readOnly: 1,
		destructive: 1,
		permissions: 1,
		exports: 1,
		unknown: 1,
	}),
	unicodeGlyphs,
);

function strips(
	minutes: readonly MinuteCounts[],
): Readonly<Record<string, string>> {
	const {texts} = stripsOf(
		everyRow,
		minutes,
		stripAxis(minutes, 20, noon),
		unicodeGlyphs,
	);
	return Object.fromEntries(
		everyRow.map(({word}, index) => [word, (texts[index] ?? '').trimStart()]),
	);
}

test('changes, errors, reads and unknown calls have one scale', () => {
	const {
		mutating,
		'read-only': reads,
		errors,
		unknown,
	} = strips([
		{...minuteCounts(-1, 400), readOnly: 800, errors: 100},
		{...minuteCounts(0, 8), readOnly: 400, unknown: 200},
	]);
	assert.deepEqual(
		{mutating, reads, errors, unknown},
		{mutating: '▄▁', reads: '█▄', errors: '▁ ', unknown: '▂'},
	);
});

test('grave calls have a scale of their own, on which one is one level up to eight', () => {
	const busy = {...minuteCounts(-1, 400), readOnly: 800, exports: 1};
	const few = strips([
		{...busy, destructive: 1, permissions: 4},
		{...busy, minute: noon, destructive: 8},
	]);
	assert.equal(few['destroyed'], '▁█');
	assert.equal(few['permission'], '▄ ');
	assert.equal(few['export'], '▁▁');
	const many = strips([
		{...busy, destructive: 1, permissions: 32},
		{...busy, minute: noon, destructive: 16},
	]);
	assert.equal(many['destroyed'], '▁▄');
	assert.equal(many['permission'], '█ ');
});

test('the newest ten minutes end with the newest minute that has no wrong time', () => {
	const minutes = [-11, -10, -9, -3, 0, 3000].map(offset =>
		minuteCounts(offset, offset === 3000 ? 1000 : 1),
	);
	for (const cells of [5, 20]) {
		const range = recentRange(minutes, stripAxis(minutes, cells, noon));
		assert.deepEqual(range, {
			from: noon - 9 * minuteMs,
			to: noon + minuteMs,
		});
		assert.equal(countIn(range, minutes, 'mutating'), 3);
	}

	assert.equal(countIn(recentRange([], undefined), [], 'mutating'), 0);
});

test('the axis has its unit, ticks at full minutes and what the highest bar is', () => {
	const line = (
		offset: number,
		width: number,
		glyphs = unicodeGlyphs,
		now = noon,
	) => {
		const minutes = [minuteCounts(offset), minuteCounts(0)];
		const columns = countColumns(width, {hasRecent: true, isCompared: false});
		const axis = stripAxis(minutes, columns.strip, noon);
		assert.ok(axis);
		const clock = screenClock(now, 'utc');
		return lineText(axisLine(axis, 12_345, columns, clock, glyphs)).trimEnd();
	};

	assert.deepEqual(
		[
			line(-14, 39),
			line(-14, 39, asciiGlyphs),
			line(-100, 39),
			line(-14, 80),
			line(-119, 80),
		],
		[
			'       ╷11:50    ╷12:00       max 12.3k',
			"       '11:50    '12:00       max 12.3k",
			'            ╷11:00            max 12.3k',
			'per minute            ╷11:50    ╷11:55    ╷12:00        max 12.3k',
			'per 4 min     ╷10:00 ╷10:30  ╷11:00 ╷11:30              max 12.3k',
		],
	);
	const later = noon + 86_400_000;
	assert.deepEqual(
		[line(-14, 39, unicodeGlyphs, later), line(-14, 80, unicodeGlyphs, later)],
		[
			'       ╷11:50    ╷12:00        26-01-02',
			'26-01-02              ╷11:50    ╷11:55    ╷12:00        max 12.3k',
		],
	);
});
