import assert from 'node:assert/strict';
import {test} from 'node:test';
import {explainError} from '../../../../source/aws/explain-error.js';
import {crc32} from '../../../../source/demo/protocol/crc32.js';
import {
	eventFrame,
	exceptionFrame,
} from '../../../../source/demo/protocol/event-stream-frame.js';
import {groupName} from '../source-options.js';
import {openEndpoint, putRecords, watch} from '../watching.js';
import {context} from './error-context.js';
import {startHandMadeServer} from './hand-made-server.js';
import {wholeSession} from './read-session.js';

const start = eventFrame('sessionStart', {sessionId: 'one'});
const message = {
	logGroupIdentifier: groupName,
	logEventId: undefined,
};

function update(sessionResults: unknown, sampled: unknown = false): Buffer {
	return eventFrame('sessionUpdate', {
		sessionResults,
		sessionMetadata: {sampled},
	});
}

async function sessionOf(
	t: Parameters<typeof startHandMadeServer>[0],
	...frames: readonly Uint8Array[]
): ReturnType<typeof wholeSession> {
	const {url} = await startHandMadeServer(t, (_, response) => {
		response.writeHead(200, {
			'content-type': 'application/vnd.amazon.eventstream',
		});
		for (const frame of frames) {
			response.write(frame);
		}

		response.end();
	});
	return wholeSession(url);
}

test('a session goes on after an update that is damaged as a whole', async t => {
	const good = update([{message: 'good', timestamp: 5, logStreamName: 's'}]);
	for (const [damaged, damage] of [
		[update('none'), 'an update of Live Tail has no list of results'],
		[update({0: {}}), 'an update of Live Tail has no list of results'],
		[update(null), 'an update of Live Tail has no list of results'],
		[
			eventFrame('sessionUpdate', {}),
			'an update of Live Tail has no list of results',
		],
		[
			eventFrame('sessionUpdate', null),
			'an update of Live Tail has no list of results',
		],
		[
			update([], 'perhaps'),
			'an update of Live Tail does not say whether it is sampled',
		],
	] as const) {
		const {events, failure} = await sessionOf(t, start, damaged, good);
		assert.equal(failure, undefined);
		assert.deepEqual(events, [
			{kind: 'started'},
			{kind: 'update', messages: [], isSampled: false, damage},
			{
				kind: 'update',
				messages: [
					{...message, message: 'good', deliveryTime: 5, logStreamName: 's'},
				],
				isSampled: false,
			},
		]);
	}
});

test('a result that is no event is shown with its text, beside the others of its update', async t => {
	const {events, failure} = await sessionOf(
		t,
		start,
		update(
			[
				null,
				{message: 5, timestamp: 'now', logGroupIdentifier: 7},
				{message: 'good', timestamp: 5, logStreamName: 6},
			],
			true,
		),
	);
	assert.equal(failure, undefined);
	const blank = {...message, deliveryTime: undefined, logStreamName: undefined};
	assert.deepEqual(events.slice(1), [
		{
			kind: 'update',
			messages: [
				{...blank, message: 'null', isDamaged: true},
				{
					...blank,
					message: '{"logGroupIdentifier":7,"message":5,"timestamp":"now"}',
					isDamaged: true,
				},
				{...blank, message: 'good', deliveryTime: 5},
			],
			isSampled: true,
			damage: 'an update of Live Tail has a result without a text as message',
		},
	]);
});

test('a session starts once, at the latest with its first update', async t => {
	const empty = update([]);
	for (const frames of [
		[start, empty, empty],
		[empty, empty],
		[empty, start, empty],
		[start, start, empty, empty],
	]) {
		const {events} = await sessionOf(t, ...frames);
		assert.deepEqual(
			events.map(({kind}) => kind),
			[
				'started',
				...frames.filter(frame => frame === empty).map(() => 'update'),
			],
		);
	}
});

/** The frame with one text in place of another of that length, and the checksum of that. */
function altered(frame: Buffer, text: string, other: string): Buffer {
	const copy = Buffer.from(frame);
	copy.write(other, copy.indexOf(text));
	copy.writeUInt32BE(crc32(copy.subarray(0, -4)), copy.length - 4);
	return copy;
}

test('whatever ends a session is explained and passes by itself', async t => {
	for (const [title, frame, reason] of [
		[
			'a frame without a type',
			altered(update([]), ':message-type', ':MESSAGE-type'),
			/^the answer to StartLiveTail cannot be read \(/,
		],
		[
			'a payload that is no JSON',
			altered(update([]), '{"session', '<"session'),
			/^the answer to StartLiveTail/,
		],
		[
			'an unknown exception',
			exceptionFrame('SomethingNew', 'who knows'),
			/^StartLiveTail was cut off \(SomethingNew: .*who knows/,
		],
		[
			'a page',
			Buffer.from('<html><body>Please sign in</body></html>'),
			/^a message of Live Tail declares 1,013,478,509 bytes/,
		],
		[
			'a frame of zeros',
			Buffer.alloc(40),
			/^a message of Live Tail declares 0 bytes/,
		],
	] as const) {
		for (const frames of [[frame], [start, frame]]) {
			const {failure} = await sessionOf(t, ...frames);
			const explanation = explainError(failure, context);
			assert.equal(explanation?.kind, 'transient', `${title}: ${failure}`);
			assert.match(explanation.reason, reason);
			assert.doesNotMatch(explanation.reason, /\n/, title);
		}
	}
});

test('a sweep fetches what a damaged update may have lacked', async t => {
	let isDamaging = false;
	const endpoint = await openEndpoint(t, {
		respond: () => ({
			wrapFrames: writer => ({
				...writer,
				write: frame =>
					writer.write(
						isDamaging
							? Buffer.from(eventFrame('sessionUpdate', {sessionResults: 0}))
							: frame,
					),
			}),
		}),
	});
	const watching = watch(t, endpoint, {
		timing: {
			sweepIntervalMs: 600_000,
			maxSweepIntervalMs: 600_000,
			heldUpMs: 60_000,
			// A busy machine may take longer than usual from an update to its reading.
			settleMs: 1000,
		},
	});
	await watching.until(({names}) => names.at(-1) === 'live');
	const liveAt = Date.now();
	// Behind the sweeps that a session starts with.
	await watching.until(
		({coverage}) => (coverage?.receivedTo ?? 0) > liveAt + 500,
	);
	isDamaging = true;
	const count = 20;
	putRecords(endpoint, 0, count);
	await watching.until(({ids}) => ids.size === count);
});
