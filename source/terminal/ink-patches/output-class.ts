import type {Clip} from './clip.js';

/** Changes a line on its way to the screen; `index` counts the lines of its text. */
export type Transformer = (line: string, index: number) => string;

/** Ink's class for the frame that its renderer draws on, as far as the renderer uses it. */
export type Output = {
	readonly width: number;
	readonly height: number;
	write(
		x: number,
		y: number,
		text: string,
		options: {readonly transformers: readonly Transformer[]},
	): void;
	clip(clip: Clip): void;
	unclip(): void;
	get(): {readonly output: string; readonly height: number};
};

export type OutputClass = new (size: {
	readonly width: number;
	readonly height: number;
}) => Output;
