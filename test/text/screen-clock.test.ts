import assert from 'node:assert/strict';
import {after, test} from 'node:test';
import fc from 'fast-check';
import {
	rowTimeText,
	screenClock,
	screenDay,
	shortDateText,
} from '../../source/text/screen-clock.js';
import {howMany} from '../harness/how-many.js';

const zoneBefore = process.env['TZ'];

after(() => {
	if (zoneBefore === undefined) {
		delete process.env['TZ'];
	} else {
		process.env['TZ'] = zoneBefore;
	}
});

/** The row of `time` on a screen of `now` whose rows are of the day of the header. */
function row(time: string | number, now: string, zone?: string): string {
	process.env['TZ'] = zone ?? 'UTC';
	const clock = screenClock(
		Date.parse(now),
		zone === undefined ? 'utc' : 'local',
	);
	const ms = typeof time === 'number' ? time : Date.parse(time);
	return rowTimeText(ms, clock.today, clock);
}

test('a row has a time, and of another day its day', () => {
	const now = '2026-01-02T12:00:00Z';
	assert.equal(row('2026-01-02T00:00:00Z', now), '00:00:00');
	assert.equal(row('2026-01-02T23:59:59Z', now), '23:59:59');
	assert.equal(row('2026-01-01T23:59:59Z', now), '26-01-01 23:59');
	assert.equal(row('2025-05-01T12:03:40Z', now), '25-05-01 12:03');
	assert.equal(row('1970-01-01T00:00:00Z', now), '1970-01-01');
	assert.equal(row('9999-12-31T23:59:59Z', now), '9999-12-31');
	assert.equal(row(Number.NaN, now), '--:--:--');
	assert.equal(row(9e15, now), '--:--:--');
});

test('days begin at midnight of the zone', () => {
	const now = '2026-01-02T12:00:00Z';
	const kolkata = (time: string) => row(time, now, 'Asia/Kolkata');
	assert.equal(kolkata('2026-01-01T18:30:00Z'), '00:00:00');
	assert.equal(kolkata('2026-01-01T18:29:59Z'), '26-01-01 23:59');
});

test('on the day when the clock goes back no hour stands for two', () => {
	// 03:00 of summer time is 02:00 again.
	const now = '2026-10-25T12:00:00Z';
	const berlin = (time: string) => row(time, now, 'Europe/Berlin');
	assert.equal(berlin('2026-10-25T00:30:00Z'), '01:30:00');
	assert.equal(berlin('2026-10-25T01:30:00Z'), '02:30:00');
	// The header says UTC+01:00 in winter, and so are the times of a summer.
	assert.equal(berlin('2026-07-01T12:00:00Z'), '26-07-01 13:00');
});

test('a short date tells near years from far ones', () => {
	const clock = screenClock(Date.UTC(2026, 0, 2), 'utc');
	const short = (time: string, cells: 5 | 8) =>
		shortDateText(Date.parse(time), clock, cells);
	assert.equal(short('2025-12-31T12:00:00Z', 8), '25-12-31');
	assert.equal(short('2025-12-31T12:00:00Z', 5), '12-31');
	assert.equal(short('1970-01-01T12:00:00Z', 8), '1970');
	assert.equal(short('9999-12-31T12:00:00Z', 5), '9999');
});

test('two times of the same text are less than a minute apart, or far away', () => {
	const clock = screenClock(Date.UTC(2026, 0, 2, 12), 'utc');
	const text = (time: number) => rowTimeText(time, clock.today, clock);
	const from = Date.UTC(2000, 0, 1);
	const times = fc.integer({min: from, max: Date.UTC(2099, 11, 31)});
	fc.assert(
		fc.property(
			times,
			fc.integer({min: 60_000, max: 3 * 86_400_000}),
			(a, by) => {
				assert.notEqual(text(a), text(a + by));
			},
		),
		{numRuns: howMany('times', {short: 300, long: 3000})},
	);
	assert.equal(screenDay(from, clock), 10_957);
});
