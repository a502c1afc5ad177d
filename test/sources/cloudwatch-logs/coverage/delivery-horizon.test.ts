import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {createDeliveryHorizon} from '../../../../source/sources/cloudwatch-logs/coverage/delivery-horizon.js';

const ages = 3_600_000;

test('knows no record after which more than its capacity came', () => {
	const capacity = 100;
	const steps = fc.array(
		fc.record({waitMs: fc.nat(5000), count: fc.integer({min: 1, max: 60})}),
		{maxLength: 60},
	);
	fc.assert(
		fc.property(steps, each => {
			const horizon = createDeliveryHorizon(ages, capacity);
			// What comes at once when it is delivered has the most after it.
			const delivered: number[] = [];
			let at = 0;
			for (const {waitMs, count} of each) {
				at += waitMs;
				horizon.add(count, at);
				delivered.push(...Array.from({length: count}, () => at));
				const known = delivered.filter(time => time >= horizon.knownFrom);
				const isAll = known.length === delivered.length;
				// One step of a second is the least that it tells apart.
				const inLastStep = delivered.filter(time => time > at - 1000).length;
				assert.ok(
					isAll || known.length <= capacity + inLastStep,
					`${known.length} of ${delivered.length}`,
				);
				assert.ok(isAll === horizon.knownFrom <= 0 || known.length > 0);
			}

			if (delivered.length <= capacity) {
				assert.equal(horizon.knownFrom, Number.NEGATIVE_INFINITY);
			}
		}),
	);
});

test('a burst is beyond the horizon as soon as enough records came after it, at any rate', () => {
	const horizon = createDeliveryHorizon(ages, 1000);
	horizon.add(10, 0);
	horizon.add(5000, 10_000);
	horizon.add(5, 20_000);
	assert.equal(horizon.knownFrom, 20_000);
	horizon.add(995, 30_000);
	assert.equal(horizon.knownFrom, 20_000);
	horizon.add(1, 40_000);
	assert.equal(horizon.knownFrom, 30_000);
});

test('the horizon is not in the future after a clock that was an hour ahead', () => {
	const horizon = createDeliveryHorizon(ages, 1000);
	const hour = 3_600_000;
	horizon.add(900, hour);
	horizon.add(900, hour + 2000);
	assert.equal(horizon.knownFrom, hour + 2000);
	horizon.add(1, 5000);
	assert.ok(horizon.knownFrom <= 5000);
});

test('drops checkpoints that no sweep reaches back to', () => {
	const horizon = createDeliveryHorizon(10_000, 1000);
	horizon.add(2000, 0);
	horizon.add(1, 5000);
	assert.equal(horizon.knownFrom, 5000);
	horizon.add(1, 20_000);
	assert.equal(horizon.knownFrom, Number.NEGATIVE_INFINITY);
});
