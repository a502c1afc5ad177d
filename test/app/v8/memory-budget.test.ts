import assert from 'node:assert/strict';
import {test} from 'node:test';
import {memoryBudget} from '../../../source/app/v8/memory-budget.js';

test('the budget is that of PRODUCT 8 at both ends, and in proportion between', () => {
	assert.equal(memoryBudget(1000), 200_000_000);
	assert.equal(memoryBudget(100_000), 200_000_000);
	assert.equal(memoryBudget(550_000), 400_000_000);
	assert.equal(memoryBudget(1_000_000), 600_000_000);
});
