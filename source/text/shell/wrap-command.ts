import {cellWidth, clustersOf} from '../cell-width.js';

// A word as `shellWord` writes it, and what in it cannot be parted.
const word = /\$'(?:[^'\\]|\\.)*'|(?:'[^']*'|\\')+|\S+/gs;
const escapeAt = /\\(?:\d{3}|.)/y;

/**
 * A command in lines of at most `width` cells that a shell reads as the one line:
 * each but the last ends with a backslash. A word that is longer than a line is parted
 * into quoted pieces: `'a b'` may become `'a '\` and `'b'`.
 *
 * @param command one line, as `shellCommand` writes it
 */
export function wrapCommand(command: string, width: number): readonly string[] {
	const room = Math.max(least, width - 2);
	const lines: string[] = [];
	let line = '';
	for (const [text] of command.matchAll(word)) {
		const joined = line === '' ? text : `${line} ${text}`;
		if (cellWidth(joined) <= room) {
			line = joined;
			continue;
		}

		if (line !== '') {
			lines.push(`${line} `);
			line = '';
		}

		const pieces = cellWidth(text) <= room ? [text] : piecesOf(text, room);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
	}

	return [...lines.map(each => `${each}\\`), line];
}

// Cells: `$'`, a character in four octal bytes, `'`.
const least = 19;

/** The pieces of a long word, each a word by itself. */
function piecesOf(text: string, room: number): readonly string[] {
	if (text.startsWith("$'")) {
		return inPieces(text.slice(2, -1), room, {open: "$'", close: "'"});
	}

	return text.startsWith("'")
		? inPieces(text.slice(1, -1).replaceAll(String.raw`'\''`, quote), room, {
				open: "'",
				close: "'",
			}).map(piece => piece.replaceAll(quote, String.raw`'\''`))
		: inPieces(text, room, {open: '', close: ''});
}

// Stands for the four characters of a quote between quotes while a word is parted.
const quote = '\u0000';

function inPieces(
	text: string,
	room: number,
	{open, close}: {readonly open: string; readonly close: string},
): readonly string[] {
	const pieces: string[] = [];
	let piece = '';
	let cells = open.length + close.length;
	for (const atom of atomsOf(text, open === "$'")) {
		const width = atom === quote ? 4 : cellWidth(atom);
		if (cells + width > room && piece !== '') {
			pieces.push(piece);
			piece = '';
			cells = open.length + close.length;
		}

		piece += atom;
		cells += width;
	}

	return [...pieces, piece].map(each => `${open}${each}${close}`);
}

function* atomsOf(text: string, hasEscapes: boolean): Generator<string> {
	let at = 0;
	while (at < text.length) {
		escapeAt.lastIndex = at;
		const found = hasEscapes ? escapeAt.exec(text)?.[0] : undefined;
		if (found !== undefined) {
			at += found.length;
			yield found;
			continue;
		}

		const rest = hasEscapes
			? text.slice(at, nextEscape(text, at))
			: text.slice(at);
		for (const {text: cluster} of clustersOf(rest)) {
			at += cluster.length;
			yield cluster;
		}
	}
}

function nextEscape(text: string, from: number): number {
	const next = text.indexOf('\\', from);
	return next === -1 ? text.length : next;
}
