import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';
import {type TestContext, test} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {generateTraffic} from '../../source/demo/traffic/traffic.js';
import {howMany} from '../harness/how-many.js';
import {builtQtail} from '../harness/run-program.js';
import {until} from '../harness/until.js';

const logGroup = 'CloudTrail/logs';

// The limit of Live Tail. A second that starts later on the service's clock can
// hold more: then Live Tail samples, and the sweep must bring the rest.
const recordsPerSecond = 500;
const offered = howMany('records', {short: 1500, long: 20_000});
const already = 2000;

/** Gives CloudTrail records, each once, and collects their event ids. */
function recordsOf(traffic: Iterator<{readonly message: string}>) {
	const ids = new Set<string>();
	return {
		ids,
		next(): string {
			for (;;) {
				const {message} = traffic.next().value;
				// The traffic repeats some records, and some lines are no records.
				const id = /"eventID":"([^"]+)"/.exec(message)?.[1];
				if (id !== undefined && !ids.has(id)) {
					ids.add(id);
					return message;
				}
			}
		},
	};
}

/** Starts the built program with `--output json` and collects the event ids of its stdout. */
function tailAsJson(context: TestContext, url: string) {
	const [command, ...parameters] = builtQtail(
		logGroup,
		...['--region', 'us-east-1', '--endpoint-url', url],
		...['--scope', 'all', '--output', 'json'],
	);
	const child = spawn(command, parameters, {
		env: {
			...process.env,
			AWS_ACCESS_KEY_ID: 'AKIAIOSFODNN7EXAMPLE',
			AWS_SECRET_ACCESS_KEY: 'example',
		},
	});
	context.after(() => child.kill('SIGKILL'));
	const received: string[] = [];
	createInterface({input: child.stdout}).on('line', line => {
		const {eventID} = JSON.parse(line) as {eventID: string};
		received.push(eventID);
	});
	let stderr = '';
	child.stderr.on('data', (text: Buffer) => {
		stderr += text.toString();
	});
	return {child, received, progress: () => stderr};
}

test(`${offered.toLocaleString('en')} records offered at ${recordsPerSecond} a second are received, each once`, async context => {
	const endpoint = await startEndpoint({logGroups: [{name: logGroup}]});
	context.after(() => endpoint.close());
	const records = recordsOf(
		generateTraffic({
			seed: 3,
			ratePerSecond: recordsPerSecond,
			startsAt: Date.now(),
			historyMs: 60_000,
		}),
	);
	const offer = (count: number, timestamp: number) => {
		endpoint.put(
			logGroup,
			Array.from({length: count}, () => ({
				message: records.next(),
				timestamp,
			})),
		);
	};

	offer(already, Date.now() - 60_000);
	const {child, received, progress} = tailAsJson(context, endpoint.url);
	await until(() => endpoint.liveTailSessions === 1, progress);
	const startedAt = performance.now();
	while (records.ids.size < offered + already) {
		const due = Math.floor(
			((performance.now() - startedAt) / 1000) * recordsPerSecond,
		);
		const count = Math.min(
			due - (records.ids.size - already),
			offered + already - records.ids.size,
		);
		offer(Math.max(0, count), Date.now());
		// The delay makes the rate of the offer. Nothing here waits for qtail.
		await delay(20);
	}

	await until(
		() => received.length >= records.ids.size,
		() => `${received.length} of ${records.ids.size} received\n${progress()}`,
		90_000,
	);
	child.kill('SIGINT');
	await new Promise(resolve => {
		child.once('close', resolve);
	});
	assert.equal(child.exitCode, 130, progress());
	assert.equal(received.length, records.ids.size, progress());
	assert.deepEqual(new Set(received), records.ids);
	await until(
		() => endpoint.liveTailSessions === 0,
		() => 'the session is still open',
	);
});
