import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createSweeper} from '../../../../source/sources/cloudwatch-logs/sweep/sweep.js';
import {defaultTiming} from '../../../../source/sources/cloudwatch-logs/timing.js';
import type {TimeRange} from '../../../../source/stream/coverage.js';
import {until} from '../../../harness/until.js';

test('no range waits longer because the clock was an hour ahead', async t => {
	let aheadMs = 3_600_000;
	const asked: TimeRange[] = [];
	let answer = (): void => {};
	const sweeper = createSweeper({
		async *fetchPages(range) {
			asked.push(range);
			if (asked.length === 1) {
				await new Promise<void>(resolve => {
					answer = resolve;
				});
			}

			yield [];
		},
		async deliver() {
			return [];
		},
		latenessOf: () => 0,
		rangesToSweep: ({range}) => [range],
		onRead() {},
		async onDamaged() {},
		async onFetched() {},
		async onFailure() {},
		explain: async () => undefined,
		now: () => Date.now() + aheadMs,
		latest: () => Date.now() + aheadMs,
		monotonicNow: () => performance.now(),
		random: () => 0.5,
		timing: defaultTiming,
	});
	const controller = new AbortController();
	t.after(() => controller.abort());
	const running = sweeper.run(controller.signal);
	const sweep = (from: number, waitMs: number) =>
		sweeper.sweep({
			range: {from, to: from + 9},
			completeTo: from + 9,
			kind: 'new',
			isMissing: false,
			waitMs,
		});
	const first = sweep(0, 0);
	await until(
		() => asked.length === 1,
		() => 'the first range is not asked for',
	);
	const others = [sweep(100, 0), sweep(200, 20)];
	aheadMs = 0;
	answer();
	await Promise.all([first, ...others]);
	assert.deepEqual(
		asked.map(({from}) => from),
		[0, 100, 200],
	);
	sweeper.end();
	await running;
});
