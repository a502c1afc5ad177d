import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import path from 'node:path';
import {test} from 'node:test';
import {faults, type Strike} from '../../source/demo/faults/faults.js';
import {deliverableFaults} from '../conservation/deliverable-faults.js';
import {howMany} from '../harness/how-many.js';
import {madeFolder} from '../harness/made-folder.js';
import {reportTable, soak} from './soak.js';

/**
 * Every fault once, spread over the run. A fault of a call strikes at the fifth at
 * the earliest: by then the watch has begun. Of StartLiveTail there are few.
 */
const schedule: readonly Strike[] = deliverableFaults.map((fault, index) => {
	const {occasion, operations} = {operations: [], ...faults[fault]};
	if (operations.join() === 'StartLiveTail') {
		return {fault, at: 1 + (index % 4)};
	}

	const before = deliverableFaults
		.slice(0, index)
		.filter(each => faults[each].occasion === occasion).length;
	const {first, step} = {
		call: {first: 5, step: 1},
		update: {first: 20, step: 15},
		event: {first: 100, step: 200},
	}[occasion];
	return {fault, at: first + before * step};
});

const seconds = howMany('seconds', {short: 5, long: 15});
const restarts = howMany('restarts', {short: 2, long: 6});

test(`a short soak: ${seconds} s of 500 records a second and every fault`, async context => {
	const report = await soak({
		durationMs: seconds * 1000,
		recordsPerSecond: 500,
		faults: {schedule, durationMs: 30},
		isQuick: true,
		patienceMs: 60_000,
		recordTo: path.join(madeFolder(context), 'soak.ndjson'),
	});
	context.diagnostic(reportTable(report).replaceAll('\n', '; '));
	assert.deepEqual(report.wrong, [], reportTable(report));
	assert.ok(report.gapsOpened > 0, 'gaps open, and close');
});

test(`loses nothing of 500 records a second while the endpoint is killed and restarted ${restarts} times`, async context => {
	const report = await soak({
		durationMs: 2500 * (restarts + 1),
		recordsPerSecond: 500,
		faults: {schedule: []},
		// A watcher that lags on a busy machine must see the endpoint down, too.
		restarts: {count: restarts, downMs: 1000},
		isQuick: true,
		patienceMs: 60_000,
	});
	context.diagnostic(reportTable(report).replaceAll('\n', '; '));
	assert.deepEqual(report.wrong, [], reportTable(report));
	assert.equal(report.restarts, restarts);
});
