import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EventColumnName} from '../../../source/screen/events/column-table.js';
import {
	eventColumns,
	pinnedWidth,
} from '../../../source/screen/events/event-columns.js';

const names: ReadonlyArray<
	readonly [width: number, names: readonly EventColumnName[]]
> = [
	[20, ['event']],
	[48, ['event', 'actor']],
	[60, ['event', 'actor', 'error-or-source-ip']],
	[71, ['event', 'actor', 'error-or-source-ip']],
	[80, ['event', 'actor', 'source-ip', 'error-and-resource']],
	[200, ['event', 'actor', 'source-ip', 'error-and-resource']],
];
for (const [width, expected] of names) {
	test(`${width} cells have the columns ${expected.join(', ')}`, () => {
		assert.deepEqual(
			eventColumns(width).scrolling.map(({name}) => name),
			expected,
		);
	});
}

test('from 60 cells on the columns fill the pane, each with 12 cells or more', () => {
	for (const time of [8, 14, 17]) {
		for (let width = 60; width <= 260; width++) {
			const columns = eventColumns(width, time);
			const cells = columns.scrolling.reduce(
				(sum, column) => sum + column.width + 1,
				pinnedWidth(columns) - 1,
			);
			assert.equal(cells, width);
			for (const column of columns.scrolling) {
				assert.ok(column.width >= 12, `${column.name} at ${width}`);
			}
		}
	}
});

test('scrolling stops where the last column is in sight', () => {
	const columns = eventColumns(80, 8, 100_000);
	const widths = columns.scrolling.reduce(
		(sum, column) => sum + column.width + 1,
		-1,
	);
	assert.equal(columns.left, widths - (80 - pinnedWidth(columns)));
	assert.equal(eventColumns(400, 8, 16).left, 0);
});
