import assert from 'node:assert/strict';
import {test} from 'node:test';
import {listWindow} from '../../../source/screen/widgets/list-window.js';

const windows: ReadonlyArray<
	readonly [
		length: number,
		selected: number,
		height: number,
		start: number,
		end: number,
	]
> = [
	[0, 0, 5, 0, 0],
	[3, 2, 5, 0, 3],
	[10, 0, 4, 0, 4],
	[10, 2, 4, 0, 4],
	[10, 3, 4, 1, 5],
	[10, 7, 4, 5, 9],
	[10, 8, 4, 6, 10],
	[10, 9, 4, 6, 10],
	[10, 9, 1, 9, 10],
	[10, 9, 0, 9, 9],
	[10, 9, -2, 9, 9],
];

for (const [length, selected, height, start, end] of windows) {
	test(`${height} rows of screen show rows ${start} to before ${end} of ${length} around ${selected}`, () => {
		assert.deepEqual(listWindow(length, selected, height), {start, end});
	});
}
