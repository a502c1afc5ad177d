import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	parseDuration,
	parseTime,
} from '../../source/command-line/parse-time.js';

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
		['-5m', undefined],
		['5 m', undefined],
		['1.5h', undefined],
		['30m1h', undefined],
		['1h1h', undefined],
		['15min', undefined],
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
		['yesterday', undefined],
		['1969-12-31', -24 * hour],
		['0001-01-01', Date.parse('0001-01-01T00:00:00Z')],
		['999999d', now - 999_999 * 24 * hour],
		['15:04', undefined],
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
