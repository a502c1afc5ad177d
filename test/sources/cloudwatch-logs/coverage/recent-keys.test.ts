import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {hashKey} from '../../../../source/keys/key-hash.js';
import {createRecentContents} from '../../../../source/sources/cloudwatch-logs/coverage/recent-contents.js';
import {createRecentIds} from '../../../../source/sources/cloudwatch-logs/coverage/recent-ids.js';
import {createRecentKeys} from '../../../../source/sources/cloudwatch-logs/coverage/recent-keys.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';

test('forgets the key that was added first, as a plain list does', () => {
	const additions = fc.array(
		fc.record({
			key: fc.integer({min: 0, max: 40}).map(String),
			deliveryTime: fc.integer({min: 0, max: 1000}),
		}),
		{maxLength: 400},
	);
	fc.assert(
		fc.property(fc.integer({min: 1, max: 20}), additions, (capacity, added) => {
			const keys = createRecentKeys(capacity);
			let list: typeof added = [];
			let forgottenTo = Number.NEGATIVE_INFINITY;
			for (const addition of added) {
				const isNew = list.every(({key}) => key !== addition.key);
				assert.equal(keys.has(hashKey(addition.key)), !isNew);
				assert.equal(
					keys.add(hashKey(addition.key), addition.deliveryTime),
					isNew,
				);
				if (isNew) {
					list.push(addition);
				}

				for (const {deliveryTime} of list.slice(0, -capacity)) {
					forgottenTo = Math.max(forgottenTo, deliveryTime);
				}

				list = list.slice(-capacity);
				assert.equal(keys.forgottenTo, forgottenTo);
				assert.ok(list.every(({key}) => keys.has(hashKey(key))));
			}
		}),
	);
});

test('distinguishes messages by the id of the record, and by their whole text where they have none', () => {
	const contents = createRecentContents(100);
	const delivered = (message: string, deliveryTime = 1000) => ({
		message,
		deliveryTime,
		logGroupIdentifier: 'trail',
		logStreamName: undefined,
		logEventId: undefined,
	});
	const idOf = (last: number) => `5b1c3f0e-8d4a-4c2e-9a51-00000000000${last}`;
	const record = (last: number) =>
		`{"userAgent":"\\"eventID\\":\\"${idOf(1)}\\"","eventID":"${idOf(last)}","eventName":"GetQApp"}`;
	contents.add(
		[record(1), record(2), 'no record 1', '{"eventID":"'].map(text =>
			delivered(text),
		),
	);
	for (const [text, isKnown] of [
		[record(1), true],
		[record(2), true],
		[record(3), false],
		['no record 1', true],
		['no record 2', false],
		['{"eventID":"', true],
	] as const) {
		assert.equal(contents.has(delivered(text)), isKnown, text);
		assert.equal(contents.has(delivered(text, 1001)), false);
	}
});

test('knows the latest delivery time that it has forgotten', () => {
	const message = (deliveryTime: number): DeliveredMessage => ({
		message: `record ${deliveryTime}`,
		deliveryTime,
		logGroupIdentifier: 'trail',
		logStreamName: undefined,
		logEventId: `${deliveryTime}`,
	});
	const ids = createRecentIds(3);
	const contents = createRecentContents(3);
	const forgotten = [1, 2, 3, 4, 2, 5, 6].map(time => {
		ids.withoutRepeats([message(time)]);
		contents.add([message(time)]);
		assert.equal(contents.forgottenTo, ids.forgottenTo);
		assert.ok(contents.has(message(time)));
		return ids.forgottenTo;
	});
	const none = Number.NEGATIVE_INFINITY;
	assert.deepEqual(forgotten, [none, none, none, 1, 1, 2, 3]);
});
