import {cellWidth, clustersOf, isOneCellEach} from './cell-width.js';
import {type Segment, type StyledLine, segment} from './styled-line.js';

// A word with the spaces behind it, or spaces alone.
const words = /[^ ]+ *| +/g;

/**
 * Breaks text into lines of at most `width` cells, at spaces where it can,
 * inside a word that is longer than a line where it must, and never inside a
 * grapheme. Nothing is left out but the single space that a break stands for.
 * At least one line; linear.
 *
 * @param width cells, 2 or more for text with wide characters to fit
 * @param indent cells that the second and all further lines stand to the right
 */
export function wrapSegments(
	segments: readonly Segment[],
	width: number,
	indent = 0,
): readonly StyledLine[] {
	if (fits(segments, width)) {
		return [{segments}];
	}

	const lines = new Lines(
		Math.max(1, width),
		Math.max(0, Math.min(indent, width - 2)),
	);
	for (const {text, tone} of segments) {
		for (const word of text.match(words) ?? []) {
			lines.add(word, tone);
		}
	}

	return lines.end();
}

/** Most lines do, and this is the fast way to find out. */
function fits(segments: readonly Segment[], width: number): boolean {
	let cells = 0;
	for (const {text} of segments) {
		if (text.length > width || !isOneCellEach(text)) {
			return false;
		}

		cells += text.length;
	}

	return cells <= width;
}

class Lines {
	readonly #done: StyledLine[] = [];
	readonly #width: number;
	readonly #indent: number;
	#segments: Segment[] = [];
	#text = '';
	#tone: Segment['tone'] = 'plain';
	#room: number;

	constructor(width: number, indent: number) {
		this.#width = width;
		this.#indent = indent;
		this.#room = width;
	}

	add(word: string, tone: Segment['tone']): void {
		const cells = cellWidth(word);
		if (cells <= this.#room) {
			this.#put(word, cells, tone);
			return;
		}

		const end = word.indexOf(' ');
		const core = end === -1 ? word : word.slice(0, end);
		const spaces = word.slice(core.length);
		const coreCells = cells - spaces.length;
		if (coreCells > this.#room && coreCells <= this.#width - this.#indent) {
			this.#break();
		}

		this.#fill(core, tone);
		if (spaces !== ' ' || core === '' || this.#room > 0) {
			this.#fill(spaces, tone);
		}
	}

	end(): readonly StyledLine[] {
		if (
			this.#text !== '' ||
			this.#segments.length > 0 ||
			this.#done.length === 0
		) {
			this.#flush();
			this.#done.push({segments: this.#segments});
		}

		return this.#done;
	}

	/** Puts a word that is wider than the room, over as many lines as it takes. */
	#fill(word: string, tone: Segment['tone']): void {
		if (isOneCellEach(word)) {
			for (let at = 0; at < word.length; ) {
				if (this.#room < 1) {
					this.#break();
				}

				const part = word.slice(at, at + this.#room);
				this.#put(part, part.length, tone);
				at += part.length;
			}

			return;
		}

		for (const {text, cells} of clustersOf(word)) {
			if (cells > this.#room && !this.#isFresh()) {
				this.#break();
			}

			this.#put(text, cells, tone);
		}
	}

	#put(text: string, cells: number, tone: Segment['tone']): void {
		if (tone !== this.#tone) {
			this.#flush();
			this.#tone = tone;
		}

		this.#text += text;
		this.#room -= cells;
	}

	#isFresh(): boolean {
		const full = this.#width - (this.#done.length > 0 ? this.#indent : 0);
		return this.#room >= full;
	}

	#break(): void {
		this.#flush();
		this.#done.push({segments: this.#segments});
		this.#segments =
			this.#indent > 0 ? [segment(' '.repeat(this.#indent))] : [];
		this.#room = this.#width - this.#indent;
	}

	#flush(): void {
		if (this.#text !== '') {
			this.#segments.push(segment(this.#text, this.#tone));
			this.#text = '';
		}
	}
}
