import type {SKRSContext2D} from '@napi-rs/canvas';
import {cellHeight, cellWidth, drawScreen, fontFamily} from './draw-screen.js';
import {background, foreground, frame, frameText} from './palette.js';
import type {ScreenPicture} from './screen-picture.js';

/** What the user pressed last, and why. */
export type Caption = {
	readonly keys: readonly string[];
	readonly text: string;
};

const padding = 10;
const titleHeight = 26;
const captionHeight = 40;
const keyHeight = 24;
const keyFont = `bold 15px "${fontFamily}"`;
const textFont = `15px "${fontFamily}"`;

/** Pixels of the window around a screen of that many cells. */
export function windowSize(
	columns: number,
	rows: number,
): {readonly width: number; readonly height: number} {
	return {
		width: columns * cellWidth + 2 * padding,
		height: rows * cellHeight + 2 * padding + titleHeight + captionHeight,
	};
}

/** A terminal window, and below the screen the keys as the viewer's fingers would feel them. */
export function drawWindow(
	context: SKRSContext2D,
	picture: ScreenPicture,
	{title, caption}: {readonly title: string; readonly caption: Caption},
): void {
	const {width, height} = windowSize(picture.columns, picture.rows);
	context.fillStyle = frame;
	context.fillRect(0, 0, width, height);
	context.fillStyle = frameText;
	context.font = `13px "${fontFamily}"`;
	context.textAlign = 'center';
	context.fillText(title, width / 2, 18);
	context.textAlign = 'left';
	context.fillStyle = background;
	context.fillRect(0, titleHeight, width, height - titleHeight - captionHeight);
	drawScreen(context, picture, padding, titleHeight + padding);
	drawCaption(context, caption, height - captionHeight);
}

function drawCaption(
	context: SKRSContext2D,
	{keys, text}: Caption,
	top: number,
): void {
	const keyTop = top + (captionHeight - keyHeight) / 2;
	const baseline = keyTop + 17;
	let x = padding;
	for (const key of keys) {
		context.font = keyFont;
		const width = context.measureText(key).width + 16;
		context.fillStyle = foreground;
		context.fillRect(x, keyTop, width, keyHeight);
		context.fillStyle = frame;
		context.fillText(key, x + 8, baseline);
		x += width + 6;
	}

	context.font = textFont;
	context.fillStyle = foreground;
	context.fillText(text, x + (keys.length > 0 ? 8 : 0), baseline);
}
