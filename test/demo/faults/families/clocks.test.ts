import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {noon, open, put, sweep, tail} from '../open-endpoint.js';
import {rawRequest} from '../raw-request.js';

const hourMs = 60 * 60_000;

describe('the Date header', () => {
	it('is the clock of the endpoint, also of errors', async () => {
		const {endpoint} = await open([], {now: () => noon});
		for (const logGroupName of ['trail', 'nothing']) {
			const {headers} = await rawRequest(endpoint, {logGroupName});
			assert.equal(headers['date'], 'Mon, 23 Nov 2026 12:00:00 GMT');
		}
	});

	const cases: readonly (readonly [FaultName, string | undefined])[] = [
		['clock-ahead', new Date(noon + 2 * hourMs).toUTCString()],
		['clock-behind', new Date(noon - 2 * hourMs).toUTCString()],
		['clock-missing', undefined],
		['clock-garbled', 'yesterday, at noon'],
	];
	for (const [fault, date] of cases) {
		it(`${fault}: of every answer, while delivery times stay right`, async () => {
			const {endpoint, client} = await open(
				{rhythm: [fault]},
				{
					now: () => noon,
				},
			);
			put(endpoint, '1');
			for (const operation of ['FilterLogEvents', 'DescribeLogGroups']) {
				const {headers, body} = await rawRequest(
					endpoint,
					operation === 'FilterLogEvents' ? {logGroupName: 'trail'} : {},
					operation,
				);
				assert.equal(headers['date'], date);
				if (operation === 'FilterLogEvents') {
					const [event] = JSON.parse(body).events;
					assert.equal(event.timestamp, noon);
					assert.equal(event.ingestionTime, noon);
				}
			}

			// The SDK reads pages and a session all the same.
			assert.deepEqual(await sweep(client), [['1']]);
			const session = await tail(endpoint, client);
			put(endpoint, '2');
			await session.until(() => session.seen.includes('2'));
		});
	}

	it('clock-jumps: of one answer in three, ahead and behind in turn', async () => {
		const {endpoint} = await open(
			{rhythm: ['clock-jumps']},
			{
				now: () => noon,
			},
		);
		const offsets: number[] = [];
		for (let call = 0; call < 9; call++) {
			const {headers} = await rawRequest(endpoint);
			offsets.push((Date.parse(String(headers['date'])) - noon) / hourMs);
		}

		assert.deepEqual(offsets, [0, 0, -2, 0, 0, 2, 0, 0, -2]);
	});
});
