/**
 * Parts of Ink made anew, since stock Ink takes 130 ms of CPU for a frame at
 * 200×50 on Node 20, and these a tenth. `.build/fast-ink.ts` puts them into the
 * bundle in the place of the originals; from source qtail runs on stock Ink.
 *
 * The invariant: the screen is that of stock Ink, cell by cell
 * (`test/terminal/ink-patches/same-screen.test.ts`). Each part does what it is
 * sure of and leaves the rest to the original: `e` with an accent drawn over
 * it, a style that the theme does not use, texts that overlap.
 *
 * - this file and `draw-row.ts`: texts put side by side instead of cell by cell.
 * - `line-update.ts`: of a changed row, only the cells that changed are written.
 * - `sanitize-ansi.ts`, `widest-line.ts`: the answer for texts that are known.
 * - `frame-marks.ts`: no automatic line breaks within a frame.
 * - `cells.ts`, `cell-count.ts`, `text-style.ts`: what they all read a text with.
 */
import {type Clip, hidesRow, intersectClips} from './clip.js';
import {createDrawRow, type Fragment} from './draw-row.js';
import type {Output, OutputClass, Transformer} from './output-class.js';

/**
 * In place of Ink's `Output`, which makes an object for every cell of every
 * frame, and cuts every text into graphemes twice. This one puts texts beside
 * each other. What it cannot be sure to draw as Ink does, Ink's class draws:
 * a row where texts overlap or are cut, the frame where one has several lines.
 */
export function createOutput(Stock: OutputClass): OutputClass {
	const drawRow = createDrawRow(Stock);
	return class implements Output {
		readonly width: number;
		readonly height: number;
		readonly #drawings: Array<(on: Output) => void> = [];
		readonly #rows: readonly Fragment[][];
		readonly #clips: Clip[] = [];
		#hasSeveralLines = false;

		constructor({
			width,
			height,
		}: {readonly width: number; readonly height: number}) {
			this.width = width;
			this.height = height;
			this.#rows = Array.from({length: height}, () => []);
		}

		write(
			x: number,
			y: number,
			text: string,
			options: {readonly transformers: readonly Transformer[]},
		): void {
			if (text === '') {
				return;
			}

			this.#drawings.push(on => {
				on.write(x, y, text, options);
			});
			const clip = this.#clips.at(-1);
			if (text.includes('\n')) {
				this.#hasSeveralLines = true;
			} else if (clip === undefined || !hidesRow(clip, y)) {
				const {transformers} = options;
				this.#rows[y]?.push({x, text, transformers, clip});
			}
		}

		clip(clip: Clip): void {
			this.#drawings.push(on => {
				on.clip(clip);
			});
			this.#clips.push(intersectClips(this.#clips.at(-1), clip));
		}

		unclip(): void {
			this.#drawings.push(on => {
				on.unclip();
			});
			this.#clips.pop();
		}

		get(): {readonly output: string; readonly height: number} {
			const {width, height} = this;
			if (this.#hasSeveralLines) {
				const whole = new Stock({width, height});
				for (const draw of this.#drawings) {
					draw(whole);
				}

				return whole.get();
			}

			const rows = this.#rows.map(row => drawRow(row, width));
			return {output: rows.join('\n'), height};
		}
	};
}
