import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type Area,
	createRowJoiner,
	type ScreenRow,
} from '../../../source/screen/frame/screen-rows.js';
import {lineText, textLine} from '../../../source/text/styled-line.js';

const size = {columns: 12, rows: 3};

function area(
	[left, top, width, height]: readonly [number, number, number, number],
	...lines: readonly string[]
): Area {
	return {
		place: {left, top, width, height},
		lines: lines.map(line => textLine(line)),
	};
}

function texts(rows: readonly ScreenRow[]): readonly string[] {
	return rows.map(row => row.map(lineText).join('|'));
}

const top = area([0, 0, 12, 1], 'top');
const left = area([0, 1, 5, 2], 'a');
const divider = area([5, 1, 1, 2], ':', ':');
const right = area([6, 1, 6, 2], 'b', 'c');

test('lines side by side are as wide as their areas, but for the last of a row', () => {
	const rows = createRowJoiner()([right, top, divider, left], size, '~');
	assert.deepEqual(texts(rows), ['top', 'a    |:|b', '     |:|c']);
});

test('a line that is too long is cut, and lines below the area are left out', () => {
	const long = area([0, 1, 5, 2], 'a too long line', 'second', 'third');
	const rows = createRowJoiner()([top, long, divider, right], size, '~');
	assert.deepEqual(texts(rows), ['top', 'a to~|:|b', 'seco~|:|c']);
});

test('the line beside a selected one is not selected', () => {
	const selected = {...left, lines: [{...textLine('a'), isSelected: true}]};
	const [, row] = createRowJoiner()([top, selected, divider, right], size, '~');
	assert.deepEqual(
		row?.map(({isSelected = false}) => isSelected),
		[true, false, false],
	);
});

test('a row is the same object as long as none of its parts changes', () => {
	const join = createRowJoiner();
	const before = join([top, left, divider, right], size, '~');
	const after = join(
		[
			top,
			left,
			divider,
			{...right, lines: [textLine('new'), right.lines[1] ?? textLine('')]},
		],
		size,
		'~',
	);
	assert.deepEqual(
		after.map((row, index) => row === before[index]),
		[true, false, true],
	);
	assert.deepEqual(texts(after), ['top', 'a    |:|new', '     |:|c']);
});
