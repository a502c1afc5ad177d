import {visibleText} from '../cloudtrail/visible-text.js';
import {cellWidth} from './styled-line.js';

/**
 * Sentences as lines of at most `width` cells, broken between words; a word
 * that is longer than a line (an ARN, a hostile name) is broken inside, so
 * that nothing of it gets lost.
 */
export function wrapWords(text: string, width: number): readonly string[] {
	const cells = Math.max(2, width); // A wide character takes two.
	const lines: string[] = [];
	let line = '';
	for (const word of visibleText(text).split(' ')) {
		const longer = line === '' ? word : `${line} ${word}`;
		if (cellWidth(longer) <= cells) {
			line = longer;
			continue;
		}

		if (line !== '') {
			lines.push(line);
		}

		const pieces = cellWidth(word) <= cells ? [word] : breakWord(word, cells);
		lines.push(...pieces.slice(0, -1));
		line = pieces.at(-1) ?? '';
	}

	return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function breakWord(word: string, cells: number): readonly string[] {
	const pieces: string[] = [];
	let piece = '';
	for (const character of word) {
		// Measured together: a variation selector widens what stands before it.
		if (cellWidth(piece + character) > cells) {
			pieces.push(piece);
			piece = '';
		}

		piece += character;
	}

	return [...pieces, piece];
}
