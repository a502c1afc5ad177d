import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {type TestContext, test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {
	createPublisher,
	frameIntervalMs,
	mostFollowed,
} from '../../source/store/publisher.js';

/** What is written to `keyboard` is read from `terminal`. */
async function connectKeyboard(t: TestContext) {
	const server = createServer().listen(0, '127.0.0.1');
	await once(server, 'listening');
	const address = server.address();
	assert.ok(typeof address === 'object' && address !== null);
	const keyboard = connect(address.port, '127.0.0.1');
	const [[terminal]] = await Promise.all([
		once(server, 'connection'),
		once(keyboard, 'connect'),
	]);
	t.after(() => {
		keyboard.destroy();
		terminal.destroy();
		server.close();
	});

	return {keyboard, terminal};
}

test('a key typed while the program was busy is handled before the snapshot that is due', async t => {
	const {keyboard, terminal} = await connectKeyboard(t);
	const order: string[] = [];
	const publisher = createPublisher(version => version);
	const isPublished = new Promise<void>(resolve => {
		publisher.subscribe(() => {
			order.push('picture');
			resolve();
		});
	});
	terminal.on('data', () => {
		order.push('key');
	});
	publisher.markChanged();
	keyboard.write('j');
	// Longer than a frame: by now both are waiting.
	const busyUntil = performance.now() + 200;
	while (performance.now() < busyUntil) {}

	await isPublished;
	assert.deepEqual(order, ['key', 'picture']);
});

test('a key typed while a picture is taken is handled before the picture is drawn', async t => {
	const {keyboard, terminal} = await connectKeyboard(t);
	const order: string[] = [];
	const publisher = createPublisher(version => {
		if (version > 0) {
			order.push('taken');
			keyboard.write('j');
			const busyUntil = performance.now() + 200;
			while (performance.now() < busyUntil) {}
		}

		return version;
	});
	const isDrawn = new Promise<void>(resolve => {
		publisher.subscribe(() => {
			order.push('drawn');
			resolve();
		});
	});
	terminal.on('data', () => {
		order.push('key');
	});
	publisher.markChanged();
	await isDrawn;
	assert.deepEqual(order, ['taken', 'key', 'drawn']);
});

test('a picture that a key had drawn meanwhile is not drawn again', async () => {
	const publisher = createPublisher(version => version);
	const told: number[] = [];
	publisher.subscribe(() => {
		told.push(publisher.current());
	});
	publisher.markChanged();
	while (publisher.current() === 0) {
		await nextTurn();
	}

	publisher.publishNow();
	await nextTurn();
	await nextTurn();
	assert.deepEqual(told, [2]);
});

test('records repaint at most eight times a second', () => {
	assert.ok(1000 / frameIntervalMs <= 8);
});

test('more records than anyone follows are drawn half as often', async t => {
	t.mock.timers.enable({apis: ['setTimeout']});
	const publisher = createPublisher(version => version);
	/** How many intervals pass until these are published. */
	const intervalsFor = async (records: number) => {
		const before = publisher.current();
		publisher.markChanged(records);
		for (let intervals = 1; intervals <= 3; intervals++) {
			t.mock.timers.tick(frameIntervalMs);
			await nextTurn();
			if (publisher.current() !== before) {
				return intervals;
			}
		}

		return undefined;
	};

	assert.equal(await intervalsFor(0), 1);
	assert.equal(await intervalsFor(mostFollowed), 1);
	assert.equal(await intervalsFor(mostFollowed + 1), 2);
	publisher.markChanged(mostFollowed + 1);
	publisher.publishNow();
	// What is drawn at once, as after a key, delays no later frame.
	assert.equal(await intervalsFor(mostFollowed), 1);
});
