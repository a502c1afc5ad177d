import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createHandedOn} from '../../../../source/sources/cloudwatch-logs/coverage/delivery-horizon.js';

const ages = 3_600_000;

test('vouches for no record that more than its capacity came after', () => {
	const capacity = 100;
	const steps = fc.array(
		fc.record({waitMs: fc.nat(5000), count: fc.integer({min: 1, max: 60})}),
		{maxLength: 60},
	);
	fc.assert(
		fc.property(steps, each => {
			const handedOn = createHandedOn(ages, capacity);
			// What comes at once when it is delivered has the most after it.
			const delivered: number[] = [];
			let at = 0;
			for (const {waitMs, count} of each) {
				at += waitMs;
				handedOn.add(count, at);
				delivered.push(...Array.from({length: count}, () => at));
				const known = delivered.filter(time => time >= handedOn.knownFrom);
				const isAll = known.length === delivered.length;
				// One step of a second is the least that it tells apart.
				const inLastStep = delivered.filter(time => time > at - 1000).length;
				assert.ok(
					isAll || known.length <= capacity + inLastStep,
					`${known.length} of ${delivered.length}`,
				);
				assert.ok(isAll === handedOn.knownFrom <= 0 || known.length > 0);
			}

			if (delivered.length <= capacity) {
				assert.equal(handedOn.knownFrom, Number.NEGATIVE_INFINITY);
			}
		}),
	);
});

test('a burst is beyond what is known as soon as enough came after it, whatever the rate is by then', () => {
	const handedOn = createHandedOn(ages, 1000);
	handedOn.add(10, 0);
	handedOn.add(5000, 10_000);
	handedOn.add(5, 20_000);
	assert.equal(handedOn.knownFrom, 20_000);
	handedOn.add(995, 30_000);
	assert.equal(handedOn.knownFrom, 20_000);
	handedOn.add(1, 40_000);
	assert.equal(handedOn.knownFrom, 30_000);
});

test('a clock that was an hour ahead does not have the next hour taken for known long ago', () => {
	const handedOn = createHandedOn(ages, 1000);
	const hour = 3_600_000;
	handedOn.add(900, hour);
	handedOn.add(900, hour + 2000);
	assert.equal(handedOn.knownFrom, hour + 2000);
	handedOn.add(1, 5000);
	assert.ok(handedOn.knownFrom <= 5000);
});

test('keeps no mark that nothing reaches back to', () => {
	const handedOn = createHandedOn(10_000, 1000);
	handedOn.add(2000, 0);
	handedOn.add(1, 5000);
	assert.equal(handedOn.knownFrom, 5000);
	handedOn.add(1, 20_000);
	assert.equal(handedOn.knownFrom, Number.NEGATIVE_INFINITY);
});
