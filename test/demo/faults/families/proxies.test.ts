import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {errorOf, open, put, sweep, tail} from '../open-endpoint.js';
import {rawRequest} from '../raw-request.js';

const messages = Array.from({length: 20}, (_, n) => `${n} ${'x'.repeat(500)}`);

describe('a proxy that cuts answers', () => {
	it('proxy-cut: the connection ends early, and pages below the length pass', async () => {
		const {endpoint, client} = await open({
			rhythm: ['proxy-cut'],
			answerBytes: 5000,
		});
		put(endpoint, ...messages);
		const {headers, body, cut} = await rawRequest(endpoint);
		assert.equal(body.length, 5000);
		assert.ok(Number(headers['content-length']) > 10_000);
		assert.equal(cut, 'ECONNRESET');
		assert.match((await errorOf(sweep(client))).message, /aborted/);
		assert.deepEqual((await sweep(client, 5)).flat(), messages);
	});

	it('proxy-cut-clean: the Content-Length is that of the part', async () => {
		const {endpoint, client} = await open({
			rhythm: ['proxy-cut-clean'],
			answerBytes: 5000,
		});
		put(endpoint, ...messages);
		const {headers, body, cut} = await rawRequest(endpoint);
		assert.equal(headers['content-length'], '5000');
		assert.deepEqual([body.length, cut], [5000, undefined]);
		assert.equal((await errorOf(sweep(client))).name, 'SyntaxError');
		assert.deepEqual((await sweep(client, 5)).flat(), messages);
	});

	it('both cut at 200 KB where no plan says otherwise', async () => {
		const {endpoint} = await open({rhythm: ['proxy-cut']});
		put(endpoint, 'x'.repeat(250_000));
		assert.equal((await rawRequest(endpoint)).body.length, 200_000);
	});
});

describe('a gateway that answers in place of the service', () => {
	const cases: readonly (readonly [FaultName, number, FaultName])[] = [
		['gateway-301', 301, 'gateway-301-always'],
		['gateway-407', 407, 'gateway-407-always'],
		['gateway-413', 413, 'gateway-413-always'],
		['gateway-502', 502, 'gateway-502-always'],
	];
	for (const [fault, status, variant] of cases) {
		it(`${fault}: a web page for one request in four, or for every one`, async () => {
			const {endpoint} = await open({rhythm: [fault]});
			put(endpoint, '1');
			const statuses: unknown[] = [];
			for (let call = 0; call < 8; call++) {
				const answer = await rawRequest(endpoint);
				statuses.push(answer.status);
				if (answer.status !== 200) {
					assert.equal(answer.headers['content-type'], 'text/html');
					assert.match(answer.body, new RegExp(`^<html>.*<h1>${status} `));
				}
			}

			assert.deepEqual(statuses, [
				200,
				200,
				200,
				status,
				200,
				200,
				200,
				status,
			]);
			const {endpoint: stuck, client} = await open({rhythm: [variant]});
			await errorOf(sweep(client));
			await errorOf(tail(stuck, client));
			await errorOf(sweep(client));
			assert.deepEqual(stuck.struck, [{fault: variant, at: 1, times: 3}]);
		});
	}

	it('a 301 says where to, and a 407 what it wants', async () => {
		const {endpoint} = await open([
			{fault: 'gateway-301', at: 1},
			{fault: 'gateway-407', at: 2},
		]);
		const moved = await rawRequest(endpoint);
		assert.equal(moved.headers['location'], 'https://login.example.com/');
		const signIn = await rawRequest(endpoint);
		assert.match(String(signIn.headers['proxy-authenticate']), /^Basic /);
	});
});
