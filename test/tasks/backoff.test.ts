import assert from 'node:assert/strict';
import {test} from 'node:test';
import {backoffMs} from '../../source/tasks/backoff.js';

test('waits longer after each failure, up to a limit, never less than half', () => {
	const limits = {baseMs: 1000, maxMs: 60_000};
	assert.equal(backoffMs(1, {...limits, random: 0}), 500);
	assert.equal(backoffMs(1, {...limits, random: 1}), 1000);
	assert.equal(backoffMs(4, {...limits, random: 1}), 8000);
	assert.equal(backoffMs(10_000, {...limits, random: 1}), 60_000);
});
