import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {errorOf, noon, open, put, sweep} from '../open-endpoint.js';
import {rawRequest} from '../raw-request.js';

function messagesIn(body: string): unknown {
	const {events} = JSON.parse(body);
	return events.map((event: {message: unknown} | null) =>
		event === null ? null : event.message,
	);
}

describe('a page with something wrong in it', () => {
	const cases: readonly (readonly [FaultName, unknown])[] = [
		['message-number', ['1', 42, '3']],
		['message-null', ['1', null, '3']],
		['message-object', ['1', {text: '2'}, '3']],
		['null-event', ['1', null, '2', '3']],
	];
	for (const [fault, messages] of cases) {
		it(`${fault}: the others are whole, and so is the next answer`, async () => {
			const {endpoint, client} = await open([{fault, at: 1}]);
			put(endpoint, '1', '2', '3');
			const {status, body} = await rawRequest(endpoint);
			assert.equal(status, 200);
			assert.deepEqual(messagesIn(body), messages);
			assert.deepEqual(await sweep(client), [['1', '2', '3']]);
		});
	}

	it('each strikes one answer in five, so that trying again helps', async () => {
		let time = noon;
		const {endpoint} = await open(
			{rhythm: ['message-number', 'message-number-always']},
			{now: () => time},
		);
		put(endpoint, '1');
		assert.deepEqual(endpoint.struck, []);
		const damaged: number[] = [];
		for (let call = 1; call <= 11; call++) {
			time += 1000;
			await rawRequest(endpoint);
			if (endpoint.struck.some(({fault}) => fault === 'message-number')) {
				damaged.push(
					endpoint.struck.filter(({fault}) => fault === 'message-number')
						.length,
				);
			}
		}

		assert.deepEqual(damaged, [1, 1, 1, 1, 1, 2, 2]);
		assert.deepEqual(
			endpoint.struck.filter(({fault}) => fault === 'message-number-always'),
			[{fault: 'message-number-always', at: 1, times: 11}],
		);
	});

	it('a page without events is not damaged, and a bad request is refused', async () => {
		const {endpoint} = await open([{fault: 'message-number', at: 1, times: 2}]);
		assert.deepEqual(messagesIn((await rawRequest(endpoint)).body), []);
		const refused = await rawRequest(endpoint, {logGroupName: 'nothing'});
		assert.equal(refused.status, 400);
	});

	it('events-string and events-object: there are events, and no list of them', async () => {
		const {endpoint} = await open([
			{fault: 'events-string', at: 1},
			{fault: 'events-object', at: 2},
		]);
		put(endpoint, '1', '2');
		const first = JSON.parse((await rawRequest(endpoint)).body);
		assert.equal(typeof first.events, 'string');
		assert.equal(JSON.parse(first.events).length, 2);
		const second = JSON.parse((await rawRequest(endpoint)).body);
		assert.deepEqual(Object.keys(second.events), ['0', '1']);
		assert.equal(second.events['1'].message, '2');
	});
});

describe('an answer that is no page', () => {
	const cases: readonly (readonly [FaultName, string])[] = [
		['empty-body', ''],
		['empty-object', '{}'],
		['null-body', 'null'],
	];
	for (const [fault, expected] of cases) {
		it(`${fault}: HTTP 200, ${expected.length} bytes, then a page again`, async () => {
			const {endpoint, client} = await open([{fault, at: 1}]);
			put(endpoint, '1');
			const {status, headers, body} = await rawRequest(endpoint);
			assert.deepEqual([status, body], [200, expected]);
			assert.equal(headers['content-length'], String(expected.length));
			assert.deepEqual(await sweep(client), [['1']]);
		});
	}

	it('cut-json: the SDK reads half of a page, whose length is as announced', async () => {
		const {endpoint, client} = await open([
			{fault: 'cut-json', at: 1},
			{fault: 'cut-json', at: 3},
		]);
		put(endpoint, '1');
		const {headers, body, cut} = await rawRequest(endpoint);
		assert.equal(cut, undefined);
		assert.equal(headers['content-length'], String(body.length));
		assert.throws(() => JSON.parse(body), SyntaxError);
		assert.deepEqual(await sweep(client), [['1']]);
		assert.equal((await errorOf(sweep(client))).name, 'SyntaxError');
	});

	it('html-page: a web page comes with HTTP 200', async () => {
		const {endpoint, client} = await open([{fault: 'html-page', at: 1}]);
		put(endpoint, '1');
		assert.equal((await errorOf(sweep(client))).name, 'SyntaxError');
		assert.deepEqual(await sweep(client), [['1']]);
	});

	it('wrong-type: a whole page calls itself text/html', async () => {
		const {endpoint, client} = await open([
			{fault: 'wrong-type', at: 1, times: 2},
		]);
		put(endpoint, '1');
		const {headers, body} = await rawRequest(endpoint);
		assert.equal(headers['content-type'], 'text/html');
		assert.deepEqual(messagesIn(body), ['1']);
		assert.deepEqual(await sweep(client), [['1']]);
	});
});
