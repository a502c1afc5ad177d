/**
 * Faster replacements of parts of Ink. Stock Ink takes 130 ms of CPU for a frame
 * at 200×50 on Node 20, and these a tenth of it. `.build/fast-ink.ts` puts them
 * into the bundle in place of the originals; from source qtail runs on stock Ink.
 *
 * The invariant: the screen is that of stock Ink, cell by cell
 * (`test/terminal/ink-patches/same-screen.test.ts`). Each part handles the texts
 * that qtail usually draws and leaves all others to the original: an `e` with a
 * combining accent, a style that the theme does not use, texts that overlap.
 * Several texts in one row come only from the screen on which Ink shows an error.
 *
 * - this file and `draw-row.ts` put texts side by side instead of cell by cell.
 * - `line-update.ts` writes only the changed cells of a changed row.
 * - `sanitize-ansi.ts` and `widest-line.ts` answer from memory for known texts.
 * - `frame-marks.ts` turns automatic line breaks off within a frame.
 * - `cells.ts`, `cell-count.ts` and `text-style.ts` read a text into cells.
 */
import {type Clip, hidesRow, intersectClips} from './clip.js';
import {createDrawRow, type Fragment} from './draw-row.js';
import type {Output, OutputClass, Transformer} from './output-class.js';

/**
 * In place of Ink's `Output`, which makes an object for every cell of every
 * frame, and cuts every text into graphemes twice. This one puts texts side by
 * side. Ink's class draws a row in which texts overlap or are cut, and a whole
 * frame in which a text has several lines.
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
