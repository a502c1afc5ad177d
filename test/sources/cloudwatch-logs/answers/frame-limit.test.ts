import assert from 'node:assert/strict';
import process from 'node:process';
import {test} from 'node:test';
import {crc32} from '../../../../source/demo/protocol/crc32.js';
import {eventFrame} from '../../../../source/demo/protocol/event-stream-frame.js';
import {startHandMadeServer} from './hand-made-server.js';
import {wholeSession} from './read-session.js';

const mebibyte = 1024 * 1024;

/** The first bytes of a frame: both lengths and their checksum. */
function prelude(length: number, headersLength = 80): Buffer {
	const bytes = Buffer.alloc(12);
	bytes.writeUInt32BE(length, 0);
	bytes.writeUInt32BE(headersLength, 4);
	bytes.writeUInt32BE(crc32(bytes.subarray(0, 8)), 8);
	return bytes;
}

const start = eventFrame('sessionStart', {sessionId: 'one'});
const update = eventFrame('sessionUpdate', {
	sessionResults: [{message: 'before', timestamp: 5}],
	sessionMetadata: {sampled: false},
});

/** Sends the bytes in chunks, each of which arrives alone. */
async function sessionOf(
	t: Parameters<typeof startHandMadeServer>[0],
	bytes: Buffer,
	chunkLength: number,
): ReturnType<typeof wholeSession> {
	const {url} = await startHandMadeServer(t, async (_, response) => {
		response.socket?.setNoDelay(true);
		response.writeHead(200);
		for (let at = 0; at < bytes.length; at += chunkLength) {
			response.write(bytes.subarray(at, at + chunkLength));
			await new Promise(setImmediate);
		}

		response.end();
	});
	return wholeSession(url);
}

for (const [title, length] of [
	['4 GB', 0xff_ff_ff_ff],
	['500 MB', 500 * mebibyte],
	['25 MB', 25 * mebibyte],
] as const) {
	test(`a frame that declares ${title} ends the session before it takes memory`, async t => {
		const bytes = Buffer.concat([
			start,
			update,
			prelude(length),
			Buffer.alloc(mebibyte, 'x'),
		]);
		for (const chunkLength of [bytes.length, 7 * 1024, 1]) {
			const sent = chunkLength === 1 ? bytes.subarray(0, -mebibyte) : bytes;
			const before = process.memoryUsage().arrayBuffers;
			const {events, failure} = await sessionOf(t, sent, chunkLength);
			const taken = process.memoryUsage().arrayBuffers - before;
			assert.ok(
				taken < 20 * mebibyte,
				`${taken} bytes were taken for chunks of ${chunkLength}`,
			);
			assert.match(
				String(failure),
				/DamagedAnswer: a message of Live Tail declares [\d,]+ bytes, more than any that AWS sends$/,
			);
			assert.deepEqual(
				events.map(({kind}) => kind),
				['started', 'update'],
				'what came before it was read',
			);
		}
	});
}

test('a frame that declares too long headers ends the session', async t => {
	for (const [length, headersLength] of [
		[mebibyte, 200 * 1024],
		[1000, 985],
		[1000, 0xff_ff_ff_ff],
	] as const) {
		const {failure} = await sessionOf(
			t,
			Buffer.concat([start, prelude(length, headersLength)]),
			5,
		);
		assert.match(
			String(failure),
			/^DamagedAnswer: a message of Live Tail declares headers of [\d,]+ bytes, more than it can have$/,
		);
	}
});

test('frames of every allowed length arrive whole, however they are cut into chunks', async t => {
	const long = eventFrame('sessionUpdate', {
		sessionResults: [{message: 'x'.repeat(2 * mebibyte), timestamp: 5}],
		sessionMetadata: {sampled: false},
	});
	for (const [bytes, chunkLength] of [
		[Buffer.concat([start, update, update]), 1],
		[Buffer.concat([start, update, update]), 3],
		[Buffer.concat([start, long, update, long]), 64 * 1024 + 1],
	] as const) {
		const {events, failure} = await sessionOf(t, bytes, chunkLength);
		assert.equal(failure, undefined);
		assert.equal(events[0]?.kind, 'started');
		const lengths = events.flatMap(event =>
			event.kind === 'update'
				? event.messages.map(({message}) => message.length)
				: [],
		);
		assert.deepEqual(
			lengths,
			chunkLength > 3 ? [2 * mebibyte, 6, 2 * mebibyte] : [6, 6],
		);
	}
});
