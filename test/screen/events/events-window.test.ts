import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	eventsListHeight,
	eventsWindow,
} from '../../../source/screen/events/events-window.js';
import type {EventsCursor} from '../../../source/screen/view-state.js';
import type {RecordRows} from '../../../source/store/snapshot.js';
import {storedRows} from '../../harness/stored-rows.js';

const rowsOf = (count: number): RecordRows =>
	storedRows(Array.from({length: count}, (_, index) => ({time: index * 1000})));

const parked = (index: number, screenRow: number): EventsCursor => ({
	kind: 'parked',
	place: {time: index * 1000, seq: index + 1},
	screenRow,
	unseenAfter: 0,
});

const following: EventsCursor = {kind: 'following'};

const cases: ReadonlyArray<{
	readonly name: string;
	readonly count: number;
	readonly cursor: EventsCursor;
	readonly height: number;
	readonly top: number;
	readonly selected: number | undefined;
}> = [
	{
		name: 'following shows the newest rows',
		count: 100,
		cursor: following,
		height: 10,
		top: 90,
		selected: 99,
	},
	{
		name: 'following a short list starts at its first row',
		count: 3,
		cursor: following,
		height: 10,
		top: 0,
		selected: 2,
	},
	{
		name: 'no rows select nothing',
		count: 0,
		cursor: following,
		height: 10,
		top: 0,
		selected: undefined,
	},
	{
		name: 'no rows select nothing when parked either',
		count: 0,
		cursor: parked(4, 2),
		height: 10,
		top: 0,
		selected: undefined,
	},
	{
		name: 'a parked row stays on its line of the screen',
		count: 100,
		cursor: parked(50, 3),
		height: 10,
		top: 47,
		selected: 50,
	},
	{
		name: 'near the start no line stays empty above',
		count: 100,
		cursor: parked(1, 5),
		height: 10,
		top: 0,
		selected: 1,
	},
	{
		name: 'near the end no line stays empty below',
		count: 100,
		cursor: parked(98, 0),
		height: 10,
		top: 90,
		selected: 98,
	},
	{
		name: 'in a pane that became smaller the parked row is on the last line',
		count: 100,
		cursor: parked(50, 30),
		height: 5,
		top: 46,
		selected: 50,
	},
	{
		name: 'where the selected record and all after it are gone, the last row is selected',
		count: 10,
		cursor: parked(40, 3),
		height: 5,
		top: 5,
		selected: 9,
	},
	{
		name: 'one line of height shows the selected row',
		count: 100,
		cursor: parked(50, 3),
		height: 1,
		top: 50,
		selected: 50,
	},
	{
		name: 'a pane without lines keeps its top on the selected row',
		count: 100,
		cursor: parked(50, 3),
		height: 0,
		top: 50,
		selected: 50,
	},
];

for (const {name, count, cursor, height, top, selected} of cases) {
	test(name, () => {
		assert.deepEqual(eventsWindow(rowsOf(count), cursor, height), {
			top,
			cutAbove: 0,
			selectedIndex: selected,
		});
	});
}

test('the selected row is always visible', () => {
	for (let height = 1; height < 8; height++) {
		for (let index = 0; index < 12; index++) {
			for (let screenRow = 0; screenRow < 10; screenRow++) {
				const window = eventsWindow(
					rowsOf(12),
					parked(index, screenRow),
					height,
				);
				assert.equal(window.selectedIndex, index);
				assert.ok(window.top <= index && index < window.top + height);
			}
		}
	}
});

test('the names of the columns take a line where there are two', () => {
	assert.deepEqual(
		[-1, 0, 1, 2, 3, 10].map(height => eventsListHeight(height)),
		[0, 0, 1, 1, 2, 9],
	);
});
