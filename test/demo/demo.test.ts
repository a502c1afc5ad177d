import assert from 'node:assert/strict';
import {it} from 'node:test';
import {
	CloudWatchLogsClient,
	paginateFilterLogEvents,
	StartLiveTailCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
	type Demo,
	type DemoOptions,
	historyFor,
	startDemo,
} from '../../source/demo/demo.js';
import {
	describeIncident,
	generateTraffic,
} from '../../source/demo/traffic/traffic.js';

process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true';
const noon = Date.UTC(2026, 10, 23, 12);

function clientOf(demo: Demo): CloudWatchLogsClient {
	return new CloudWatchLogsClient({
		endpoint: demo.endpointUrl,
		disableHostPrefix: true,
		region: demo.region,
		credentials: demo.credentials,
	});
}

async function withDemo(
	options: Partial<DemoOptions>,
	use: (demo: Demo, client: CloudWatchLogsClient) => Promise<void>,
): Promise<void> {
	const demo = await startDemo({seed: 1, ratePerSecond: 4, ...options});
	const client = clientOf(demo);
	try {
		await use(demo, client);
	} finally {
		client.destroy();
		await demo.close();
	}
}

async function messagesOf(
	demo: Demo,
	client: CloudWatchLogsClient,
	startTime?: number,
	logGroupName = demo.logGroupNames[0],
): Promise<readonly string[]> {
	const messages: string[] = [];
	for await (const {events = []} of paginateFilterLogEvents(
		{client},
		{logGroupName, startTime},
	)) {
		messages.push(...events.map(({message}) => message ?? ''));
	}

	return messages;
}

it('holds its whole history before it answers the first request', async () => {
	await withDemo({now: () => noon}, async (demo, client) => {
		const expected: string[] = [];
		for (const {deliverAt, message} of generateTraffic({
			seed: 1,
			ratePerSecond: 4,
			startsAt: noon,
			...historyFor(4),
		})) {
			if (deliverAt > noon) {
				break;
			}

			expected.push(message);
		}

		assert.ok(expected.length > 3700);
		assert.deepEqual(await messagesOf(demo, client), expected);
		assert.equal(demo.startedAt, noon);
	});
});

it('has a short history and quick deliveries at high rates, and the rate from the start', () => {
	assert.deepEqual(historyFor(8), {historyMs: 17 * 60_000, lagFactor: 1});
	for (const ratePerSecond of [500, 5000]) {
		const history = historyFor(ratePerSecond);
		let before = 0;
		let first = 0;
		for (const {deliverAt} of generateTraffic({
			seed: 1,
			ratePerSecond,
			startsAt: noon,
			...history,
		})) {
			if (deliverAt > noon + 2000) {
				break;
			}

			before += deliverAt < noon ? 1 : 0;
			first += deliverAt < noon ? 0 : 1;
		}

		assert.ok(before > 10_000 && before < 20_000, `${before} of history`);
		assert.ok(
			first > 1.9 * ratePerSecond && first < 2.1 * ratePerSecond,
			`${first} in two seconds`,
		);
	}
});

it('delivers due records and the incident to Live Tail and FilterLogEvents', async () => {
	let time = noon;
	await withDemo({now: () => time}, async (demo, client) => {
		const incident = describeIncident(1, noon);
		const wanted = incident.events.map(({message}) => message);
		const {responseStream} = await client.send(
			new StartLiveTailCommand({
				logGroupIdentifiers: [
					`arn:aws:logs:us-east-1:111122223333:log-group:${demo.logGroupNames[0]}`,
				],
				logEventFilterPattern: `{ $.sourceIPAddress = "${incident.sourceIPAddress}" }`,
			}),
		);
		// One jump to the last delivery; the demo catches up with an hour as well.
		time = incident.events.at(-1)?.deliverAt ?? 0;
		const seen: string[] = [];
		for await (const {sessionUpdate} of responseStream ?? []) {
			seen.push(
				...(sessionUpdate?.sessionResults ?? []).map(
					({message}) => message ?? '',
				),
			);
			if (seen.length >= wanted.length) {
				break;
			}
		}

		assert.deepEqual(seen, wanted);
		const held = await messagesOf(demo, client, noon);
		assert.deepEqual(
			held.filter(message => wanted.includes(message)),
			wanted,
		);
	});
});

it('catches up after a long sleep, and forgets what is older than an hour', {
	timeout: 240_000,
}, async ({signal}) => {
	let time = noon;
	await withDemo({now: () => time, ratePerSecond: 1}, async (demo, client) => {
		// JSON records only: odd messages repeat their texts.
		const before = new Set(
			(await messagesOf(demo, client)).filter(message => message.endsWith('}')),
		);
		time += 90 * 60_000;
		let held: readonly string[] = [];
		const isCaughtUp = () =>
			held.some(
				message =>
					Date.parse(/"eventTime":"([^"]+)"/.exec(message)?.[1] ?? '') >
					time - 3 * 60_000,
			);
		const isOldGone = () => !held.some(message => before.has(message));
		while (!isCaughtUp() || !isOldGone()) {
			signal.throwIfAborted();
			held = await messagesOf(demo, client);
		}

		assert.ok(held.length > 3000 && held.length < 4200, String(held.length));
	});
});

it('closes at once, right after the start and while a session is open', async () => {
	const busy = await startDemo({seed: 1, ratePerSecond: 500});
	await busy.close();
	const demo = await startDemo({seed: 1, ratePerSecond: 8});
	const client = clientOf(demo);
	const {responseStream} = await client.send(
		new StartLiveTailCommand({
			logGroupIdentifiers: [
				`arn:aws:logs:us-east-1:111122223333:log-group:${demo.logGroupNames[0]}`,
			],
		}),
	);
	const ended = assert.rejects(async () => {
		for await (const _ of responseStream ?? []) {
			// The stream throws when it is cut.
		}
	});
	await demo.close();
	await ended;
	client.destroy();
});

it('has a second log group, with other records, for a fault of one of several', async () => {
	await withDemo({faults: ['group-denied']}, async (demo, client) => {
		const [first, second, ...others] = demo.logGroupNames;
		assert.deepEqual(others, []);
		const messages = await messagesOf(demo, client, undefined, first);
		assert.ok(messages.length > 100, `${messages.length} records`);
		await assert.rejects(messagesOf(demo, client, undefined, second), {
			name: 'AccessDeniedException',
		});
	});
});
