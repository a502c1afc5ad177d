import assert from 'node:assert/strict';
import {it} from 'node:test';
import {noon, open, put, sweep, tail} from '../open-endpoint.js';

it('very-late: neither call has the burst for 240 s, then FilterLogEvents has it', async () => {
	let time = noon;
	const {endpoint, client} = await open(
		{schedule: [{fault: 'very-late', at: 2, times: 3}]},
		{now: () => time},
	);
	const session = await tail(endpoint, client);
	put(endpoint, 'before', 'a', 'b', 'c', 'after');
	await session.until(() => session.seen.length === 2);
	assert.deepEqual(session.seen, ['before', 'after']);
	time = noon + 239_999;
	assert.deepEqual(await sweep(client), [['before', 'after']]);
	const claim = {received: new Set(['before', 'after']), upTo: time};
	assert.deepEqual(endpoint.missing('trail', claim), []);
	time = noon + 240_000;
	assert.deepEqual(await sweep(client), [['before', 'a', 'b', 'c', 'after']]);
	assert.deepEqual(
		endpoint.missing('trail', claim).map(({message}) => message),
		['a', 'b', 'c'],
	);
	assert.deepEqual(session.seen, ['before', 'after']);
});
