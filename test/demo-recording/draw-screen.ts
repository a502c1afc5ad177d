import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {GlobalFonts, type SKRSContext2D} from '@napi-rs/canvas';
import type {Cell} from '../harness/virtual-terminal.js';
import {ansiColors, background, dimOpacity, foreground} from './palette.js';
import type {ScreenPicture} from './screen-picture.js';

/** Pixels of one cell. */
export const cellWidth = 9;
export const cellHeight = 18;

export const fontFamily = 'Recorded Mono';
// The size at which DejaVu Sans Mono, 1233 of 2048 units wide, fills a cell.
export const fontSize = (cellWidth * 2048) / 1233;
const baseline = 14;

const require = createRequire(import.meta.url);
for (const weight of [400, 700]) {
	const file = require.resolve(
		`@fontsource/dejavu-mono/files/dejavu-mono-latin-${weight}-normal.woff2`,
	);
	if (GlobalFonts.register(readFileSync(file), fontFamily) === null) {
		throw new Error(`The canvas can't read the font ${file}.`);
	}
}

/** Draws the screen with its upper left corner at `x`, `y`. */
export function drawScreen(
	context: SKRSContext2D,
	{columns, rows, cells}: ScreenPicture,
	x: number,
	y: number,
): void {
	context.fillStyle = background;
	context.fillRect(x, y, columns * cellWidth, rows * cellHeight);
	for (const [index, cell] of cells.entries()) {
		drawCell(
			context,
			cell,
			x + (index % columns) * cellWidth,
			y + Math.floor(index / columns) * cellHeight,
		);
	}
}

function drawCell(
	context: SKRSContext2D,
	cell: Cell,
	x: number,
	y: number,
): void {
	const [ink, paper] = cell.isInverse
		? [
				colorOf(cell.background, background),
				colorOf(cell.foreground, foreground),
			]
		: [
				colorOf(cell.foreground, foreground),
				colorOf(cell.background, background),
			];
	const width = cell.text === '' ? 0 : cellWidth;
	if (paper !== background) {
		context.fillStyle = paper;
		context.fillRect(x, y, cellWidth, cellHeight);
	}

	if (width === 0 || cell.text === ' ') {
		return;
	}

	context.fillStyle = ink;
	context.globalAlpha = cell.isDim ? dimOpacity : 1;
	if (!drawShape(context, cell.text, x, y)) {
		context.font = `${cell.isBold ? 'bold ' : ''}${fontSize}px "${fontFamily}"`;
		context.fillText(cell.text, x, y + baseline);
	}

	if (cell.isUnderlined) {
		context.fillRect(x, y + baseline + 2, cellWidth, 1);
	}

	context.globalAlpha = 1;
}

// Glyphs of a font end short of the cell or reach into the next, which makes
// dashes of rules and stripes of bars.
function drawShape(
	context: SKRSContext2D,
	text: string,
	x: number,
	y: number,
): boolean {
	if (text === '─') {
		context.fillRect(x, y + cellHeight / 2, cellWidth, 1);
		return true;
	}

	if (text === '│') {
		context.fillRect(x + Math.floor(cellWidth / 2), y, 1, cellHeight);
		return true;
	}

	const eighths = lowerBlocks.indexOf(text) + 1;
	if (eighths > 0) {
		const height = Math.round((barHeight * eighths) / 8);
		context.fillRect(x, y + cellHeight - height, cellWidth, height);
		return true;
	}

	if (text === '░') {
		const {globalAlpha} = context;
		context.globalAlpha = globalAlpha * shadeOpacity;
		context.fillRect(x, y + cellHeight - barHeight, cellWidth, barHeight);
		context.globalAlpha = globalAlpha;
		return true;
	}

	return false;
}

const lowerBlocks = '▁▂▃▄▅▆▇█';
// The cell without its line spacing: bars below each other stay apart.
const barHeight = cellHeight - 3;
const shadeOpacity = 0.25;

function colorOf(color: number | undefined, otherwise: string): string {
	return color === undefined ? otherwise : (ansiColors[color] ?? otherwise);
}
