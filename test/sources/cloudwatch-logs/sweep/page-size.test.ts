import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createPageSize} from '../../../../source/sources/cloudwatch-logs/sweep/page-size.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';
import {
	type Cut,
	type ListedEvent,
	startCuttingServer,
} from '../answers/cutting-server.js';
import {allEvents, listEvents, range} from '../answers/list-events.js';

const cuts: Readonly<Record<string, Cut>> = {
	'the answer ends in the middle, as if it were whole'(response, body, most) {
		response.end(body.slice(0, most));
	},
	'the connection is closed before its Content-Length is reached'(
		response,
		body,
		most,
	) {
		response.writeHead(200, {'content-length': body.length});
		response.write(body.slice(0, most), () => response.socket?.end());
	},
	'the connection is reset between two chunks'(response, body, most) {
		response.write(body.slice(0, most), () =>
			response.socket?.resetAndDestroy(),
		);
	},
	'a gateway answers 413 with a page'(response) {
		response.writeHead(413, {'content-type': 'text/html'});
		response.end('<html>Too large</html>');
	},
	'a gateway answers 413 with nothing'(response) {
		response.writeHead(413);
		response.end();
	},
};

function event(index: number, timestamp: number, length = 100): ListedEvent {
	return {timestamp, message: `${index} ${'x'.repeat(length)}`};
}

/** 3,000 records, a few of each millisecond and 400 of one in the middle. */
const many = Array.from({length: 3000}, (_, index) =>
	event(
		index,
		range.from +
			Math.floor(
				(index < 1000 ? index : index < 1400 ? 1000 : index - 399) / 3,
			),
	),
);

/** Each record once, in the order in which they came first. */
function once(delivered: readonly DeliveredMessage[]): readonly string[] {
	return [...new Set(delivered.map(({message}) => message))];
}

const texts = (events: readonly ListedEvent[]): readonly string[] =>
	events.map(({message}) => message);

for (const [title, cut] of Object.entries(cuts)) {
	test(`pages shrink until they pass where ${title}`, async t => {
		const {url, inputs} = await startCuttingServer(t, many, {
			most: 20_000,
			cut,
		});
		const pageSize = createPageSize();
		const delivered = await allEvents(t, url, {pageSize});
		assert.deepEqual(once(delivered), texts(many));
		const limits = inputs.map(({limit}) => limit);
		assert.deepEqual(limits.slice(0, 3), [undefined, 512, 128]);
		// 20,000 bytes hold some 140 records: 22 pages, and what a growth costs.
		assert.ok(limits.length < 45, limits.join());
		assert.ok(delivered.length < many.length * 1.5, `${delivered.length}`);
	});
}

test('pages grow again when the path lets them through', async t => {
	const path = {most: 2000 as number | undefined, cut: cutInTheMiddle};
	const {url, inputs} = await startCuttingServer(t, many, path);
	const pageSize = createPageSize();
	const delivered: DeliveredMessage[] = [];
	for await (const page of listEvents(t, url, {pageSize})) {
		delivered.push(...page);
		if (delivered.length > 100) {
			path.most = undefined;
		}
	}

	assert.deepEqual(once(delivered), texts(many));
	const smallest = pageSize.limit ?? Number.POSITIVE_INFINITY;
	assert.ok(smallest > 100, inputs.map(({limit}) => limit).join());

	// Each of a few more listings brings it nearer to the service's own size.
	for (let listing = 0; listing < 20; listing++) {
		assert.deepEqual(once(await allEvents(t, url, {pageSize})), texts(many));
	}

	assert.ok(
		(pageSize.limit ?? 10_000) >= many.length,
		`${pageSize.limit} at last`,
	);
});

function cutInTheMiddle(...args: Parameters<Cut>): void {
	const [response, body, most] = args;
	response.end(body.slice(0, most));
}

test('a size that turned out too large is tried ever more rarely', async t => {
	const {url, inputs} = await startCuttingServer(t, many, {
		most: 5000,
		cut: cutInTheMiddle,
	});
	const pageSize = createPageSize();
	for (let listing = 0; listing < 5; listing++) {
		assert.deepEqual(once(await allEvents(t, url, {pageSize})), texts(many));
	}

	const tooLarge = inputs.filter(({limit}) => Number(limit ?? 10_000) > 36);
	assert.ok(
		tooLarge.length < inputs.length / 10,
		`${tooLarge.length} of ${inputs.length}`,
	);
});

test('one record that is longer than what passes is the end, and says so', async t => {
	const events = [
		...many.slice(0, 50),
		event(-1, range.from + 40, 5000),
		event(-2, range.from + 41),
	];
	const {url, inputs} = await startCuttingServer(t, events, {
		most: 2000,
		cut: cutInTheMiddle,
	});
	const delivered: DeliveredMessage[] = [];
	const pageSize = createPageSize();
	const read = async (): Promise<void> => {
		for await (const page of listEvents(t, url, {pageSize})) {
			delivered.push(...page);
		}
	};

	await assert.rejects(read(), {
		name: 'DamagedAnswer',
		message: /^FilterLogEvents is cut off even when asked for a single record/,
	});
	assert.deepEqual(once(delivered), texts(events.slice(0, 50)));
	assert.equal(inputs.at(-1)?.['limit'], 1);
	assert.ok(inputs.length < 40, `${inputs.length} requests`);
});

for (const [title, odd] of [
	['is not in order', {timestamp: range.from + 4000, isStray: true}],
	['has a time after its range', {timestamp: 9e15, isStray: true}],
	['has a record without a time', {timestamp: undefined}],
] as const) {
	test(`a listing that ${title} begins again, and loses nothing`, async t => {
		// Pages of 8 pass. The second is cut, and only pages of 2 pass there.
		const sent = [
			...many.slice(0, 4),
			{message: 'odd', ...odd},
			...many.slice(4, 9),
			event(-1, range.from + 3, 800),
			...many.slice(9, 40),
		];
		const {url, inputs} = await startCuttingServer(t, sent, {
			most: 1600,
			cut: cutInTheMiddle,
		});
		const delivered = await allEvents(t, url);
		assert.deepEqual(new Set(once(delivered)), new Set(texts(sent)));
		const limits = inputs.map(({limit}) => limit);
		assert.deepEqual(limits.slice(0, 7), [undefined, 512, 128, 32, 8, 8, 2]);
		assert.equal(inputs[6]?.['startTime'], range.from);
	});
}

test('a listing that is aborted asks for no smaller page', async t => {
	const controller = new AbortController();
	const {url, inputs} = await startCuttingServer(t, many, {
		most: 2000,
		cut(...args) {
			controller.abort();
			cutInTheMiddle(...args);
		},
	});
	await assert.rejects(allEvents(t, url, {signal: controller.signal}));
	assert.equal(inputs.length, 1);
});
