import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {mergeListings} from '../../../../source/sources/cloudwatch-logs/sweep/merge-listings.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';

const none = {
	logGroupIdentifier: undefined,
	logStreamName: undefined,
	logEventId: undefined,
};

/** Pages of messages at these times. */
async function* listing(
	name: string,
	pages: readonly (readonly number[])[],
	onEnd: () => void = () => {},
): AsyncGenerator<readonly DeliveredMessage[]> {
	try {
		for (const [page, times] of pages.entries()) {
			yield times.map((deliveryTime, index) => ({
				...{...none, message: `${name} ${page} ${index}`, deliveryTime},
			}));
		}
	} finally {
		onEnd();
	}
}

const pagesOfTimes = fc.array(fc.nat(50), {maxLength: 30}).chain(times =>
	fc.array(fc.nat(4), {minLength: 30, maxLength: 30}).map(sizes => {
		const sorted = [...times].sort((a, b) => a - b);
		return sizes.map(size => sorted.splice(0, size));
	}),
);

test('a page holds all that is older, in order of time, and nothing is lost or doubled', async () => {
	await fc.assert(
		fc.asyncProperty(pagesOfTimes, pagesOfTimes, async (one, other) => {
			const given: DeliveredMessage[] = [];
			for await (const page of mergeListings([
				listing('one', one),
				listing('other', other),
			])) {
				given.push(...page);
			}

			const times = given.map(({deliveryTime = 0}) => deliveryTime);
			assert.deepEqual(
				times,
				[...times].sort((a, b) => a - b),
			);
			assert.deepEqual(
				times,
				[...one, ...other].flat().sort((a, b) => a - b),
			);
			assert.equal(
				new Set(given.map(({message}) => message)).size,
				given.length,
			);
		}),
	);
});

test('a message waits for the older ones of the other listing', async () => {
	const pages = mergeListings([
		listing('apps', [[1, 5], [9]]),
		listing('sentinels', [[], [3, 20]]),
	]);
	const times = [];
	for await (const page of pages) {
		times.push(page.map(({deliveryTime}) => deliveryTime));
	}

	assert.deepEqual(times, [[], [1, 3, 5], [9], [20]]);
});

test('both listings end where the reader leaves, and where one of them fails', async () => {
	const ended: string[] = [];
	const open = () =>
		[
			listing('one', [[1], [2]], () => ended.push('one')),
			listing('other', [[1], [2]], () => ended.push('other')),
		] as const;
	for await (const _ of mergeListings(open())) {
		break;
	}

	assert.deepEqual(ended.splice(0), ['one', 'other']);
	const [whole] = open();
	async function* failing(): AsyncGenerator<readonly DeliveredMessage[]> {
		yield* [[]];
		throw new Error('Rate exceeded');
	}

	await assert.rejects(async () => {
		for await (const _ of mergeListings([whole, failing()])) {
			// Reads on.
		}
	}, /Rate exceeded/);
	assert.deepEqual(ended, ['one']);
});
