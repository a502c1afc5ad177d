import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	FilterLogEventsCommand,
	paginateFilterLogEvents,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import type {FaultName} from '../../../../source/demo/faults/fault-names.js';
import {open, put} from '../open-endpoint.js';

describe('ids of events', () => {
	const ids = (...numbers: readonly number[]) =>
		numbers.map(number => String(number).padStart(56, '0'));
	const same = '3'.padEnd(56, '0');
	const cases: readonly (readonly [FaultName, readonly unknown[]])[] = [
		['ids-from-zero', ids(0, 1, 0)],
		['ids-same', [same, same, same]],
		['ids-empty', ['', '', '']],
		['ids-missing', [undefined, undefined, undefined]],
	];
	for (const [fault, expected] of cases) {
		it(`${fault}: of every page`, async () => {
			const {endpoint, client} = await open({rhythm: [fault]});
			put(endpoint, '1', '2', '3');
			const found: unknown[] = [];
			const messages: unknown[] = [];
			for await (const {events = []} of paginateFilterLogEvents(
				{client},
				{logGroupName: 'trail', limit: 2},
			)) {
				found.push(...events.map(({eventId}) => eventId));
				messages.push(...events.map(({message}) => message));
			}

			assert.deepEqual(found, expected);
			assert.deepEqual(messages, ['1', '2', '3']);
		});
	}
});

it('ids-repeat: an event keeps its id, which it has in common with every hundredth', async () => {
	const {endpoint, client} = await open({rhythm: ['ids-repeat']});
	put(endpoint, ...Array.from({length: 250}, (_, n) => `${n}`));
	const idsByPages = async (limit: number) => {
		const ids = new Map<string | undefined, string | undefined>();
		for await (const {events = []} of paginateFilterLogEvents(
			{client},
			{logGroupName: 'trail', limit},
		)) {
			for (const {message, eventId} of events) {
				ids.set(message, eventId);
			}
		}

		return ids;
	};

	const ids = await idsByPages(250);
	assert.equal(ids.size, 250);
	assert.equal(new Set(ids.values()).size, 100);
	assert.equal(ids.get('7'), ids.get('207'));
	assert.deepEqual(await idsByPages(60), ids);
});

describe('no-pattern', () => {
	it('every event comes, by page and by session', async () => {
		const {endpoint, client} = await open({rhythm: ['no-pattern']});
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
				logEventFilterPattern: 'wanted',
			}),
		);
		assert.ok(responseStream);
		put(endpoint, 'wanted', 'other');
		const {events = []} = await client.send(
			new FilterLogEventsCommand({
				logGroupName: 'trail',
				filterPattern: 'wanted',
			}),
		);
		assert.deepEqual(
			events.map(({message}) => message),
			['wanted', 'other'],
		);
		for await (const {sessionUpdate} of responseStream) {
			const results = sessionUpdate?.sessionResults ?? [];
			if (results.length > 0) {
				assert.deepEqual(
					results.map(({message}) => message),
					['wanted', 'other'],
				);
				break;
			}
		}
	});
});

describe('the sessionStart', () => {
	async function firstEvents(fault: FaultName): Promise<readonly string[]> {
		const {endpoint, client} = await open({rhythm: [fault]});
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [endpoint.logGroupArn('trail')],
			}),
		);
		assert.ok(responseStream);
		put(endpoint, '1');
		const kinds: string[] = [];
		let received = 0;
		for await (const event of responseStream) {
			kinds.push(...Object.keys(event));
			received += event.sessionUpdate?.sessionResults?.length ?? 0;
			if (kinds.length === 6) {
				break;
			}
		}

		assert.equal(received, 1);
		return kinds;
	}

	it('no-session-start: only updates come', async () => {
		assert.deepEqual(
			await firstEvents('no-session-start'),
			Array.from({length: 6}, () => 'sessionUpdate'),
		);
	});

	it('late-session-start: it comes after three updates', async () => {
		assert.deepEqual(await firstEvents('late-session-start'), [
			...['sessionUpdate', 'sessionUpdate', 'sessionUpdate'],
			...['sessionStart', 'sessionUpdate', 'sessionUpdate'],
		]);
	});
});

it('leaves a page as it is whose list of events another fault has spoilt', async () => {
	const {endpoint, client} = await open([
		{fault: 'events-object', at: 1},
		{fault: 'ids-same', at: 1, times: 9},
	]);
	put(endpoint, 'a', 'b');
	const ask = async () =>
		client.send(new FilterLogEventsCommand({logGroupName: 'trail'}));
	const spoilt: unknown = (await ask()).events;
	assert.ok(!Array.isArray(spoilt), JSON.stringify(spoilt));
	assert.equal((await ask()).events?.length, 2);
});
