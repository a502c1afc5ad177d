import assert from 'node:assert/strict';
import {test} from 'node:test';
import {seededRandom} from '../../source/demo/traffic/seeded-random.js';
import {hashKey} from '../../source/keys/key-hash.js';
import {createKeyRing, noEntry} from '../../source/keys/key-ring.js';

test('the last keys are found with their values, the earlier ones are not', () => {
	// More than two pieces, and the last one is not full.
	const capacity = 40_000;
	const ring = createKeyRing(capacity);
	const random = seededRandom('key ring');
	const keyOf = (number: number) => hashKey(`key ${number}`);
	const values: number[] = [];
	for (let number = 0; number < 2.5 * capacity; number++) {
		const value = Math.floor(random.next() * 2 ** 31);
		assert.equal(ring.find(keyOf(number)), noEntry);
		assert.equal(ring.add(keyOf(number), value), number % capacity);
		values.push(value);
	}

	for (let number = 0; number < values.length; number++) {
		const entry = ring.find(keyOf(number));
		if (number < values.length - capacity) {
			assert.equal(entry, noEntry);
		} else {
			assert.equal(entry, number % capacity);
			assert.equal(ring.valueOf(entry), values[number]);
			ring.setValue(entry, number);
		}
	}

	for (
		let number = values.length - capacity;
		number < values.length;
		number++
	) {
		assert.equal(ring.valueOf(ring.find(keyOf(number))), number);
	}
});
