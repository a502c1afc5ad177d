import assert from 'node:assert/strict';
import test from 'node:test';
import {
	rangeAxis,
	type StripAxis,
	stripAxis,
	stripValues,
} from '../../../source/screen/counts/strip-axis.js';
import {noon} from '../../harness/summary.js';
import {minuteCounts, minuteMs} from './minute-counts.js';

const axes: ReadonlyArray<
	readonly [
		string,
		offsets: readonly number[],
		cells: number,
		Omit<StripAxis, 'start'> & {readonly startMinute: number},
	]
> = [
	[
		'one minute',
		[0],
		45,
		{startMinute: -14, bucketMs: minuteMs, buckets: 15, cells: 3},
	],
	[
		'15 minutes',
		[-14, 0],
		30,
		{startMinute: -14, bucketMs: minuteMs, buckets: 15, cells: 2},
	],
	[
		'20 minutes',
		[-19, 0],
		30,
		{startMinute: -19, bucketMs: minuteMs, buckets: 20, cells: 1},
	],
	// 12:00 to 12:01 in buckets of two minutes that start at even minutes.
	[
		'40 minutes',
		[-39, 0],
		30,
		{startMinute: -40, bucketMs: 2 * minuteMs, buckets: 21, cells: 1},
	],
	[
		'a record of another day',
		[-3000, 0],
		60,
		{startMinute: -14, bucketMs: minuteMs, buckets: 15, cells: 3},
	],
	[
		'a record of one hour and 59 minutes ago',
		[-119, 0],
		60,
		{startMinute: -118, bucketMs: 2 * minuteMs, buckets: 60, cells: 1},
	],
	[
		'20 minutes and a record of the future',
		[-19, 0, 6, 50_000],
		30,
		{startMinute: -19, bucketMs: minuteMs, buckets: 20, cells: 1},
	],
	[
		'a clock that is five minutes fast',
		[-9, 5],
		30,
		{startMinute: -9, bucketMs: minuteMs, buckets: 15, cells: 2},
	],
	[
		'nothing but a record of the future',
		[50_000],
		30,
		{startMinute: 49_986, bucketMs: minuteMs, buckets: 15, cells: 2},
	],
];

for (const [name, offsets, cells, {startMinute, ...expected}] of axes) {
	test(`the axis of ${name} on ${cells} cells`, () => {
		assert.deepEqual(
			stripAxis(
				offsets.map(offset => minuteCounts(offset)),
				cells,
				noon,
			),
			{start: noon + startMinute * minuteMs, ...expected},
		);
	});
}

test('a message that is no record does not move the axis away from the calls', () => {
	const unread = (offset: number) => ({...minuteCounts(offset, 0), unknown: 1});
	const startOf = (offset: number) =>
		stripAxis([minuteCounts(-9000), unread(offset)], 45, noon)?.start;
	assert.equal(startOf(0), noon + (-9000 - 14) * minuteMs);
	assert.equal(startOf(-8900), noon - 9003 * minuteMs);
});

test('without minutes or cells there is no axis', () => {
	assert.equal(stripAxis([], 30, noon), undefined);
	assert.equal(stripAxis([minuteCounts(0)], 0, noon), undefined);
});

test('a bucket is the sum of its minutes, and minutes outside the axis are left out', () => {
	const axis = {start: noon, bucketMs: 2 * minuteMs, buckets: 3, cells: 1};
	assert.deepEqual(
		stripValues(
			[
				minuteCounts(-1, 9),
				minuteCounts(0, 1),
				minuteCounts(1, 2),
				minuteCounts(5, 4),
				minuteCounts(6, 9),
			],
			axis,
			({mutating}) => mutating,
		),
		[3, 0, 4],
	);
});

test('a new minute changes no sum of a full bucket', () => {
	const cells = 20;
	const before = Array.from({length: 30}, (_, index) =>
		minuteCounts(index, index),
	);
	const after = [...before, minuteCounts(30, 30)];
	const sums = (minutes: typeof before) => {
		const axis = stripAxis(minutes, cells, noon + 3_600_000);
		assert.ok(axis);
		return stripValues(minutes, axis, ({mutating}) => mutating);
	};

	const full = sums(before).slice(3, -1);
	assert.ok(full.length > 3);
	assert.ok(sums(after).join().includes(full.join()));
});

const {POSITIVE_INFINITY: open} = Number;

for (const [name, [from, to], {startMinute, endMinute}] of [
	['five minutes', [-30, -25], {startMinute: -30, endMinute: -24}],
	['a minute', [-30, -30], {startMinute: -30, endMinute: -29}],
	['an open end', [-10, open], {startMinute: -10, endMinute: 1}],
	['an open start', [-open, -30], {startMinute: -44, endMinute: -29}],
	['an end to come', [-10, 90], {startMinute: -10, endMinute: 3}],
	['three hours', [-200, -20], {startMinute: -139, endMinute: -19}],
	[
		'times before all records',
		[-900, -890],
		{startMinute: -900, endMinute: -889},
	],
] as const) {
	test(`the axis spans a range with ${name}`, () => {
		const axis = rangeAxis(
			{from: noon + from * minuteMs, to: noon + to * minuteMs},
			{
				total: [-60, -30, 0].map(offset => minuteCounts(offset)),
				shown: [minuteCounts(-30)],
			},
			120,
			noon + 2 * minuteMs,
		);
		assert.ok(axis);
		const {start, buckets, bucketMs} = axis;
		assert.deepEqual(
			[start, start + buckets * bucketMs],
			[noon + startMinute * minuteMs, noon + endMinute * minuteMs],
		);
	});
}
