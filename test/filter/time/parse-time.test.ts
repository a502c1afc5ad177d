import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	parseDuration,
	parseTime,
} from '../../../source/filter/time/parse-time.js';

const now = Date.UTC(2026, 0, 2, 15, 4, 5);
const minute = 60_000;
const hour = 60 * minute;

test('durations of the help text are read', () => {
	for (const [text, expected] of [
		['90s', 90_000],
		['15m', 15 * minute],
		['2h', 2 * hour],
		['7d', 7 * 24 * hour],
		['1h30m', 90 * minute],
		['1d2h3m4s', 26 * hour + 3 * minute + 4000],
		['0s', 0],
		['', undefined],
		['15', undefined],
		['1e9', undefined],
		['-5m', 5 * minute],
		['5 m', 5 * minute],
		['15min', 15 * minute],
		['2 hours ago', 2 * hour],
		['1h 30m', 90 * minute],
		['1w', 7 * 24 * hour],
		['now', 0],
		['ago', undefined],
		['-', undefined],
		['2hago', undefined],
		['1.5h', undefined],
		['30m1h', undefined],
		['1h1h', undefined],
		['15M', undefined],
		['9999999999d', undefined],
	] as const) {
		assert.equal(parseDuration(text), expected, text);
	}
});

test('a duration counts back from now, an ISO time has any zone', () => {
	for (const [text, expected] of [
		['15m', now - 15 * minute],
		['2026-01-02', Date.UTC(2026, 0, 2)],
		['2026-01-02T15:04', Date.UTC(2026, 0, 2, 15, 4)],
		['2026-01-02 15:04:05', now],
		['2026-01-02T15:04:05Z', now],
		['2026-01-02t15:04:05z', now],
		['2026-01-02T15:04:05.250Z', now + 250],
		['2026-01-02T17:04:05+02:00', now],
		['2026-01-02T10:04:05-0500', now],
		['2024-02-29', Date.UTC(2024, 1, 29)],
		['2026-02-29', undefined],
		['2026-02-30T00:00:00Z', undefined],
		['2026-13-01', undefined],
		['2026-01-02T25:00', undefined],
		['2026-01-02T24:00', undefined],
		['1e9', undefined],
		['1767225600', undefined],
		['-1', undefined],
		['tomorrow', undefined],
		['1969-12-31', -24 * hour],
		['0001-01-01', Date.parse('0001-01-01T00:00:00Z')],
		['999999d', now - 999_999 * 24 * hour],
		['', undefined],
	] as const) {
		assert.equal(parseTime(text, now), expected, text);
	}
});

test('every time that toISOString writes is read', () => {
	fc.assert(
		fc.property(
			fc.date({
				min: new Date(0),
				max: new Date('9999-12-31'),
				noInvalidDate: true,
			}),
			date => {
				assert.equal(parseTime(date.toISOString(), now), date.getTime());
			},
		),
		{seed: 6},
	);
});

test('a time of day is the last one, a day begins at midnight', () => {
	for (const [text, expected] of [
		['15:04', Date.UTC(2026, 0, 2, 15, 4)],
		['15:04:05', now],
		['15:04:06', Date.UTC(2026, 0, 1, 15, 4, 6)],
		['16:05', Date.UTC(2026, 0, 1, 16, 5)],
		['16:05Z', Date.UTC(2026, 0, 1, 16, 5)],
		['9:05', Date.UTC(2026, 0, 2, 9, 5)],
		['today', Date.UTC(2026, 0, 2)],
		['Yesterday', Date.UTC(2026, 0, 1)],
		['yesterday 16:05', Date.UTC(2026, 0, 1, 16, 5)],
		['today 16:05', Date.UTC(2026, 0, 2, 16, 5)],
		['24:00', undefined],
		['12:60', undefined],
		['1605', undefined],
		['16', undefined],
		['16:5', undefined],
		['yesterday16:05', undefined],
		['yesterday ', undefined],
		[' ', undefined],
	] as const) {
		assert.equal(parseTime(text, now), expected, text);
	}
});

test('of two times of day the one is meant that is not before the start', () => {
	const since = Date.UTC(2026, 0, 2, 14);
	assert.equal(parseTime('18:00', now, 'utc', since), Date.UTC(2026, 0, 2, 18));
	assert.equal(
		parseTime('14:30', now, 'utc', since),
		Date.UTC(2026, 0, 2, 14, 30),
	);
});

test('a time without a zone is of the zone that is shown', t => {
	const {TZ} = process.env;
	t.after(() => {
		if (TZ === undefined) {
			delete process.env['TZ'];
		} else {
			process.env['TZ'] = TZ;
		}
	});
	process.env['TZ'] = 'America/New_York';
	// 12:00 there, on the day on which the clocks went forward at 2:00.
	const noon = Date.UTC(2026, 2, 8, 16);
	for (const [text, expected] of [
		['11:30', Date.UTC(2026, 2, 8, 15, 30)],
		['12:30', Date.UTC(2026, 2, 7, 17, 30)],
		['12:30Z', Date.UTC(2026, 2, 8, 12, 30)],
		['today', Date.UTC(2026, 2, 8, 5)],
		['yesterday', Date.UTC(2026, 2, 7, 5)],
		['2026-03-08', Date.UTC(2026, 2, 8, 5)],
		['2026-03-08T11:30', Date.UTC(2026, 2, 8, 15, 30)],
		['2026-03-08T11:30:00Z', Date.UTC(2026, 2, 8, 11, 30)],
	] as const) {
		assert.equal(parseTime(text, noon, 'local'), expected, text);
	}
});
