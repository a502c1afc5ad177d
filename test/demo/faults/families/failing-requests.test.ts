import assert from 'node:assert/strict';
import {it} from 'node:test';
import {errorOf, open, put, sweep, tail} from '../open-endpoint.js';

it('filter-hangs: no page comes, and Live Tail goes on', async () => {
	const {endpoint, client} = await open(
		[{fault: 'filter-hangs', at: 1, times: 2}],
		{socketTimeoutMs: 300},
	);
	const session = await tail(endpoint, client);
	put(endpoint, '1');
	for (let call = 0; call < 2; call++) {
		assert.equal((await errorOf(sweep(client))).name, 'TimeoutError');
	}

	await session.until(() => session.seen.includes('1'));
	assert.deepEqual(await sweep(client), [['1']]);
});
