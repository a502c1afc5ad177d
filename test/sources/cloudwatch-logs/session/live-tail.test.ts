import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createLogsClient} from '../../../../source/aws/clients/create-logs-client.js';
import type {EmbeddedEndpoint} from '../../../../source/demo/endpoint/endpoint.js';
import {
	type LiveTailEvent,
	liveTail,
} from '../../../../source/sources/cloudwatch-logs/session/live-tail.js';
import {until} from '../../../harness/until.js';
import {groupName, sourceOptions} from '../source-options.js';
import {openEndpoint, putRecords, untilClosed} from '../watching.js';

function open(
	endpoint: EmbeddedEndpoint,
	signal = new AbortController().signal,
): AsyncGenerator<LiveTailEvent> {
	const arn = endpoint.logGroupArn(groupName);
	return liveTail({
		createClient: () =>
			createLogsClient({
				...sourceOptions(endpoint.url),
				maxAttempts: 1,
			}),
		logGroups: [
			{name: groupName, arn, filterTarget: {logGroupName: groupName}},
		],
		filterPattern: '{ $.eventSource = "qapps.amazonaws.com" }',
		signal,
	});
}

test('starts, then brings updates, with the filter pattern applied by the service', async t => {
	const endpoint = await openEndpoint(t);
	const events: LiveTailEvent[] = [];
	for await (const event of open(endpoint)) {
		events.push(event);
		if (event.kind === 'started') {
			putRecords(endpoint, 0, 3);
			endpoint.put(groupName, [
				{message: '{"eventSource":"s3.amazonaws.com"}', timestamp: 1},
			]);
		} else if (event.messages.length > 0) {
			break;
		}
	}

	assert.equal(events[0]?.kind, 'started');
	const update = events.at(-1);
	assert.ok(update?.kind === 'update');
	assert.equal(update.isSampled, false);
	assert.equal(update.messages.length, 3);
	assert.equal(update.messages[0]?.logEventId, undefined);
	assert.equal(typeof update.messages[0]?.deliveryTime, 'number');
});

test('closes the session when the reader leaves, although nothing aborted', async t => {
	const endpoint = await openEndpoint(t);
	for await (const event of open(endpoint)) {
		if (event.kind === 'update') {
			break;
		}
	}

	await untilClosed(endpoint);
});

test('ends without an error when its signal aborts, and closes the session', async t => {
	const endpoint = await openEndpoint(t);
	const controller = new AbortController();
	for await (const event of open(endpoint, controller.signal)) {
		if (event.kind === 'update') {
			controller.abort();
		}
	}

	await untilClosed(endpoint);
});

test('closes a session whose start was cancelled', async t => {
	const endpoint = await openEndpoint(t, {respond: () => ({delayMs: 60_000})});
	const controller = new AbortController();
	const first = open(endpoint, controller.signal).next();
	await until(
		() => endpoint.requests.length > 0,
		() => 'no request',
	);
	controller.abort();
	assert.equal((await first).done, true);
	await untilClosed(endpoint);
});

test('throws an exception that comes as a member of the stream', async t => {
	for (const name of ['SessionTimeoutException', 'SessionStreamingException']) {
		const endpoint = await openEndpoint(t, {
			respond: () => ({
				onLiveTail: session => session.sendException(name, 'over'),
			}),
		});
		await assert.rejects(
			async () => {
				for await (const event of open(endpoint)) {
					assert.equal(event.kind, 'started');
				}
			},
			{name},
		);
		await untilClosed(endpoint);
	}
});
