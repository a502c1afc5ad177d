import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {FilterLogEventsCommand} from '@aws-sdk/client-cloudwatch-logs';
import {
	type FaultName,
	faultNames,
} from '../../../source/demo/faults/fault-names.js';
import {faults, type Strike} from '../../../source/demo/faults/faults.js';
import {strikeByClock} from '../../../source/demo/faults/rhythm.js';
import {until} from '../../harness/until.js';
import {
	errorOf,
	noon,
	open,
	put,
	sweep,
	tail,
	timesStruck,
} from './open-endpoint.js';

it('the list of names has each fault of the families, in their order', () => {
	assert.deepEqual(Object.keys(faults), faultNames);
});

describe('a Live Tail session that breaks', () => {
	const cases: readonly (readonly [FaultName, string | undefined, RegExp])[] = [
		['reset-mid-frame', 'Error', /aborted|Truncated/],
		['truncated-frame', 'Error', /Truncated event message received/],
		['bad-prelude-crc', 'Error', /prelude checksum/],
		['bad-message-crc', 'Error', /message checksum/],
		['clean-close', undefined, /^$/],
		['session-timeout', 'SessionTimeoutException', /maximum duration/],
		['streaming-exception', 'SessionStreamingException', /streaming/],
		['half-open', 'TimeoutError', /timed out/],
		['restart', 'Error', /aborted/],
	];
	for (const [fault, name, message] of cases) {
		it(`${fault} ends it with ${name ?? 'no error'}, and the next session works`, async () => {
			const {endpoint, client} = await open(
				[{fault, at: 3}],
				fault === 'half-open' ? {socketTimeoutMs: 300} : {},
			);
			const first = await tail(endpoint, client);
			const error = await first.end;
			assert.equal(error?.name, name);
			assert.match(error?.message ?? '', message);
			assert.deepEqual(endpoint.struck, [{fault, at: 3, times: 1}]);
			put(endpoint, 'between');
			let second: Awaited<ReturnType<typeof tail>> | undefined;
			while (second === undefined) {
				second = await tail(endpoint, client).catch(() => undefined);
			}

			put(endpoint, 'after');
			await second.until(() => second.seen.includes('after'));
			assert.deepEqual(second.seen, ['after']);
			assert.deepEqual((await sweep(client)).flat(), ['between', 'after']);
		});
	}
});

describe('a Live Tail session that goes on', () => {
	const always = (fault: FaultName): readonly Strike[] => [
		{fault, at: 1, times: 1_000_000},
	];

	it('sampled: the update leaves half out and says so, a sweep has all', async () => {
		const {endpoint, client} = await open(always('sampled'));
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2', '3', '4');
		await session.until(() => session.seen.length > 0);
		assert.deepEqual(session.seen, ['1', '3']);
		assert.ok(session.flags.every(Boolean));
		assert.deepEqual(await sweep(client), [['1', '2', '3', '4']]);
	});

	it('duplicates: updates come twice', async () => {
		const {endpoint, client} = await open(always('duplicates'));
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2');
		await session.until(() => session.seen.length >= 4);
		assert.deepEqual(session.seen, ['1', '2', '1', '2']);
		assert.deepEqual(await sweep(client), [['1', '2']]);
	});

	it('reordering: updates are swapped, none is lost', async () => {
		const {endpoint, client} = await open(always('reordering'), {
			updateIntervalMs: 20,
		});
		const session = await tail(endpoint, client);
		const sent: string[] = [];
		for (let index = 0; index < 20; index++) {
			const struck = timesStruck(endpoint);
			sent.push(`${index}`);
			put(endpoint, `${index}`);
			await until(
				() => timesStruck(endpoint) > struck,
				() => 'no update',
			);
		}

		await session.until(() => session.seen.length === 20);
		assert.notDeepEqual(session.seen, sent);
		assert.deepEqual(new Set(session.seen), new Set(sent));
	});

	it('slow-loris: an update trickles in, and the session goes on after it', async () => {
		const {endpoint, client} = await open([{fault: 'slow-loris', at: 2}]);
		const session = await tail(endpoint, client);
		await until(
			() => endpoint.struck.length === 1,
			() => 'no update',
		);
		// Repeated: on a busy machine the trickle outlasts ten updates, and then
		// the session drops the oldest, as the service does.
		await session.until(() => {
			put(endpoint, 'held up');
			return session.seen.length > 0;
		});
		assert.equal(session.seen[0], 'held up');
	});
});

