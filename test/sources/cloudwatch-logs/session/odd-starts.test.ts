import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {openEndpoint, putRecords, watch} from '../watching.js';

for (const fault of [
	'no-session-start',
	'late-session-start',
] as const satisfies readonly FaultName[]) {
	test(`${fault}: records are taken, FilterLogEvents brings the rest, and the header says live`, async t => {
		const endpoint = await openEndpoint(t, {faults: {rhythm: [fault]}});
		putRecords(endpoint, 0, 20, Date.now() - 1000);
		const watching = watch(t, endpoint, {
			timing: {sweepIntervalMs: 60_000, maxSweepIntervalMs: 60_000},
		});
		for (let first = 20; first < 100; first += 20) {
			putRecords(endpoint, first, 20);
			await watching.until(({ids}) => ids.size === first + 20);
		}

		await watching.until(
			({names, coverage}) =>
				names.at(-1) === 'live' &&
				coverage?.receivedTo !== undefined &&
				coverage.gaps.length === 0,
		);
		const byLiveTail = watching.delivered.filter(
			({logEventId}) => logEventId === undefined,
		);
		assert.ok(byLiveTail.length > 0);
		assert.ok(!watching.names.includes('reconnecting'));
	});
}
