import assert from 'node:assert/strict';
import {test} from 'node:test';
import {getHeapSpaceStatistics} from 'node:v8';
import {keepHeapSmall} from '../../source/app/keep-heap-small.js';

const mebibyte = 1024 * 1024;

function newSpaceSize(): number {
	const space = getHeapSpaceStatistics().find(
		({space_name: name}) => name === 'new_space',
	);
	assert.ok(space);
	return space.space_size;
}

/** Objects of which many outlive the next collection of the new space. */
function work(): number {
	const kept: object[] = [];
	for (let number = 0; number < 20_000; number++) {
		kept.push({number, text: `record ${number}`});
	}

	return kept.length;
}

test('the new space grows to 8 MiB and no further', () => {
	const look = keepHeapSmall();
	const sizes = Array.from({length: 400}, () => {
		work();
		look();
		return newSpaceSize();
	});
	const largest = Math.max(...sizes);
	assert.ok(largest >= 8 * mebibyte, `${largest / mebibyte} MiB`);
	// One step that began below 8 MiB may end at twice that.
	assert.ok(largest <= 16 * mebibyte, `${largest / mebibyte} MiB`);
});
