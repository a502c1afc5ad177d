import {cellWidthUpTo, clustersOf, isOneCellEach} from './cell-width.js';
import {type Segment, type StyledLine, segment} from './styled-line.js';

// A word with the spaces behind it, or spaces alone.
const words = /[^ ]+ *| +/g;

/**
 * Breaks text into lines of at most `width` cells: at spaces, inside words longer
 * than a line, never inside a grapheme. A break replaces one space; all other
 * text is kept. At least one line; linear.
 *
 * @param width cells, 2 or more for text with wide characters to fit
 * @param indent cells before the second and all further lines
 */
export function wrapSegments(
	segments: readonly Segment[],
	width: number,
	indent = 0,
): readonly StyledLine[] {
	return [...wrappedLines(segments, width, indent)];
}

/** `wrapSegments` line by line: lines that are not asked for cost nothing. */
export function* wrappedLines(
	segments: readonly Segment[],
	width: number,
	indent = 0,
): Generator<StyledLine> {
	if (fits(segments, width)) {
		yield {segments};
		return;
	}

	const lines = new Lines(
		Math.max(1, width),
		Math.max(0, Math.min(indent, width - 2)),
	);
	for (const {text, tone} of segments) {
		for (const [word] of text.matchAll(words)) {
			yield* lines.add(word, tone);
		}
	}

	yield* lines.end();
}

/** The fast answer for most lines; false where only measuring can tell. */
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
	readonly #width: number;
	readonly #indent: number;
	#isFirst = true;
	#segments: Segment[] = [];
	#text = '';
	#tone: Segment['tone'] = 'plain';
	#room: number;

	constructor(width: number, indent: number) {
		this.#width = width;
		this.#indent = indent;
		this.#room = width;
	}

	*add(word: string, tone: Segment['tone']): Generator<StyledLine> {
		const cells = cellWidthUpTo(word, this.#room);
		if (cells <= this.#room) {
			this.#put(word, cells, tone);
			return;
		}

		const end = word.indexOf(' ');
		const core = end === -1 ? word : word.slice(0, end);
		const spaces = word.slice(core.length);
		const roomOfLine = this.#width - this.#indent;
		const coreCells = cellWidthUpTo(core, Math.max(this.#room, roomOfLine));
		if (coreCells > this.#room && coreCells <= roomOfLine) {
			yield this.#break();
		}

		yield* this.#fill(core, tone);
		if (spaces !== ' ' || core === '' || this.#room > 0) {
			yield* this.#fill(spaces, tone);
		}
	}

	*end(): Generator<StyledLine> {
		if (this.#text !== '' || this.#segments.length > 0 || this.#isFirst) {
			this.#flush();
			yield {segments: this.#segments};
		}
	}

	/** Puts a word that is wider than the room, over as many lines as it takes. */
	*#fill(word: string, tone: Segment['tone']): Generator<StyledLine> {
		if (isOneCellEach(word)) {
			for (let at = 0; at < word.length; ) {
				if (this.#room < 1) {
					yield this.#break();
				}

				const part = word.slice(at, at + this.#room);
				this.#put(part, part.length, tone);
				at += part.length;
			}

			return;
		}

		for (const {text, cells} of clustersOf(word)) {
			if (cells > this.#room && !this.#isFresh()) {
				yield this.#break();
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
		return this.#room >= this.#width - (this.#isFirst ? 0 : this.#indent);
	}

	/** Begins another line. @returns the full one */
	#break(): StyledLine {
		this.#flush();
		const full = {segments: this.#segments};
		this.#isFirst = false;
		this.#segments =
			this.#indent > 0 ? [segment(' '.repeat(this.#indent))] : [];
		this.#room = this.#width - this.#indent;
		return full;
	}

	#flush(): void {
		if (this.#text !== '') {
			this.#segments.push(segment(this.#text, this.#tone));
			this.#text = '';
		}
	}
}
