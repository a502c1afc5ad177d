import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {StartLiveTailCommand} from '@aws-sdk/client-cloudwatch-logs';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {until} from '../../../harness/until.js';
import {open, put, sweep} from '../open-endpoint.js';

/** The `sessionResults` of the first update that is not `[]`, as the SDK hands them on. */
async function damagedResults(fault: FaultName): Promise<unknown> {
	const {endpoint, client} = await open([{fault, at: 1, times: 1e6}]);
	const {responseStream} = await client.send(
		new StartLiveTailCommand({
			logGroupIdentifiers: [endpoint.logGroupArn('trail')],
		}),
	);
	assert.ok(responseStream);
	put(endpoint, '1', '2');
	assert.deepEqual(await sweep(client), [['1', '2']]);
	for await (const {sessionUpdate} of responseStream) {
		const results: unknown = sessionUpdate?.sessionResults;
		if (
			sessionUpdate !== undefined &&
			(results === undefined ||
				results === null ||
				JSON.stringify(results).includes('message'))
		) {
			return results;
		}
	}

	return assert.fail('No update came.');
}

type Result = Readonly<Record<string, unknown>>;

describe('an update that is not as promised, in a whole frame', () => {
	const cases: readonly (readonly [FaultName, (first: Result) => void])[] = [
		['tail-message-number', ({message}) => assert.equal(message, 42)],
		['tail-no-message', ({message}) => assert.equal(message, undefined)],
		['tail-no-timestamp', ({timestamp}) => assert.equal(timestamp, undefined)],
	];
	for (const [fault, check] of cases) {
		it(`${fault}: the first event is damaged, the second is whole`, async () => {
			const results = await damagedResults(fault);
			assert.ok(Array.isArray(results) && results.length === 2);
			check(results[0]);
			assert.equal(results[1].message, '2');
			assert.equal(typeof results[1].timestamp, 'number');
		});
	}

	it('tail-null-event: null stands before the events', async () => {
		const results = await damagedResults('tail-null-event');
		assert.ok(Array.isArray(results));
		assert.deepEqual(
			results.map(result => result?.message),
			[undefined, '1', '2'],
		);
	});

	it('tail-results-object: the events are no list', async () => {
		const results = await damagedResults('tail-results-object');
		assert.ok(!Array.isArray(results));
		assert.deepEqual(Object.keys(results as object), ['0', '1']);
	});

	it('tail-results-null: there are no events at all', async () => {
		assert.equal((await damagedResults('tail-results-null')) ?? null, null);
	});

	it('the session goes on, and the next update is whole', async () => {
		const {endpoint, client} = await open([
			{fault: 'tail-results-object', at: 1, every: 2, times: 1e6},
		]);
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
		);
		assert.ok(responseStream);
		const kinds = new Set<boolean>();
		for await (const {sessionUpdate} of responseStream) {
			if (sessionUpdate !== undefined) {
				kinds.add(Array.isArray(sessionUpdate.sessionResults));
				if (kinds.size === 2) {
					break;
				}
			}
		}

		assert.deepEqual(kinds, new Set([true, false]));
		client.destroy();
		await until(
			() => endpoint.liveTailSessions === 0,
			() => 'still open',
		);
	});
});
