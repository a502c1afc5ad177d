import {cellWidthUpTo, clustersOf, isOneCellEach} from './cell-width.js';
import {type Segment, type StyledLine, segment} from './styled-line.js';

// A word with the spaces behind it, or spaces alone.
const words = /[^ ]+ *| +/g;

/** A line of a wrapped text. */
export type WrappedLine = StyledLine & {
	/** Set where the line goes on with the text of the line before. */
	readonly continues?: {
		/** What the break replaced: a space or nothing. */
		readonly gap: string;
		/** Cells before the text. */
		readonly margin: number;
	};
};

/**
 * What becomes of a word that is longer than an indented line:
 * - `fill`: it begins where it stands and fills line after line
 * - `whole`: it begins a line without indent, where a terminal's mouse selects it
 *   as one. Where that is too short as well, it goes on there without indent,
 *   broken behind a `/` or `:` where it has one: `arn:aws:s3:::logs/` `2026/11/28`
 */
export type LongWords = 'fill' | 'whole';

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
	longWords: LongWords = 'fill',
): readonly WrappedLine[] {
	return [...wrappedLines(segments, width, indent, longWords)];
}

/** `wrapSegments` line by line: lines that are not asked for cost nothing. */
export function* wrappedLines(
	segments: readonly Segment[],
	width: number,
	indent = 0,
	longWords: LongWords = 'fill',
): Generator<WrappedLine> {
	if (fits(segments, width)) {
		yield {segments};
		return;
	}

	const lines = new Lines(
		Math.max(1, width),
		Math.max(0, Math.min(indent, width - 2)),
		longWords,
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

// Behind these a long word is broken: parts of ARNs, paths and URLs.
const separators: ReadonlySet<string> = new Set(['/', ':']);

class Lines {
	readonly #width: number;
	readonly #indent: number;
	readonly #longWords: LongWords;
	#continues: WrappedLine['continues'];
	#segments: Segment[] = [];
	#text = '';
	#tone: Segment['tone'] = 'plain';
	#room: number;
	/** The space that the next break replaces. */
	#gap = '';

	constructor(width: number, indent: number, longWords: LongWords) {
		this.#width = width;
		this.#indent = indent;
		this.#longWords = longWords;
		this.#room = width;
	}

	*add(word: string, tone: Segment['tone']): Generator<WrappedLine> {
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
			yield this.#break(this.#indent);
		}

		if (coreCells > this.#room && this.#longWords === 'whole') {
			if (!this.#isFresh()) {
				yield this.#break(0);
			}

			yield* this.#fillAtSeparators(core, tone);
		} else {
			yield* this.#fill(core, tone);
		}

		if (spaces !== ' ' || core === '' || this.#room > 0) {
			yield* this.#fill(spaces, tone);
		} else {
			this.#gap = ' ';
		}
	}

	*end(): Generator<WrappedLine> {
		if (
			this.#text !== '' ||
			this.#segments.length > 0 ||
			this.#continues === undefined
		) {
			yield this.#line();
		}
	}

	/** Puts a word that is wider than the room, over as many lines as it takes. */
	*#fill(word: string, tone: Segment['tone']): Generator<WrappedLine> {
		if (isOneCellEach(word)) {
			for (let at = 0; at < word.length; ) {
				if (this.#room < 1) {
					yield this.#break(this.#indent);
				}

				const part = word.slice(at, at + this.#room);
				this.#put(part, part.length, tone);
				at += part.length;
			}

			return;
		}

		for (const {text, cells} of clustersOf(word)) {
			if (cells > this.#room && !this.#isFresh()) {
				yield this.#break(this.#indent);
			}

			this.#put(text, cells, tone);
		}
	}

	/** The same without indent; each line but the last ends behind its last separator. */
	*#fillAtSeparators(
		word: string,
		tone: Segment['tone'],
	): Generator<WrappedLine> {
		if (isOneCellEach(word)) {
			for (let at = 0; at < word.length; ) {
				if (at > 0) {
					yield this.#break(0);
				}

				let part = word.slice(at, at + this.#room);
				if (at + part.length < word.length) {
					const cut = Math.max(part.lastIndexOf('/'), part.lastIndexOf(':'));
					part = cut === -1 ? part : part.slice(0, cut + 1);
				}

				this.#put(part, part.length, tone);
				at += part.length;
			}

			return;
		}

		// What has come behind the last separator of the line.
		let text = '';
		let cells = 0;
		for (const cluster of clustersOf(word)) {
			while (
				cells + cluster.cells > this.#room &&
				(text !== '' || !this.#isFresh())
			) {
				if (this.#isFresh()) {
					this.#put(text, cells, tone);
					text = '';
					cells = 0;
				}

				yield this.#break(0);
			}

			text += cluster.text;
			cells += cluster.cells;
			if (separators.has(cluster.text) && cells <= this.#room) {
				this.#put(text, cells, tone);
				text = '';
				cells = 0;
			}
		}

		this.#put(text, cells, tone);
	}

	#put(text: string, cells: number, tone: Segment['tone']): void {
		if (tone !== this.#tone) {
			this.#flush();
			this.#tone = tone;
		}

		this.#text += text;
		this.#room -= cells;
	}

	/** Whether nothing is on the line yet but its margin. */
	#isFresh(): boolean {
		return this.#room >= this.#width - (this.#continues?.margin ?? 0);
	}

	/** Begins another line. @returns the full one */
	#break(margin: number): WrappedLine {
		const full = this.#line();
		this.#continues = {gap: this.#gap, margin};
		this.#gap = '';
		this.#segments = margin > 0 ? [segment(' '.repeat(margin))] : [];
		this.#room = this.#width - margin;
		return full;
	}

	#line(): WrappedLine {
		this.#flush();
		return {
			segments: this.#segments,
			...(this.#continues && {continues: this.#continues}),
		};
	}

	#flush(): void {
		if (this.#text !== '') {
			this.#segments.push(segment(this.#text, this.#tone));
			this.#text = '';
		}
	}
}
