import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	type Asked,
	formatTimeRange,
	readTimeRange,
} from '../../../source/filter/time/time.js';
import {timeInWords} from '../../../source/filter/time/time-words.js';

const asked: Asked = {
	now: Date.UTC(2026, 10, 29, 16, 7, 30, 250),
	zone: 'utc',
};

function read(text: string, at = asked): string {
	const range = readTimeRange(text, at);
	return 'problem' in range ? range.problem : formatTimeRange(range);
}

function words(text: string, at = asked): string {
	const range = readTimeRange(text, at);
	return 'problem' in range ? range.problem : timeInWords(range, at);
}

test('a value of time: is a range of two times, read when it is typed', () => {
	for (const [text, expected, inWords] of [
		['-10m', '2026-11-29T15:57:30Z..', 'since 15:57:30Z, 29 Nov'],
		['10m', '2026-11-29T15:57:30Z..', 'since 15:57:30Z, 29 Nov'],
		['1h30m', '2026-11-29T14:37:30Z..', 'since 14:37:30Z, 29 Nov'],
		['16:05', '2026-11-29T16:05:00Z..2026-11-29T16:05:59Z', '16:05Z, 29 Nov'],
		// Of two such times the last one that is not to come.
		['16:08', '2026-11-28T16:08:00Z..2026-11-28T16:08:59Z', '16:08Z, 28 Nov'],
		[
			'16:05:30',
			'2026-11-29T16:05:30Z..2026-11-29T16:05:30Z',
			'16:05:30..16:05:30Z, 29 Nov',
		],
		[
			'16:05..16:07',
			'2026-11-29T16:05:00Z..2026-11-29T16:07:00Z',
			'16:05..16:07Z, 29 Nov',
		],
		// It began, so it is today's, and its end is still to come.
		[
			'16:05..16:10',
			'2026-11-29T16:05:00Z..2026-11-29T16:10:00Z',
			'16:05..16:10Z, 29 Nov',
		],
		[
			'16:08..16:10',
			'2026-11-28T16:08:00Z..2026-11-28T16:10:00Z',
			'16:08..16:10Z, 28 Nov',
		],
		[
			'23:50..00:10',
			'2026-11-28T23:50:00Z..2026-11-29T00:10:00Z',
			'23:50Z, 28 Nov..00:10Z, 29 Nov',
		],
		['16:05..', '2026-11-29T16:05:00Z..', 'since 16:05Z, 29 Nov'],
		['..16:05', '..2026-11-29T16:05:00Z', 'until 16:05Z, 29 Nov'],
		['yesterday', '2026-11-28T00:00:00Z..2026-11-28T23:59:59Z', '28 Nov, UTC'],
		[
			'2026-11-27..2026-11-28',
			'2026-11-27T00:00:00Z..2026-11-28T23:59:59Z',
			'00:00Z, 27 Nov..23:59:59Z, 28 Nov',
		],
		[
			'-30m..-10m',
			'2026-11-29T15:37:30Z..2026-11-29T15:57:30Z',
			'15:37:30..15:57:30Z, 29 Nov',
		],
		[
			'2025-12-31T23:59:59.500+01:00..2025-12-31T23:00Z',
			'2025-12-31T22:59:59.500Z..2025-12-31T23:00:00Z',
			'22:59:59..23:00Z, 31 Dec 2025',
		],
	] as const) {
		assert.equal(read(text), expected, text);
		assert.equal(words(text), inWords, text);
	}
});

test('a range means the same whenever it is read again', () => {
	const time = fc.integer({min: 0, max: Date.UTC(2100, 0)});
	const end = (open: number) =>
		fc.oneof({weight: 4, arbitrary: time}, fc.constant(open));
	fc.assert(
		fc.property(
			end(Number.NEGATIVE_INFINITY),
			end(Number.POSITIVE_INFINITY),
			time,
			(a, b, now) => {
				fc.pre(Number.isFinite(a) || Number.isFinite(b));
				const range = {from: Math.min(a, b), to: Math.max(a, b)};
				const text = formatTimeRange(range);
				// An end on a second is the whole second.
				const to = range.to % 1000 === 0 ? range.to + 999 : range.to;
				assert.deepEqual(readTimeRange(text, {now, zone: 'local'}), {
					...range,
					to,
				});
			},
		),
		{numRuns: 300, seed: 31},
	);
});

test('what is no time says what was probably meant', () => {
	for (const [text, expected] of [
		['10', /did you mean time:10m\?$/],
		['1764432450', /did you mean time:2025-11-29T16:07:30.000Z\?$/],
		['..', /a time before or behind/],
		['25:00', /such as 16:05, /],
		['16:05..x', /such as 16:05, /],
		['soon', /such as 16:05, /],
		['', /such as 16:05, /],
		['16:05..-2h', /ends before it begins/],
		['2026-11-29..2026-11-27', /ends before it begins/],
	] as const) {
		assert.match(read(text), expected, text);
	}
});

test('times without a zone are on the clock of the screen, and a named zone wins', () => {
	const zone = process.env['TZ'];
	process.env['TZ'] = 'America/New_York';
	try {
		const local = {...asked, zone: 'local'} as const;
		assert.equal(
			read('11:05', local),
			'2026-11-29T16:05:00Z..2026-11-29T16:05:59Z',
		);
		assert.equal(words('11:05', local), '11:05-05:00, 29 Nov');
		assert.equal(
			read('16:05Z', local),
			'2026-11-29T16:05:00Z..2026-11-29T16:05:59Z',
		);
		// A day with a change of clocks has 25 hours.
		assert.equal(
			read('2026-11-01', local),
			'2026-11-01T04:00:00Z..2026-11-02T04:59:59Z',
		);
		assert.equal(words('2026-11-01', local), '1 Nov, local time');
	} finally {
		if (zone === undefined) {
			delete process.env['TZ'];
		} else {
			process.env['TZ'] = zone;
		}
	}
});
