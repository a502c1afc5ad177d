import assert from 'node:assert/strict';
import {test} from 'node:test';
import {GroupCoverage} from '../../../../source/sources/cloudwatch-logs/coverage/group-coverage.js';

/** Of a watch from 0. Time of 50 ms is settled, nothing comes later than 1,000 ms. */
function coverage(now: number): GroupCoverage {
	return new GroupCoverage({
		from: 0,
		now: () => now,
		visibleAfterMs: () => 50,
		lateReachMs: () => 1000,
		maxLateReachMs: 10_000,
		reachMs: () => 100_000,
		knownFrom: () => Number.NEGATIVE_INFINITY,
	});
}

test('time that no sweep reads again, since it was read when it had settled, is complete', () => {
	// A sweep wanted time to 100, was throttled, and read on to 400 at 450.
	const group = coverage(500);
	group.change({kind: 'complete', range: {from: 0, to: 100}});
	group.remember({from: 0, to: 400, readAt: 450});
	const left = group.rangesToSweep(
		{from: 0, to: 500},
		{ages: [50], leastSkippedMs: 0},
	);
	assert.deepEqual(left, [{from: 401, to: 500}]);
	assert.deepEqual(group.ledger.complete, [{from: 0, to: 400}]);
});

test('time that was read before it had settled is not complete', () => {
	const group = coverage(500);
	group.remember({from: 0, to: 480, readAt: 490});
	assert.deepEqual(group.ledger.complete, [{from: 0, to: 440}]);
});

test('time is confirmed where it was read at an age at which nothing comes late', () => {
	const group = coverage(5000);
	group.remember({from: 0, to: 4000, readAt: 4500});
	assert.equal(group.confirmedTo, 3500);
});
