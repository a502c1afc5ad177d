import assert from 'node:assert/strict';
import {after, describe, test} from 'node:test';
import {
	formatDate,
	formatDateTime,
	formatDuration,
	formatTime,
	zoneName,
} from '../../source/text/format-time.js';

const zoneBefore = process.env['TZ'];

function inZone<Result>(zone: string, run: () => Result): Result {
	process.env['TZ'] = zone;
	return run();
}

after(() => {
	if (zoneBefore === undefined) {
		delete process.env['TZ'];
	} else {
		process.env['TZ'] = zoneBefore;
	}
});

const noon = Date.UTC(2026, 0, 2, 12, 3, 40, 999);

describe('times of day', () => {
	const cases: ReadonlyArray<
		readonly [name: string, time: number, expected: string]
	> = [
		['any', noon, '2026-01-02 12:03:40Z'],
		['midnight', Date.UTC(2026, 11, 31), '2026-12-31 00:00:00Z'],
		[
			'the last second of a day',
			Date.UTC(2024, 1, 29, 23, 59, 59),
			'2024-02-29 23:59:59Z',
		],
		['the epoch', 0, '1970-01-01 00:00:00Z'],
		['before the epoch', -1, '1969-12-31 23:59:59Z'],
		['not a time', Number.NaN, '---------- --:--:--'],
		['endless', Number.POSITIVE_INFINITY, '---------- --:--:--'],
		['no date that JavaScript knows', 9e15, '---------- 16:00:00Z'],
	];
	for (const [name, time, expected] of cases) {
		test(name, () => {
			assert.equal(formatDateTime(time, 'utc'), expected);
			assert.equal(formatTime(time, 'utc'), expected.split(' ')[1]);
			assert.equal(formatDate(time, 'utc'), expected.split(' ')[0]);
		});
	}

	test('are those of JavaScript at any time', () => {
		for (let step = -500; step < 500; step++) {
			const time = step * 1_234_567_891;
			const [date, clock] = new Date(time).toISOString().split(/[T.]/);
			assert.equal(formatDateTime(time, 'utc'), `${date} ${clock}Z`);
		}
	});
});

describe('local times carry the offset that holds at that moment', () => {
	const cases: ReadonlyArray<
		readonly [zone: string, time: number, expected: string, name: string]
	> = [
		['Europe/Berlin', noon, '2026-01-02 13:03:40+01:00', 'UTC+01:00'],
		[
			'Europe/Berlin',
			Date.UTC(2026, 6, 2, 12, 3, 40),
			'2026-07-02 14:03:40+02:00',
			'UTC+02:00',
		],
		[
			'Asia/Kolkata',
			Date.UTC(2026, 0, 2, 23),
			'2026-01-03 04:30:00+05:30',
			'UTC+05:30',
		],
		[
			'America/St_Johns',
			Date.UTC(2026, 0, 2, 1),
			'2026-01-01 21:30:00-03:30',
			'UTC-03:30',
		],
		['UTC', noon, '2026-01-02 12:03:40+00:00', 'UTC+00:00'],
	];
	for (const [zone, time, expected, name] of cases) {
		test(`${zone} ${expected}`, () => {
			inZone(zone, () => {
				assert.equal(formatDateTime(time, 'local'), expected);
				assert.equal(zoneName(time, 'local'), name);
				assert.equal(zoneName(time, 'utc'), 'UTC');
			});
		});
	}

	test('NaN is shown as dashes', () => {
		assert.equal(formatTime(Number.NaN, 'local'), '--:--:--');
	});
});

describe('durations have two units at most', () => {
	const cases: ReadonlyArray<readonly [duration: number, expected: string]> = [
		[0, '0ms'],
		[950, '950ms'],
		[999.9, '999ms'],
		[1000, '1s'],
		[59_999, '59s'],
		[60_000, '1m'],
		[130_000, '2m10s'],
		[3_600_000, '1h'],
		[11_100_000, '3h5m'],
		[86_400_000, '1d'],
		[183_600_000, '2d3h'],
		[-5000, '-5s'],
		[Number.NaN, '?'],
	];
	for (const [duration, expected] of cases) {
		test(expected, () => {
			assert.equal(formatDuration(duration), expected);
		});
	}
});
