import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {
	type CloudWatchLogsClient,
	DescribeLogGroupsCommand,
	FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {createLogsClient} from '../../../source/aws/clients/create-logs-client.js';
import type {RequestHook} from '../../../source/demo/endpoint/request-hook.js';
import {createServiceClock} from '../../../source/sources/cloudwatch-logs/service-clock.js';
import {type DateOf, dateAhead, openDateGate} from './date-gate.js';
import {sourceOptions} from './source-options.js';
import {openEndpoint} from './watching.js';

const hour = 3_600_000;

/** A clock of a computer that is so far ahead, and a client that it observes. */
async function openClock(
	t: TestContext,
	{
		aheadMs = 0,
		dateOf = () => dateAhead(0),
		respond = () => undefined,
	}: {
		readonly aheadMs?: number;
		readonly dateOf?: DateOf;
		readonly respond?: RequestHook;
	},
) {
	const endpoint = await openEndpoint(t, {respond});
	const gate = await openDateGate(t, endpoint, dateOf);
	let passedMs = 0;
	let localAheadMs = aheadMs;
	const clock = createServiceClock(
		() => Date.now() + localAheadMs,
		() => performance.now() + passedMs,
	);
	const client = createLogsClient(sourceOptions(gate.url));
	t.after(() => client.destroy());
	clock.observe(client);
	const isNear = (time: number, ms: number) =>
		Math.abs(time - Date.now() - ms) < 60_000;
	return {
		clock,
		client,
		ask: async () => client.send(new DescribeLogGroupsCommand({})),
		setLocal(ms: number) {
			localAheadMs = ms;
		},
		/** Three records, each a second after the one before. */
		noteDeliveries() {
			for (let count = 0; count < 3; count++) {
				passedMs += 1000;
				clock.noteDelivery(Date.now());
			}
		},
		assertBounds(earliestMs: number, latestMs: number, nowMs: number) {
			assert.ok(isNear(clock.earliest(), earliestMs), 'earliest');
			assert.ok(isNear(clock.latest(), latestMs), 'latest');
			assert.ok(isNear(clock.now(), nowMs), 'now');
		},
	};
}

test('takes the time from the Date header, of errors too', async t => {
	for (const error of [
		undefined,
		{name: 'ThrottlingException', message: 'Rate exceeded'},
	]) {
		const {clock, ask, assertBounds} = await openClock(t, {
			aheadMs: 60_000,
			respond: () => (error === undefined ? undefined : {error}),
		});
		const outcome = await ask().then(
			() => 'answered',
			(failure: unknown) => String(failure),
		);
		assert.match(
			outcome,
			error === undefined ? /^answered$/ : /^ThrottlingException/,
		);
		assertBounds(0, 0, 0);
		assert.ok(Math.abs(clock.now() - Date.now()) < 10_000);
		assert.equal(clock.remark, undefined);
	}
});

test('reads the header when it comes, however late its page is', async t => {
	const {clock, client} = await openClock(t, {
		aheadMs: 2 * hour,
		respond: ({operation}) =>
			operation === 'FilterLogEvents' ? {dribbleMs: 600_000} : undefined,
	});
	const controller = new AbortController();
	const page = sendPage(client, controller.signal);
	const giveUpAt = performance.now() + 60_000;
	while (clock.remark === undefined && performance.now() < giveUpAt) {
		await new Promise(setImmediate);
	}

	assert.match(String(clock.remark), /differ by 2h/);
	controller.abort();
	// Amid the body of an answer the SDK passes the error of the socket on.
	assert.match(await page, /^(?:Abort)?Error$/);
});

async function sendPage(
	client: CloudWatchLogsClient,
	abortSignal: AbortSignal,
): Promise<string> {
	try {
		await client.send(
			new FilterLogEventsCommand({
				logGroupName: sourceOptions('').logGroups[0],
			}),
			{abortSignal},
		);
		return 'answered';
	} catch (error) {
		return (error as Error).name;
	}
}

test('allows for both times until deliveries decide', async t => {
	for (const wrongMs of [2 * hour, -2 * hour]) {
		for (const isHeaderWrong of [true, false]) {
			const {clock, ask, noteDeliveries, assertBounds} = await openClock(
				t,
				isHeaderWrong ? {dateOf: () => dateAhead(wrongMs)} : {aheadMs: wrongMs},
			);
			await ask();
			assertBounds(
				Math.min(0, wrongMs),
				Math.max(0, wrongMs),
				isHeaderWrong ? wrongMs : 0,
			);
			assert.equal(
				clock.remark,
				"this computer's clock and the service's Date header differ by 2h: both are allowed for",
			);
			noteDeliveries();
			assertBounds(0, 0, 0);
			assert.equal(
				clock.remark,
				isHeaderWrong
					? `the Date header of the service is 2h ${wrongMs > 0 ? 'ahead' : 'behind'}; delivery times agree with this computer's clock`
					: `this computer's clock is 2h ${wrongMs > 0 ? 'ahead of' : 'behind'} the service's`,
			);
		}
	}
});

test('a signature that the service refuses decides at once', async t => {
	const realNow = Date.now;
	const {clock, ask, assertBounds} = await openClock(t, {
		dateOf: () => new Date(realNow()).toUTCString(),
		respond: ({call}) =>
			call === 1
				? {
						error: {
							name: 'InvalidSignatureException',
							message:
								'Signature not yet current: 20260102T170000Z is still later than 20260102T150500Z',
						},
					}
				: undefined,
	});
	// The SDK signs by the clock of the process.
	t.mock.method(Date, 'now', () => realNow() + 2 * hour);
	await ask();
	await ask();
	await ask();
	t.mock.restoreAll();
	assertBounds(0, 0, 0);
	assert.equal(
		clock.remark,
		"this computer's clock is 2h ahead of the service's",
	);
});

test('goes by the local clock where no Date can be read, and says so', async t => {
	for (const date of [undefined, 'soon', 'Thu, 01 Jan 1970 00:00:00 GMT']) {
		const {clock, ask, assertBounds} = await openClock(t, {
			dateOf: () => date,
		});
		for (let count = 0; count < 3; count++) {
			await ask();
		}

		assertBounds(0, 0, 0);
		assert.match(
			String(clock.remark),
			/^the service's (answers carry no Date header|Date header is not plausible): times go by this computer's clock$/,
		);
	}
});

test('counts a sleep until an answer says that the clock was set', async t => {
	const {clock, ask, setLocal, assertBounds} = await openClock(t, {});
	await ask();
	setLocal(2 * hour);
	assertBounds(0, 0, 0);
	clock.skip(2 * hour);
	assertBounds(0, 2 * hour, 2 * hour);
	await ask();
	assertBounds(0, 0, 0);
});