describe('requests that fail', () => {
	const denied = 'AccessDeniedException';
	const cases: readonly (readonly [
		FaultName,
		string | undefined,
		string | undefined,
	])[] = [
		['throttling', 'ThrottlingException', 'ThrottlingException'],
		[
			'server-error',
			'ServiceUnavailableException',
			'ServiceUnavailableException',
		],
		['bad-gateway', 'SyntaxError', 'SyntaxError'],
		// The SDK's name for ECONNRESET before an answer.
		['connection-reset', 'TimeoutError', 'TimeoutError'],
		['hang', 'TimeoutError', 'TimeoutError'],
		['expired-token', 'ExpiredTokenException', 'ExpiredTokenException'],
		['access-denied', denied, denied],
		['live-tail-denied', denied, undefined],
		['filter-denied', undefined, denied],
		['session-limit', 'LimitExceededException', undefined],
		['restart-mid-page', undefined, 'Error'],
	];
	for (const [fault, forTail, forFilter] of cases) {
		it(`${fault}: StartLiveTail ${forTail ?? 'works'}, FilterLogEvents ${forFilter ?? 'works'}, then both work`, async () => {
			const strikes = forTail !== undefined && forFilter !== undefined ? 4 : 2;
			const {endpoint, client} = await open(
				[{fault, at: 1, times: fault === 'restart-mid-page' ? 1 : strikes}],
				fault === 'hang' ? {socketTimeoutMs: 300} : {},
			);
			put(endpoint, 'there');
			for (const [name, send] of [
				[forTail, async () => tail(endpoint, client)],
				[forFilter, async () => sweep(client)],
			] as const) {
				if (name !== undefined) {
					const {name: found} = await errorOf(send());
					assert.equal(found, name);
				}
			}

			while (timesStruck(endpoint) < strikes && fault !== 'restart-mid-page') {
				const start =
					forTail === undefined ? sweep(client) : tail(endpoint, client);
				await errorOf(start);
			}

			let pages: readonly string[][] = [];
			while (pages.length === 0) {
				pages = await sweep(client).catch(() => []);
			}

			assert.deepEqual(pages, [['there']]);
			const session = await tail(endpoint, client);
			put(endpoint, 'new');
			await session.until(() => session.seen.includes('new'));
		});
	}

	it('a denial names action and resource as the service does', async () => {
		const {endpoint, client} = await open([
			{fault: 'access-denied', at: 1, times: 2},
		]);
		const arn = endpoint.logGroupArn('trail');
		const byTail = await errorOf(tail(endpoint, client));
		assert.ok(
			byTail.message.includes(`logs:StartLiveTail on resource: ${arn} because`),
		);
		const byFilter = await errorOf(sweep(client));
		assert.ok(
			byFilter.message.includes(
				`logs:FilterLogEvents on resource: ${arn}:log-stream: because`,
			),
		);
	});
});

describe('pages', () => {
	it('empty-pages go on, each with a token of its own', async () => {
		const {endpoint, client} = await open([
			{fault: 'empty-pages', at: 1, times: 2},
			{fault: 'empty-pages', at: 4},
		]);
		put(endpoint, '1', '2', '3');
		assert.deepEqual(await sweep(client, 2), [[], [], ['1', '2'], [], ['3']]);
	});

	it('a repeated-token opens the page that it came with', async () => {
		const {endpoint, client} = await open([
			{fault: 'repeated-token', at: 1},
			{fault: 'repeated-token', at: 3, times: 2},
		]);
		put(endpoint, '1', '2', '3');
		const pages = await sweep(client, 2);
		assert.deepEqual(pages, [['1', '2'], ['1', '2'], ['3'], ['3'], ['3']]);
		const tokens = endpoint.requests.map(
			({input}) => (input as {nextToken?: string}).nextToken,
		);
		assert.equal(tokens[2], tokens[3]);
		assert.equal(tokens[3], tokens[4]);
		assert.notEqual(tokens[1], tokens[2]);
	});

	it('both keep refusing what the service refuses', async () => {
		const {client} = await open([{fault: 'empty-pages', at: 1}]);
		const {name} = await errorOf(
			client.send(new FilterLogEventsCommand({logGroupName: 'nothing'})),
		);
		assert.equal(name, 'ResourceNotFoundException');
	});

	it('a huge-page has 10,000 records, whatever their size', async () => {
		const {endpoint, client} = await open([{fault: 'huge-page', at: 1}]);
		const text = 'x'.repeat(500);
		put(endpoint, ...Array.from({length: 10_001}, (_, n) => `${n} ${text}`));
		const pages = await sweep(client);
		assert.deepEqual(
			pages.map(({length}) => length),
			[10_000, 1],
		);
	});

	it('a slow-page trickles and is whole', async () => {
		const {endpoint} = await open([{fault: 'slow-page', at: 1}]);
		put(endpoint, 'x'.repeat(10_000));
		const response = await fetch(endpoint.url, {
			method: 'POST',
			headers: {
				'x-amz-target': 'Logs_20140328.FilterLogEvents',
				authorization:
					'AWS4-HMAC-SHA256 Credential=A/20261123/us-east-1/logs/aws4_request, ',
			},
			body: JSON.stringify({logGroupName: 'trail'}),
		});
		const chunks: Uint8Array[] = [];
		for await (const chunk of response.body ?? []) {
			chunks.push(chunk);
		}

		assert.ok(chunks.length > 3, `${chunks.length} chunks`);
		const {events} = JSON.parse(Buffer.concat(chunks).toString());
		assert.equal(events[0].message.length, 10_000);
	});
});

