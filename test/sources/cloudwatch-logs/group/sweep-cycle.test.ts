import assert from 'node:assert/strict';
import {test} from 'node:test';
import {GroupCoverage} from '../../../../source/sources/cloudwatch-logs/coverage/group-coverage.js';
import {SweepCycle} from '../../../../source/sources/cloudwatch-logs/group/sweep-cycle.js';
import type {Place} from '../../../../source/sources/cloudwatch-logs/place.js';
import type {Sweeper} from '../../../../source/sources/cloudwatch-logs/sweep/sweep.js';
import {defaultTiming} from '../../../../source/sources/cloudwatch-logs/timing.js';
import {until} from '../../../harness/until.js';

const lateReachMs = 1000;
const timing = {
	...defaultTiming,
	settleMs: 50,
	pollIntervalMs: 5,
	maxPollIntervalMs: 5,
	overlapMs: 100,
	wideEveryMs: 200,
	lateReachMs,
	maxLateReachMs: 10_000,
};

test('no millisecond stays in doubt between what a scope before received and the first wide sweep', async t => {
	const start = Date.UTC(2026, 0, 2, 12);
	const from = start - 60_000;
	let time = start;
	// A busy computer: some milliseconds pass between any two looks at the clock.
	const earliest = () => {
		time += 7;
		return time;
	};

	const abort = new AbortController();
	t.after(() => {
		abort.abort();
	});
	const clock = {now: earliest, earliest, latest: () => time};
	// The cycle asks for these and for nothing else.
	const place = {clock, timing} as unknown as Place;
	const coverage = new GroupCoverage({
		from,
		knownFrom: () => from,
		now: () => time,
		visibleAfterMs: () => timing.settleMs,
		lateReachMs: () => lateReachMs,
		maxLateReachMs: timing.maxLateReachMs,
		reachMs: () => 60_000,
	});
	// All until now was received in another scope, and nothing looked at again.
	coverage.change({kind: 'complete', range: {from, to: start}});
	const sweeper: Sweeper = {
		async run() {},
		async sweep({range}) {
			coverage.remember({...range, readAt: time});
			return {received: 0, calls: 1, latenessMs: 0, recordsPerSecond: 0};
		},
		end() {},
		retryNow() {},
	};
	const cycle = new SweepCycle({
		...{place, from, coverage, sweeper},
		callsPerSecond: 10_000,
		knownFrom: () => from,
		on: async () => {},
	});
	const running = cycle.run(abort.signal);
	await until(
		() => coverage.confirmedTo > start + 2000,
		() => `confirmed to ${coverage.confirmedTo - start} ms after the start`,
	);
	abort.abort();
	await running;
	assert.deepEqual(coverage.unconfirmedParts(start + 2000), []);
});
