import {clustersOf} from './cell-width.js';

export type TextInput = {
	readonly text: string;
	/** Offset in UTF-16 code units, always between two grapheme clusters. */
	readonly caret: number;
	/** The last edit was a text that does not fit, and changed nothing else. */
	readonly isFull?: true;
};

export type TextEdit =
	/** Typed or pasted: line breaks and tabs become spaces, since the inputs have one line. */
	| {readonly kind: 'insert'; readonly text: string}
	/** Puts a text in place of a part. It stays as it is, line breaks included. */
	| {
			readonly kind: 'replace';
			readonly from: number;
			readonly to: number;
			readonly text: string;
	  }
	| {readonly kind: 'delete-back'}
	| {readonly kind: 'delete-forward'}
	/** Back to the start of the word before the caret, as Ctrl-W in a shell. */
	| {readonly kind: 'delete-word'}
	/** Everything before the caret, as Ctrl-U in a shell. */
	| {readonly kind: 'delete-to-start'}
	| {readonly kind: 'left'}
	| {readonly kind: 'right'}
	| {readonly kind: 'to-start'}
	| {readonly kind: 'to-end'};

export const emptyInput: TextInput = {text: '', caret: 0};

/**
 * UTF-16 code units that an input holds at most: some hundred ARNs. Each key
 * press reads all of them, which takes seconds for a megabyte.
 */
export const longestInput = 32_768;

/**
 * The input after one edit; the same object where nothing changes. A paste that
 * does not fit is refused whole, and `isFull` says so: half a filter shows other
 * records. The caret
 * stays between two grapheme clusters, so that an emoji or an accented letter is
 * one step and is deleted in one piece.
 */
export function editText(before: TextInput, edit: TextEdit): TextInput {
	const {text, caret} = before;
	const input = before.isFull ? {text, caret} : before;
	switch (edit.kind) {
		case 'insert': {
			const added = edit.text.replace(/\r\n|[\r\n\t\v\f\u2028\u2029]/g, ' ');
			return text.length + added.length > longestInput
				? {...input, isFull: true}
				: replaceRange(input, caret, caret, added);
		}

		case 'replace': {
			const {from, to, text: added} = edit;
			return text.length - (to - from) + added.length > longestInput
				? {...input, isFull: true}
				: replaceRange(input, from, to, added);
		}

		case 'delete-back': {
			return replaceRange(input, previousBoundary(text, caret), caret, '');
		}

		case 'delete-forward': {
			return replaceRange(input, caret, nextBoundary(text, caret), '');
		}

		case 'delete-word': {
			return replaceRange(input, wordStart(text, caret), caret, '');
		}

		case 'delete-to-start': {
			return replaceRange(input, 0, caret, '');
		}

		case 'left': {
			return withCaret(input, previousBoundary(text, caret));
		}

		case 'right': {
			return withCaret(input, nextBoundary(text, caret));
		}

		case 'to-start': {
			return withCaret(input, 0);
		}

		case 'to-end': {
			return withCaret(input, text.length);
		}
	}
}

function withCaret(input: TextInput, caret: number): TextInput {
	return caret === input.caret ? input : {text: input.text, caret};
}

function replaceRange(
	input: TextInput,
	from: number,
	to: number,
	added: string,
): TextInput {
	if (from === to && added === '') {
		return input;
	}

	const before = input.text.slice(0, from) + added;
	const text = before + input.text.slice(to);
	// The added text may join the cluster that follows (a combining mark, half of a
	// flag): the caret goes behind the whole cluster.
	return {text, caret: boundaryAtOrAfter(text, before.length)};
}

const ascii = /^[\u0020-\u007E]*$/;

/** Offsets of all cluster boundaries, 0 and the length included. */
function boundaries(text: string): readonly number[] {
	const offsets = [0];
	let offset = 0;
	for (const cluster of clustersOf(text)) {
		offset += cluster.text.length;
		offsets.push(offset);
	}

	return offsets;
}

function previousBoundary(text: string, caret: number): number {
	return ascii.test(text)
		? Math.max(0, caret - 1)
		: (boundaries(text).findLast(offset => offset < caret) ?? 0);
}

/** The end of the cluster at `caret`; `caret` itself at the end of the text. */
export function nextBoundary(text: string, caret: number): number {
	return ascii.test(text)
		? Math.min(text.length, caret + 1)
		: (boundaries(text).find(offset => offset > caret) ?? text.length);
}

function boundaryAtOrAfter(text: string, offset: number): number {
	return ascii.test(text)
		? offset
		: (boundaries(text).find(boundary => boundary >= offset) ?? text.length);
}

function wordStart(text: string, caret: number): number {
	let start = caret;
	while (start > 0 && text[start - 1] === ' ') {
		start--;
	}

	while (start > 0 && text[start - 1] !== ' ') {
		start--;
	}

	// A space that carries a combining mark is in the middle of a cluster.
	return ascii.test(text)
		? start
		: (boundaries(text).findLast(offset => offset <= start) ?? 0);
}