describe('records that only one of the two calls gives', () => {
	it('late-visibility: Live Tail gives the record at once, FilterLogEvents later', async () => {
		let time = noon;
		const {endpoint, client} = await open(
			{schedule: [{fault: 'late-visibility', at: 2}], durationMs: 9000},
			{now: () => time},
		);
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2', '3');
		await session.until(() => session.seen.length === 3);
		assert.deepEqual(await sweep(client), [['1', '3']]);
		time += 8999;
		assert.deepEqual(await sweep(client), [['1', '3']]);
		time += 1;
		assert.deepEqual(await sweep(client), [['1', '2', '3']]);
		assert.deepEqual(endpoint.offered('trail'), ['1', '2', '3']);
	});

	it('only-in-sweep: Live Tail never gives the record', async () => {
		const {endpoint, client} = await open([{fault: 'only-in-sweep', at: 2}]);
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2', '3');
		await session.until(() => session.seen.length === 2);
		assert.deepEqual(session.seen, ['1', '3']);
		assert.deepEqual(await sweep(client), [['1', '2', '3']]);
	});

	it('only-in-stream: FilterLogEvents gives the record after the session has ended', async () => {
		const {endpoint, client} = await open([
			{fault: 'only-in-stream', at: 1, times: 9},
			{fault: 'clean-close', at: 40},
		]);
		put(endpoint, 'no session');
		assert.deepEqual(await sweep(client), [['no session']]);
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2');
		await session.until(() => session.seen.length === 2);
		assert.deepEqual(await sweep(client), [['no session']]);
		await session.end;
		await until(
			() => endpoint.liveTailSessions === 0,
			() => 'still open',
		);
		assert.deepEqual((await sweep(client)).flat().length, 3);
	});

	it('written-twice: both calls give the record twice, and it is counted as offered once', async () => {
		const {endpoint, client} = await open([{fault: 'written-twice', at: 1}]);
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2');
		await session.until(() => session.seen.length === 3);
		assert.deepEqual(session.seen, ['1', '1', '2']);
		assert.deepEqual(await sweep(client), [['1', '1', '2']]);
		assert.deepEqual(endpoint.offered('trail'), ['1', '2']);
	});

	it('every record comes by one of the two calls when these faults strike together', async () => {
		const {endpoint, client} = await open([
			{fault: 'only-in-stream', at: 1, times: 9},
			{fault: 'only-in-sweep', at: 1},
			{fault: 'sampled', at: 1, times: 1_000_000},
		]);
		const session = await tail(endpoint, client);
		put(endpoint, '1', '2', '3', '4', '5');
		await session.until(() => session.seen.length > 0);
		assert.deepEqual(session.seen, ['2', '4']);
		assert.deepEqual(await sweep(client), [['1', '3', '5']]);
	});
});

describe('the server', () => {
	it('comes back on the same port after every kill, with its events', async () => {
		const {endpoint, client} = await open([]);
		put(endpoint, 'kept');
		for (let kill = 0; kill < 6; kill++) {
			const session = await tail(endpoint, client);
			const back = endpoint.restart(10);
			await back;
			assert.ok((await session.end) !== undefined);
			assert.deepEqual(await sweep(client), [['kept']]);
		}
	});

	it('closes while it is down, and while an answer is outstanding', async () => {
		const {endpoint, client} = await open([
			{fault: 'hang', at: 1, times: 9},
			{fault: 'slow-page', at: 1, times: 9},
		]);
		const hanging = errorOf(sweep(client));
		await until(
			() => endpoint.struck.length > 0,
			() => 'no call',
		);
		const back = endpoint.restart(1_000_000);
		await hanging;
		await errorOf(sweep(client));
		await endpoint.close();
		await back;
	});
});

