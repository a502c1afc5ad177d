import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	addReadTime,
	type ReadTime,
	rangesToSweep,
} from '../../../../source/sources/cloudwatch-logs/coverage/read-times.js';

const lengthMs = 60;

const readings = fc
	.array(
		fc.record({
			from: fc.integer({min: 0, max: 40}),
			length: fc.integer({min: 0, max: 15}),
			waitMs: fc.integer({min: 0, max: 10}),
		}),
		{maxLength: 12},
	)
	.map(each => {
		let readAt = 0;
		return each.map(({from, length, waitMs}): ReadTime => {
			readAt += waitMs;
			return {from, to: from + length, readAt};
		});
	});

const add = (
	readTimes: readonly ReadTime[],
	latest: ReadTime,
): readonly ReadTime[] =>
	addReadTime(readTimes, latest, Number.NEGATIVE_INFINITY);

test('knows when each millisecond was read last', () => {
	fc.assert(
		fc.property(readings, each => {
			const plain = new Map<number, number>();
			for (const {from, to, readAt} of each) {
				for (let time = from; time <= to; time++) {
					plain.set(time, readAt);
				}
			}

			const known = each.reduce(add, []);
			for (let time = 0; time < lengthMs; time++) {
				const found = known.filter(({from, to}) => from <= time && time <= to);
				assert.ok(found.length <= 1);
				assert.equal(found[0]?.readAt, plain.get(time));
			}
		}),
	);
});

test('reads time again while it is not settled and at each further age, unless its records would be counted twice', () => {
	const agesOf = fc
		.tuple(fc.nat(8), fc.nat(8), fc.nat(8))
		.map(([first, second, third]) => [
			first,
			first + second,
			first + second + third,
		]);
	fc.assert(
		fc.property(readings, agesOf, fc.nat(60), fc.nat(60), (...given) => {
			const [each, ages, now, knownFrom] = given;
			const known = each.reduce(add, []);
			const worth = rangesToSweep({from: 0, to: lengthMs - 1}, known, {
				now,
				ages,
				knownFrom,
				leastSkippedMs: 0,
			});
			for (let time = 0; time < lengthMs; time++) {
				const readAt = known.find(
					({from, to}) => from <= time && time <= to,
				)?.readAt;
				const isWorth =
					readAt === undefined ||
					readAt - time < (ages[0] ?? 0) ||
					(time >= knownFrom &&
						ages.some(age => readAt - time < age && age <= now - time));
				assert.equal(
					worth.some(({from, to}) => from <= time && time <= to),
					isWorth,
					`${time}`,
				);
			}
		}),
	);
});

test('reads a short part again where skipping it would cost one more call', () => {
	const known = add([], {from: 0, to: 79, readAt: 90});
	const options = {now: 100, ages: [10, 50], knownFrom: 0};
	assert.deepEqual(
		rangesToSweep({from: 0, to: 99}, known, {...options, leastSkippedMs: 20}),
		[
			{from: 41, to: 50},
			{from: 80, to: 99},
		],
	);
	assert.deepEqual(
		rangesToSweep({from: 0, to: 99}, known, {...options, leastSkippedMs: 35}),
		[{from: 41, to: 99}],
	);
	assert.deepEqual(
		rangesToSweep({from: 0, to: 99}, known, {...options, leastSkippedMs: 60}),
		[{from: 0, to: 99}],
	);
});

test('drops readings that no sweep reaches back to', () => {
	const known = add([], {from: 0, to: 9, readAt: 10});
	assert.deepEqual(addReadTime(known, {from: 20, to: 29, readAt: 30}, 15), [
		{from: 20, to: 29, readAt: 30},
	]);
});
