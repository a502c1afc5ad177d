import assert from 'node:assert/strict';
import {Readable} from 'node:stream';
import {test} from 'node:test';
import {collectAnswer} from '../../source/aws/collect-answer.js';
import {seededRandom} from '../../source/demo/traffic/seeded-random.js';

test('an answer is what came, in however many pieces', async () => {
	const random = seededRandom('answers');
	for (const length of [0, 1, 131_071, 131_072, 3_000_000]) {
		const text = 'é1,"'.repeat(length).slice(0, length);
		const bytes = Buffer.from(text);
		const chunks: Buffer[] = [];
		for (let at = 0; at < bytes.length; ) {
			const size = 1 + Math.floor(random.next() * 65_536);
			chunks.push(bytes.subarray(at, at + size));
			at += size;
		}

		const answer = await collectAnswer(Readable.from(chunks));
		assert.equal(answer.byteLength, bytes.length);
		// As the SDK decodes it.
		assert.equal(
			Buffer.from(answer.buffer, answer.byteOffset, answer.byteLength).toString(
				'utf8',
			),
			text,
		);
	}
});

test('an answer that breaks off is an error, not a shorter answer', async () => {
	const body = Readable.from(
		(async function* () {
			yield Buffer.from('{"events":[');
			throw new Error('read ECONNRESET');
		})(),
	);
	await assert.rejects(collectAnswer(body), /ECONNRESET/);
});
