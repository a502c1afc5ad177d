import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FilterLogEventsCommand} from '@aws-sdk/client-cloudwatch-logs';
import {errorOf, noon, open, put, sweep} from '../open-endpoint.js';

describe('endless-empty', () => {
	it('goes on as long as it lasts, with a token and without an event', async () => {
		const {endpoint, client} = await open({rhythm: ['endless-empty']});
		put(endpoint, '1');
		let nextToken: string | undefined;
		const tokens = new Set<string | undefined>();
		for (let page = 0; page < 50; page++) {
			const output = await client.send(
				new FilterLogEventsCommand({logGroupName: 'trail', nextToken}),
			);
			assert.deepEqual(output.events, []);
			assert.deepEqual(output.searchedLogStreams, []);
			({nextToken} = output);
			assert.ok(nextToken !== undefined);
			tokens.add(nextToken);
		}

		assert.equal(tokens.size, 50);
	});

	it('by count, the events come after so many pages', async () => {
		const {endpoint, client} = await open([
			{fault: 'endless-empty', at: 1, times: 30},
		]);
		put(endpoint, '1');
		const pages = await sweep(client);
		assert.equal(pages.length, 31);
		assert.deepEqual(pages.at(-1), ['1']);
	});
});

describe('far-timestamp', () => {
	it('a page ends with it, the next fails, and all come when it has passed', async () => {
		const {endpoint, client} = await open([
			{fault: 'far-timestamp', at: 1, times: 2},
		]);
		put(endpoint, '1', '2', '3', '4');
		const input = {logGroupName: 'trail'};
		const first = await client.send(new FilterLogEventsCommand(input));
		assert.deepEqual(
			first.events?.map(({message, timestamp}) => [message, timestamp]),
			[
				['1', noon],
				['2', 253_402_300_799_000],
			],
		);
		const rest = {...input, nextToken: first.nextToken};
		const error = await errorOf(client.send(new FilterLogEventsCommand(rest)));
		assert.equal(error.name, 'ServiceUnavailableException');
		const second = await client.send(new FilterLogEventsCommand(rest));
		assert.deepEqual(
			second.events?.map(({message}) => message),
			['3', '4'],
		);
		assert.deepEqual(await sweep(client), [['1', '2', '3', '4']]);
	});

	it('is in 1970, in 9999 or in year 1 by the number of the call', async () => {
		const {endpoint, client} = await open([
			{fault: 'far-timestamp', at: 1, times: 3},
		]);
		put(endpoint, '1', '2');
		const times: unknown[] = [];
		for (let call = 0; call < 3; call++) {
			const {events} = await client.send(
				new FilterLogEventsCommand({logGroupName: 'trail'}),
			);
			times.push(events?.at(-1)?.timestamp);
		}

		assert.deepEqual(times, [253_402_300_799_000, -62_135_596_800_000, 0]);
	});
});
