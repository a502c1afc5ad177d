import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
	KnownFragments,
	noFragment,
} from '../../source/fast-summary/known-fragments.js';

/** As `AssumeRole` by a service, which differs in a few bytes of an access key. */
function fragment(id: number): Buffer {
	const key = id.toString(36).padStart(3, '0');
	return Buffer.from(
		`,"eventSource":"sts.amazonaws.com"${' '.repeat(400)}"accessKeyId":"ASIA${key}"${' '.repeat(400)}`,
	);
}

function find(known: KnownFragments, bytes: Buffer): number {
	return known.find(
		new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
		0,
		bytes.length,
	);
}

describe('known fragments', () => {
	it('are found again, each one, if thousands of them differ in three bytes', () => {
		const known = new KnownFragments();
		const fragments = Array.from({length: 3000}, (_, id) => fragment(id));
		const numbers = fragments.map(bytes => {
			assert.equal(find(known, bytes), noFragment);
			return known.add(bytes, 0, bytes.length);
		});
		assert.equal(new Set(numbers).size, fragments.length);
		assert.deepEqual(
			fragments.map(bytes => find(known, bytes)),
			numbers,
		);
		assert.equal(find(known, fragment(3000)), noFragment);
	});

	it('are not found at another length, nor after they are forgotten', () => {
		const known = new KnownFragments();
		const bytes = fragment(1);
		assert.equal(find(known, bytes), noFragment);
		const number = known.add(bytes, 0, bytes.length);
		assert.equal(find(known, bytes), number);
		assert.equal(find(known, bytes.subarray(0, -1)), noFragment);
		known.clear();
		assert.equal(find(known, bytes), noFragment);
	});
});
