import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	createBudget,
	filterCallsPerSecond,
	takeCall,
} from '../../../../source/sources/cloudwatch-logs/sweep/call-budget.js';

test('never makes more calls than a quarter of the quota, and those of one second at once', () => {
	assert.deepEqual(
		['us-east-1', 'eu-central-1', 'eu-west-1', 'somewhere-new-9'].map(
			filterCallsPerSecond,
		),
		[6.25, 1.25, 2.5, 2.5],
	);
	const pauses = fc.array(fc.integer({min: 0, max: 3000}), {maxLength: 200});
	fc.assert(
		fc.property(pauses, fc.constantFrom(1.25, 2.5, 6.25), (waits, rate) => {
			let at = 1000;
			let budget = createBudget(rate, at);
			const calls: number[] = [];
			for (const wait of waits) {
				at += wait;
				const taken = takeCall(budget, at);
				budget = taken.budget;
				at += taken.waitMs;
				calls.push(at);
			}

			for (const [first, start] of calls.entries()) {
				for (const [more, end] of calls.slice(first).entries()) {
					const allowed =
						Math.max(1, rate) + ((end - start) / 1000) * rate + 0.01;
					assert.ok(more + 1 <= allowed + 1, `${more + 1} in ${end - start}`);
				}
			}
		}),
	);
});
