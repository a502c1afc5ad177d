import assert from 'node:assert/strict';
import {once} from 'node:events';
import {connect, createServer} from 'node:net';
import {test} from 'node:test';
import {
	createPublisher,
	frameIntervalMs,
} from '../../source/store/publisher.js';

test('a key typed while the program was busy is handled before the snapshot that is due', async t => {
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

test('records repaint at most eight times a second', () => {
	assert.ok(1000 / frameIntervalMs <= 8);
});
