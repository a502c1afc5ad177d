import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {errorOf, noon, open, put, sweep, tail} from '../open-endpoint.js';

describe('the first requests fail', () => {
	const cases: readonly (readonly [FaultName, string])[] = [
		['throttled-start', 'ThrottlingException'],
		['limited-start', 'LimitExceededException'],
	];
	for (const [fault, name] of cases) {
		it(`${fault}: StartLiveTail fails the first three times, pages come`, async () => {
			const {endpoint, client} = await open([{fault, at: 1, times: 3}]);
			put(endpoint, '1');
			for (let call = 0; call < 3; call++) {
				assert.equal((await errorOf(tail(endpoint, client))).name, name);
				assert.deepEqual(await sweep(client), [['1']]);
			}

			const session = await tail(endpoint, client);
			put(endpoint, '2');
			await session.until(() => session.seen.includes('2'));
		});

		it(`${fault}: by the clock, StartLiveTail fails for 20 s`, async () => {
			let time = noon;
			const {endpoint, client} = await open(
				{rhythm: [fault]},
				{
					now: () => time,
				},
			);
			time = noon + 19_999;
			assert.equal((await errorOf(tail(endpoint, client))).name, name);
			time = noon + 20_000;
			await tail(endpoint, client);
		});
	}

	for (const [fault, named] of [
		['unavailable-start', /^ServiceUnavailableException/],
		['gateway-start', /^(Unknown|SyntaxError)/],
		['cut-start', /ECONNRESET|socket hang up/],
	] as const satisfies readonly (readonly [FaultName, RegExp])[]) {
		it(`${fault}: whatever is asked for first fails, then pages and Live Tail work`, async () => {
			const {endpoint, client} = await open([{fault, at: 1, times: 2}]);
			put(endpoint, '1');
			const first = await errorOf(tail(endpoint, client));
			assert.match(`${first.name} ${first.message}`, named);
			const second = await errorOf(sweep(client));
			assert.match(`${second.name} ${second.message}`, named);
			assert.deepEqual(await sweep(client), [['1']]);
			const session = await tail(endpoint, client);
			put(endpoint, '2');
			await session.until(() => session.seen.includes('2'));
		});
	}

	it('filter-throttled-start: pages fail the first three times, Live Tail works', async () => {
		const {endpoint, client} = await open([
			{fault: 'filter-throttled-start', at: 1, times: 3},
		]);
		put(endpoint, '1');
		const session = await tail(endpoint, client);
		for (let call = 0; call < 3; call++) {
			assert.equal((await errorOf(sweep(client))).name, 'ThrottlingException');
		}

		assert.deepEqual(await sweep(client), [['1']]);
		put(endpoint, '2');
		await session.until(() => session.seen.includes('2'));
	});
});
