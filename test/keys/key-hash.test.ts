import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {
	hashAccount,
	hashEventId,
	hashKey,
	keyWords,
} from '../../source/keys/key-hash.js';

const account = '111122223333';

describe('the hash of a key', () => {
	it('differs for each key, plain or not', () => {
		const ids = Array.from(
			{length: 20_000},
			(_, index) =>
				`00000000-be9c-4000-8000-${index.toString(16).padStart(12, '0')}`,
		);
		const keys = [
			...ids.map(id => `${id} ${account}`),
			...ids.slice(0, 100).map(id => `${id} 111122223334`),
			...ids.slice(0, 100).map(id => `${id} `),
			...ids.slice(10, 100).map(id => `${id.toUpperCase()} ${account}`),
			...ids.slice(0, 100).map(id => `${id.slice(0, 35)}g ${account}`),
			...['', ' ', account, `x ${account}`],
		];
		const hashes = new Set(keys.map(key => String(hashKey(key))));
		assert.equal(hashes.size, new Set(keys).size);
	});

	it('differs in the first word, by which tables place keys, for IDs that count up', () => {
		const places = new Set(
			Array.from({length: 4096}, (_, index) => {
				const id = `00000000-0000-0000-0000-${index.toString(16).padStart(12, '0')}`;
				return (hashKey(`${id} ${account}`)[0] ?? 0) >>> 20;
			}),
		);
		// At random, 63 % of the places would be taken.
		assert.ok(places.size > 2000, String(places.size));
	});

	it('is the same from the bytes of a plain ID as from its text', () => {
		fc.assert(
			fc.property(fc.uuid(), fc.string(), (id, before) => {
				const bytes = Buffer.from(before + id);
				const into = new Uint32Array(keyWords);
				const start = bytes.length - id.length;
				assert.ok(hashEventId(bytes, start, hashAccount(account), into));
				assert.deepEqual(into, hashKey(`${id} ${account}`));
			}),
		);
	});

	it('is refused for the bytes of any other ID, and for any other account', () => {
		const id = '4a7c0b5e-0000-4000-8000-00000000000a';
		const into = new Uint32Array(keyWords);
		for (let at = 0; at < id.length; at++) {
			for (const odd of ['G', 'A', '"', 'é', '/', ':', '`']) {
				const bytes = Buffer.from(id.slice(0, at) + odd + id.slice(at + 1));
				assert.equal(
					hashEventId(bytes, 0, hashAccount(account), into),
					false,
					bytes.toString(),
				);
			}
		}

		for (const odd of ['', 'x', `${account}0`, ` ${account}`]) {
			assert.equal(hashAccount(odd), undefined);
			assert.equal(hashEventId(Buffer.from(id), 0, undefined, into), false);
		}
	});
});
