import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createCanvas} from '@napi-rs/canvas';
import type {Cell} from '../harness/virtual-terminal.js';
import {cellHeight, cellWidth, drawScreen} from './draw-screen.js';
import {ansiColors, background, foreground} from './palette.js';

function cells(text: string, look: Partial<Cell> = {}): readonly Cell[] {
	return [...text].map(character => ({
		text: character,
		foreground: undefined,
		background: undefined,
		isBold: false,
		isDim: false,
		isInverse: false,
		isUnderlined: false,
		...look,
	}));
}

/** Draws one row, and tells colours in it as `#rrggbb`. */
function drawRow(row: readonly Cell[]) {
	const canvas = createCanvas(row.length * cellWidth, cellHeight);
	const context = canvas.getContext('2d');
	drawScreen(context, {columns: row.length, rows: 1, cells: row}, 0, 0);
	const at = (x: number, y: number) => {
		const [red = 0, green = 0, blue = 0] = context.getImageData(
			x,
			y,
			1,
			1,
		).data;
		return `#${((red << 16) | (green << 8) | blue).toString(16).padStart(6, '0')}`;
	};

	const colorsAt = (y: number) =>
		new Set(Array.from({length: canvas.width}, (_, x) => at(x, y)));
	const colorsOf = (cell: number) =>
		new Set(
			Array.from({length: cellWidth * cellHeight}, (_, index) =>
				at(
					cell * cellWidth + (index % cellWidth),
					Math.floor(index / cellWidth),
				),
			),
		);
	return {at, colorsAt, colorsOf};
}

test('rules and bars have no gaps between cells of a line', () => {
	assert.deepEqual(
		drawRow(cells('───')).colorsAt(cellHeight / 2),
		new Set([foreground]),
	);
	assert.deepEqual(
		drawRow(cells('███')).colorsAt(cellHeight - 1),
		new Set([foreground]),
	);
	const [above, below] = [0, cellHeight - 1];
	const divider = drawRow(cells('│'));
	assert.ok(divider.colorsAt(above).has(foreground));
	assert.ok(divider.colorsAt(below).has(foreground));
});

test('eighths of a block stand on the ground, higher ones higher', () => {
	const heights = [...'▁▂▃▄▅▆▇█'].map(level => {
		const {at} = drawRow(cells(level));
		return Array.from({length: cellHeight}, (_, y) => at(4, y)).filter(
			color => color === foreground,
		).length;
	});
	assert.deepEqual(
		heights,
		heights.toSorted((a, b) => a - b),
	);
	assert.equal(new Set(heights).size, 8);
});

test('every sign of the screen is in the font', () => {
	const missing = drawRow(cells('\u{E000}'));
	for (const sign of '◦▸⊖✗★«●◌⇣↻✓▮▼…·×W') {
		const {at} = drawRow(cells(sign));
		const pixels = (pixelAt: typeof at) =>
			Array.from({length: cellWidth * cellHeight}, (_, index) =>
				pixelAt(index % cellWidth, Math.floor(index / cellWidth)),
			).join();
		assert.notEqual(pixels(at), pixels(missing.at), sign);
	}
});

test('colours are those of the cell, turned round where it is inverse', () => {
	const red = ansiColors[1];
	assert.ok(red);
	assert.ok(
		drawRow(cells('█', {foreground: 1}))
			.colorsOf(0)
			.has(red),
	);
	assert.deepEqual(
		drawRow(cells(' ', {foreground: 1, isInverse: true})).colorsOf(0),
		new Set([red]),
	);
	assert.deepEqual(drawRow(cells(' ')).colorsOf(0), new Set([background]));
	const dim = drawRow(cells('█', {isDim: true})).at(4, 9);
	assert.notEqual(dim, foreground);
	assert.notEqual(dim, background);
});
