import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {EmbeddedEndpoint} from '../../../../source/demo/endpoint/endpoint.js';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {until} from '../../../harness/until.js';
import {errorOf, noon, open, sweep, tail} from '../open-endpoint.js';

const logGroups = [{name: 'a'}, {name: 'b'}, {name: 'c'}];

function putInEach(endpoint: EmbeddedEndpoint, message: string): void {
	for (const {name} of logGroups) {
		endpoint.put(name, [{message: `${message} ${name}`, timestamp: noon}]);
	}
}

describe('several log groups', () => {
	it('are each read by name, and together by one Live Tail session', async () => {
		const {endpoint, client} = await open([], {logGroups});
		const session = await tail(endpoint, client, ['a', 'b', 'c']);
		putInEach(endpoint, 'in');
		await session.until(() => session.seen.length === 3);
		assert.deepEqual(session.seen, ['in a', 'in b', 'in c']);
		for (const {name} of logGroups) {
			assert.deepEqual(await sweep(client, 10, name), [[`in ${name}`]]);
		}
	});
});

describe('a fault of one of several log groups', () => {
	const refusals: readonly (readonly [FaultName, string, RegExp])[] = [
		['group-denied', 'AccessDeniedException', /log-group:b\b/],
		['group-deleted', 'ResourceNotFoundException', /does not exist/],
		['group-throttled', 'ThrottlingException', /Rate exceeded/],
	];
	for (const [fault, name, message] of refusals) {
		it(`${fault}: refuses pages and sessions of the named group, and serves the others`, async () => {
			const {endpoint, client} = await open(
				{schedule: [{fault, at: 1, times: 3}], group: 'b'},
				{logGroups},
			);
			putInEach(endpoint, 'in');
			for (const work of [
				sweep(client, 10, 'b'),
				tail(endpoint, client, ['a', 'b', 'c']),
				tail(endpoint, client, ['b']),
			]) {
				const error = await errorOf(work);
				assert.equal(error.name, name);
				assert.match(error.message, message);
			}

			assert.deepEqual(endpoint.struck, [{fault, at: 1, times: 3}]);
			const session = await tail(endpoint, client, ['a', 'c']);
			putInEach(endpoint, 'new');
			await session.until(() => session.seen.length === 2);
			assert.deepEqual(session.seen, ['new a', 'new c']);
			// It has passed.
			assert.deepEqual(await sweep(client, 10, 'b'), [['in b', 'new b']]);
		});
	}

	it('group-denied: without a name it is the last group, and calls of the others do not count', async () => {
		const {endpoint, client} = await open([{fault: 'group-denied', at: 2}], {
			logGroups,
		});
		putInEach(endpoint, 'in');
		await sweep(client, 10, 'a');
		await sweep(client, 10, 'b');
		await sweep(client, 10, 'c');
		await sweep(client, 10, 'a');
		assert.deepEqual(endpoint.struck, []);
		assert.equal(
			(await errorOf(sweep(client, 10, 'c'))).name,
			'AccessDeniedException',
		);
	});

	it('group-hangs: never answers for that group, while Live Tail has it and the others are read', async () => {
		const {endpoint, client} = await open(
			{schedule: [{fault: 'group-hangs', at: 1, times: 1e6}], group: 'a'},
			{logGroups, socketTimeoutMs: 300},
		);
		putInEach(endpoint, 'in');
		const session = await tail(endpoint, client, ['a', 'b']);
		const hanging = errorOf(sweep(client, 10, 'a'));
		assert.deepEqual(await sweep(client, 10, 'b'), [['in b']]);
		assert.equal((await hanging).name, 'TimeoutError');
		putInEach(endpoint, 'new');
		await session.until(() => session.seen.length === 2);
		assert.deepEqual(session.seen, ['new a', 'new b']);
	});

	it('group-slow: answers for that group after the others that were asked later', async () => {
		const {endpoint, client} = await open(
			{
				schedule: [{fault: 'group-slow', at: 1, times: 1e6}],
				group: 'a',
				durationMs: 300,
			},
			{logGroups},
		);
		putInEach(endpoint, 'in');
		const order: string[] = [];
		const slow = sweep(client, 10, 'a').then(pages => {
			order.push('a');
			return pages;
		});
		await until(
			() => endpoint.struck.length === 1,
			() => 'no call',
		);
		await sweep(client, 10, 'b');
		order.push('b');
		assert.deepEqual(await slow, [['in a']]);
		assert.deepEqual(order, ['b', 'a']);
	});
});

describe('what a client calls complete', () => {
	it('is judged by what the log group holds, whatever a fault refuses', async () => {
		const {endpoint} = await open(
			[{fault: 'group-denied', at: 1, times: 1e6}],
			{
				logGroups,
				now: () => noon + 50,
			},
		);
		endpoint.put('c', [
			{message: '1', timestamp: noon},
			{message: '2', timestamp: noon + 10},
			{message: '3', timestamp: noon + 20},
		]);
		const received = new Set(['1']);
		assert.deepEqual(endpoint.missing('c', {received, upTo: noon + 9}), []);
		assert.deepEqual(endpoint.missing('c', {received, upTo: noon + 10}), [
			{message: '2', timestamp: noon + 10, putAt: noon + 50},
		]);
		received.add('2').add('3');
		assert.deepEqual(endpoint.missing('c', {received, upTo: noon + 99}), []);
	});

	it('is not judged by records that no call has yet', async () => {
		let time = noon;
		const {endpoint} = await open(
			{schedule: [{fault: 'late-visibility', at: 1}], durationMs: 240_000},
			{now: () => time},
		);
		endpoint.put('trail', [{message: 'late', timestamp: noon}]);
		const claim = {received: new Set<string>(), upTo: noon};
		time = noon + 239_999;
		assert.deepEqual(endpoint.missing('trail', claim), []);
		time = noon + 240_000;
		assert.deepEqual(endpoint.missing('trail', claim), [
			{message: 'late', timestamp: noon, putAt: noon},
		]);
	});
});
