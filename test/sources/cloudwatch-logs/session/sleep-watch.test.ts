import assert from 'node:assert/strict';
import {test} from 'node:test';
import {clockGap} from '../../../../source/sources/cloudwatch-logs/session/sleep-watch.js';

test('distinguishes a sleep from a busy second and from a clock that was set', () => {
	const before = {wall: 1_000_000, monotonic: 500};
	for (const [title, wallMs, monotonicMs, sleptMs, uncountedMs] of [
		['a tick', 1000, 1000, 0, 0],
		['a busy computer', 9000, 9000, 0, 0],
		['a stopped process', 60_000, 60_000, 60_000, 0],
		['a suspended laptop', 3_600_000, 1000, 3_600_000, 3_599_000],
		['a clock set back', -3_600_000, 1000, 0, 0],
		['a clock set back during a sleep', -3_600_000, 60_000, 60_000, 0],
	] as const) {
		assert.deepEqual(
			clockGap(
				before,
				{
					wall: before.wall + wallMs,
					monotonic: before.monotonic + monotonicMs,
				},
				15_000,
			),
			{sleptMs, uncountedMs},
			title,
		);
	}
});