describe('by a schedule', () => {
	it('a fault strikes on every so manieth occasion, so many times', async () => {
		const {endpoint, client} = await open([
			{fault: 'throttling', at: 2, every: 3, times: 2},
		]);
		const outcomes: string[] = [];
		for (let call = 0; call < 9; call++) {
			outcomes.push(
				await sweep(client).then(
					() => 'page',
					(error: unknown) => (error instanceof Error ? error.name : ''),
				),
			);
		}

		const throttled = 'ThrottlingException';
		assert.deepEqual(outcomes, [
			...['page', throttled, 'page', 'page', throttled],
			...['page', 'page', 'page', 'page'],
		]);
		assert.deepEqual(endpoint.struck, [
			{fault: 'throttling', at: 2, times: 1},
			{fault: 'throttling', at: 5, times: 1},
		]);
	});
});

describe('by the clock', () => {
	it('faults strike in turn, once or for a while, with calm between', () => {
		const strikesOf = (names: readonly FaultName[], name: FaultName) => {
			const seconds: number[] = [];
			for (let second = 0; second < 200; second++) {
				if (strikeByClock(names, name, second * 1000) !== undefined) {
					seconds.push(second);
				}
			}

			return seconds;
		};

		const alone = strikesOf(['throttling'], 'throttling');
		assert.deepEqual(
			alone.slice(0, 11),
			[10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 55],
		);
		const first = strikesOf(['throttling', 'sampled'], 'throttling');
		const second = strikesOf(['throttling', 'sampled'], 'sampled');
		assert.deepEqual(first.slice(9, 11), [19, 100]);
		assert.deepEqual(second.slice(0, 1), [55]);
		assert.equal(strikeByClock(['restart'], 'restart', 9999), undefined);
		assert.equal(strikeByClock(['restart'], 'restart', 55_000), 1);
	});

	it('faults that begin with the endpoint take no turn', () => {
		const names: readonly FaultName[] = ['group-denied', 'throttling'];
		for (const time of [0, 9999, 10_000, 1e9]) {
			assert.equal(strikeByClock(names, 'group-denied', time), 0);
		}

		assert.equal(strikeByClock(names, 'throttling', 0), undefined);
		assert.equal(strikeByClock(names, 'throttling', 10_000), 0);
		assert.equal(strikeByClock(names, 'throttling', 55_000), 1);
	});

	it('all take a turn where the plan says so', () => {
		const names: readonly FaultName[] = ['group-denied', 'throttling'];
		const strike = (name: FaultName, time: number) =>
			strikeByClock(names, name, time, {isAllInTurn: true});
		assert.equal(strike('group-denied', 9999), undefined);
		assert.equal(strike('group-denied', 10_000), 0);
		assert.equal(strike('group-denied', 20_000), undefined);
		assert.equal(strike('throttling', 10_000), undefined);
		assert.equal(strike('throttling', 55_000), 0);
		assert.equal(strike('group-denied', 100_000), 1);
	});

	it('every fault has its turn in a given time', () => {
		const everyMs = 18_000;
		const strikesAt = (time: number) =>
			faultNames.filter(
				name =>
					strikeByClock(faultNames, name, time, {
						isAllInTurn: true,
						everyMs,
					}) !== undefined,
			);
		for (const [index, name] of faultNames.entries()) {
			const turn = 10_000 + index * everyMs;
			assert.deepEqual(strikesAt(turn), [name]);
			assert.deepEqual(strikesAt(turn + 8000), []);
		}
	});

	it('a fault of requests ends open sessions, and later sessions work', async () => {
		let time = noon;
		const {endpoint, client} = await open(
			{rhythm: ['throttling', 'clean-close']},
			{now: () => time},
		);
		const session = await tail(endpoint, client);
		assert.deepEqual(endpoint.struck, []);
		time += 10_000;
		assert.equal(await session.end, undefined);
		assert.equal((await errorOf(sweep(client))).name, 'ThrottlingException');
		time += 10_000;
		const second = await tail(endpoint, client);
		time += 35_000;
		assert.equal(await second.end, undefined);
		const third = await tail(endpoint, client);
		put(endpoint, 'calm');
		await third.until(() => third.seen.includes('calm'));
		assert.deepEqual(
			endpoint.struck.map(({fault}) => fault),
			['throttling', 'clean-close'],
		);
	});
});

it('every fault says what happens and what a correct client ends up with', () => {
	for (const name of faultNames) {
		const {description, outcome} = faults[name];
		assert.match(name, /^[a-z]+(-[a-z\d]+)*$/);
		assert.ok(description.length > 0 && description.length <= 68, name);
		assert.ok(outcome.length > 0, name);
	}
});
