import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	faultNames,
	faults,
	type Strike,
} from '../../source/demo/faults/faults.js';
import {reportTable, soak} from './soak.js';

/** Every fault, spread over the run; those of calls late enough for the watch to have begun. */
const schedule: readonly Strike[] = faultNames.flatMap((fault, index) => {
	const {occasion} = faults[fault];
	const first = {call: 5, update: 20, event: 100}[occasion];
	const step = {call: 2, update: 15, event: 200}[occasion];
	return [{fault, at: first + index * step}];
});

test('a short soak: 15 s of 500 records a second and every fault', async context => {
	const report = await soak({
		durationMs: 15_000,
		recordsPerSecond: 500,
		faults: {schedule, durationMs: 30},
		isQuick: true,
		patienceMs: 60_000,
	});
	context.diagnostic(reportTable(report).replaceAll('\n', '; '));
	assert.deepEqual(report.wrong, [], reportTable(report));
	assert.ok(report.gapsOpened > 0, 'gaps open, and close');
});

test('an endpoint that is killed and restarted six times while 500 records a second flow', async context => {
	const report = await soak({
		durationMs: 14_000,
		recordsPerSecond: 500,
		faults: {schedule: []},
		restarts: {count: 6, downMs: 500},
		isQuick: true,
		patienceMs: 60_000,
	});
	context.diagnostic(reportTable(report).replaceAll('\n', '; '));
	assert.deepEqual(report.wrong, [], reportTable(report));
	assert.equal(report.restarts, 6);
});
