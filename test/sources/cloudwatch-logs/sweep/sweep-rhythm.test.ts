import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	initialRhythm,
	nextRhythm,
	overlapOf,
	slowedRhythm,
} from '../../../../source/sources/cloudwatch-logs/sweep/sweep-rhythm.js';
import {defaultTiming} from '../../../../source/sources/cloudwatch-logs/timing.js';

const limits = {...defaultTiming, callsPerSecond: 2.5};
const quiet = {
	isLive: true,
	received: 0,
	calls: 1,
	latenessMs: 0,
	recordsPerSecond: 0,
	elapsedMs: 15_000,
};

test('sweeps less often while they find nothing, and often again once one finds a late record', () => {
	let rhythm = initialRhythm(limits);
	const intervals = Array.from({length: 7}, () => {
		rhythm = nextRhythm(rhythm, quiet, limits);
		return rhythm.sweepIntervalMs;
	});
	assert.deepEqual(
		intervals,
		[22_500, 33_750, 50_625, 75_938, 113_907, 120_000, 120_000],
	);
	const late = nextRhythm(rhythm, {...quiet, latenessMs: 70_000}, limits);
	assert.equal(late.sweepIntervalMs, 15_000);
	assert.equal(
		late.pollIntervalMs,
		2000,
		'polls have an interval of their own',
	);
});

test('polls quickly while records come and slowly while none do', () => {
	const poll = {...quiet, isLive: false};
	let rhythm = initialRhythm(limits);
	const intervals = Array.from({length: 5}, () => {
		rhythm = nextRhythm(rhythm, poll, limits);
		return rhythm.pollIntervalMs;
	});
	assert.deepEqual(intervals, [3000, 4500, 6750, 10_000, 10_000]);
	rhythm = nextRhythm(rhythm, {...poll, received: 1}, limits);
	assert.equal(rhythm.pollIntervalMs, 2000);
	assert.equal(slowedRhythm(rhythm, limits).pollIntervalMs, 4000);
	rhythm = nextRhythm(rhythm, {...poll, received: 9, calls: 50}, limits);
	assert.equal(rhythm.pollIntervalMs, 20_000, 'what 50 pages cost');
});

test('reaches back twice as far as records were late, and less far again in quiet hours', () => {
	let rhythm = initialRhythm(limits);
	assert.equal(overlapOf(rhythm, false, limits), 30_000);
	assert.equal(overlapOf(rhythm, true, limits), 120_000);
	rhythm = nextRhythm(rhythm, {...quiet, latenessMs: 100_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 200_000);
	assert.equal(overlapOf(rhythm, true, limits), 200_000);
	rhythm = nextRhythm(rhythm, {...quiet, elapsedMs: 600_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 100_000);
	for (let hour = 0; hour < 3; hour++) {
		rhythm = nextRhythm(rhythm, {...quiet, elapsedMs: 3_600_000}, limits);
	}

	assert.equal(overlapOf(rhythm, false, limits), 30_000);
	rhythm = nextRhythm(rhythm, {...quiet, latenessMs: 7_200_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 600_000, 'the ceiling');
});
