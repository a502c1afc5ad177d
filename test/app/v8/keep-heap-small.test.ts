import assert from 'node:assert/strict';
import {constants, PerformanceObserver} from 'node:perf_hooks';
import {test} from 'node:test';
import {setImmediate as nextTurn} from 'node:timers/promises';
import {getHeapSpaceStatistics} from 'node:v8';
import {keepHeapSmall} from '../../../source/app/v8/keep-heap-small.js';

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
	const look = keepHeapSmall(Number.POSITIVE_INFINITY);
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

/** How often V8 goes through the old space during some work that leaves much garbage there. */
async function oldSpaceCollections(rss: number): Promise<number> {
	const look = keepHeapSmall(100 * mebibyte, () => rss);
	let count = 0;
	const observer = new PerformanceObserver(list => {
		count += list.getEntries().filter(isMajor).length;
	});
	observer.observe({entryTypes: ['gc']});
	// V8 adds 8 MiB before each collection, whatever the flag says: a small heap
	// shows no difference.
	const kept: object[][] = [];
	for (let round = 0; round < 6000; round++) {
		look();
		// Old enough to be moved to the old space when it is dropped.
		kept.push(Array.from({length: 1000}, (_, number) => ({number, round})));
		if (kept.length > 1000) {
			kept.splice(round % 1000, 1);
		}
	}

	// The observer is told in a later turn.
	await nextTurn();
	await nextTurn();
	observer.disconnect();
	return count;
}

function isMajor(entry: object): boolean {
	const detail = 'detail' in entry ? entry.detail : undefined;
	return (
		typeof detail === 'object' &&
		detail !== null &&
		'kind' in detail &&
		detail.kind === constants.NODE_PERFORMANCE_GC_MAJOR
	);
}

test('the old space is collected the more often, the nearer the program is to its budget', async () => {
	const far = await oldSpaceCollections(10 * mebibyte);
	const near = await oldSpaceCollections(95 * mebibyte);
	assert.ok(near > far, `${near} near the budget, ${far} far from it`);
});
