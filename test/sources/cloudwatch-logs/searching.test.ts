import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Connection, Searching} from '../../../source/stream/connection.js';
import {openEndpoint, putRecords, watch} from './watching.js';

function searchingOf(connection: Connection | undefined) {
	return connection !== undefined && 'searching' in connection
		? connection.searching
		: undefined;
}

for (const follow of [true, false]) {
	test(`pages without a record that never end are counted, ${follow ? 'following' : 'with --no-follow'}`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {rhythm: ['endless-empty']},
		});
		const from = Date.now() - 60_000;
		putRecords(endpoint, 0, 10, Date.now() - 1000);
		const watching = watch(t, endpoint, {follow, from, poll: follow});
		await watching.until(
			({connections}) => searchingOf(connections.at(-1))?.emptyPages === 100,
		);
		assert.equal(searchingOf(watching.connections.at(-1))?.from, from);
		assert.equal(watching.coverage?.receivedTo, undefined);
		// A line for each: not for each page.
		assert.ok(watching.connections.length <= 8);
	});
}

test('the search is over when records come', async t => {
	const endpoint = await openEndpoint(t, {
		faults: {schedule: [{fault: 'endless-empty', at: 1, times: 30}]},
	});
	putRecords(endpoint, 0, 10, Date.now() - 1000);
	const seen: (Searching | undefined)[] = [];
	const watching = watch(t, endpoint, {follow: false}, message => {
		if (message.kind === 'connection') {
			seen.push(searchingOf(message.connection));
		}
	});
	await watching.until(({names}) => names.at(-1) === 'ended');
	assert.equal(watching.ids.size, 10);
	assert.deepEqual(
		seen.map(searching => searching?.emptyPages).filter(Boolean),
		[10, 20],
	);
	const {coverage} = watching;
	assert.ok(coverage?.receivedTo !== undefined);
});
