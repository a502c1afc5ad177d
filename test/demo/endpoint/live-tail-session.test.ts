import assert from 'node:assert/strict';
import {Buffer} from 'node:buffer';
import {it, type TestContext} from 'node:test';
import {
	type LiveTailSession,
	startLiveTailSession,
} from '../../../source/demo/endpoint/live-tail-session.js';
import {LogGroup} from '../../../source/demo/endpoint/log-group.js';

type Update = {
	readonly sessionMetadata: {readonly sampled: boolean};
	readonly sessionResults: readonly {readonly message: string}[];
};

/** The payload of a frame, read by the offsets of the specification. */
function payloadOf(frame: Uint8Array) {
	const bytes = Buffer.from(frame);
	const headersLength = bytes.readUInt32BE(4);
	return JSON.parse(bytes.subarray(12 + headersLength, -4).toString());
}

/** A session whose client takes frames only while `isReading`. */
function start(t: TestContext) {
	t.mock.timers.enable({apis: ['setInterval']});
	const group = new LogGroup({
		name: 'trail',
		arn: 'arn:aws:logs:us-east-1:111122223333:log-group:trail',
		logGroupClass: 'STANDARD',
		creationTime: 0,
		maxEvents: 100_000,
		now: () => 0,
	});
	const frames: Uint8Array[] = [];
	let drained = () => {};
	const client = {
		isReading: true,
		resume() {
			client.isReading = true;
			drained();
		},
	};
	const session: LiveTailSession = startLiveTailSession({
		groups: [group],
		matches: () => true,
		sessionStart: {},
		writer: {
			write(frame) {
				frames.push(frame);
				return client.isReading;
			},
			onDrain(listener) {
				drained = listener;
			},
			onClose() {},
			end() {},
			destroy() {},
		},
		updateIntervalMs: 1000,
		sessionLimitMs: 60_000,
		now: () => 0,
	});
	t.after(() => {
		session.stop();
	});
	return {
		client,
		tick() {
			t.mock.timers.tick(1000);
		},
		put(count: number, message: (index: number) => string) {
			for (let index = 0; index < count; index++) {
				group.put({
					message: message(index),
					timestamp: 0,
					ingestionTime: 0,
					logStreamName: 'stream',
				});
			}
		},
		updates(): readonly Update[] {
			return frames.slice(2).map(payloadOf);
		},
		messages(): readonly string[] {
			return frames
				.slice(2)
				.flatMap(frame => payloadOf(frame).sessionResults)
				.map(({message}: {message: string}) => message);
		},
		session,
	};
}

it('keeps ten updates for a slow client and drops the oldest silently', t => {
	const {client, tick, put, updates, messages} = start(t);
	client.isReading = false;
	for (let update = 0; update < 15; update++) {
		put(1, () => `update ${update}`);
		tick();
	}

	// The first update is written before the client is found to be slow.
	assert.deepEqual(messages(), ['update 0']);
	client.resume();
	assert.deepEqual(
		messages(),
		['update 0'].concat(
			Array.from({length: 10}, (_, index) => `update ${index + 5}`),
		),
	);
	assert.ok(updates().every(({sessionMetadata}) => !sessionMetadata.sampled));
});

it('keeps 5,000 events for a slow client', t => {
	const {client, tick, put, messages} = start(t);
	client.isReading = false;
	tick();
	for (let update = 0; update < 12; update++) {
		put(500, () => `update ${update}`);
		tick();
	}

	client.resume();
	assert.equal(messages().length, 5000);
	assert.equal(messages()[0], 'update 2');
});

it('waits each time the client is slow', t => {
	const {client, tick, put, messages} = start(t);
	client.isReading = false;
	for (let update = 0; update < 4; update++) {
		put(1, () => `update ${update}`);
		tick();
	}

	client.resume();
	client.isReading = false;
	put(1, () => 'update 4');
	tick();
	put(1, () => 'update 5');
	tick();
	assert.equal(messages().at(-1), 'update 4');
});

it('spreads a sample over the whole update', t => {
	const {tick, put, updates, messages} = start(t);
	put(5000, String);
	tick();
	assert.equal(messages().length, 500);
	assert.deepEqual(messages().slice(0, 3), ['0', '10', '20']);
	assert.equal(messages().at(-1), '4990');
	assert.ok(updates()[0]?.sessionMetadata.sampled);
	tick();
	assert.equal(updates()[1]?.sessionMetadata.sampled, false);
});

it('splits an update that is too large for a frame', t => {
	const {tick, put, updates, messages} = start(t);
	put(100, () => 'x'.repeat(256 * 1024));
	tick();
	assert.equal(messages().length, 100);
	assert.equal(updates().length, 7);
});

it('sends nothing more once it is stopped', t => {
	const {tick, put, updates, session} = start(t);
	session.stop();
	put(1, String);
	tick();
	assert.deepEqual(updates(), []);
});
