/**
 * JSON text with its values cut out: `template` has `hole` in their places, and
 * the values stand in order, strings without their quotes. Put back, they give
 * the text again, character by character.
 */
export type CutJson = {
	readonly template: string;
	readonly values: readonly string[];
	/** For the value of the same index. */
	readonly isNested: readonly boolean[];
};

/** Stands for a value in a template. Text that has it anywhere is not cut. */
export const hole = '\0';

const quote = 0x22;
const backslash = 0x5c;
const byteOrderMark = 0xfe_ff;

// What can stand outside of strings.
const other = 0;
const space = 1;
const literal = 2;
const punctuation = 3;
const opening = 4;
const closing = 5;
const kinds = new Uint8Array(128);
for (const [kind, characters] of [
	[space, ' \t\n\r'],
	[literal, '+-.0123456789Eaeflnrstu'],
	[punctuation, ':,'],
	[opening, '{['],
	[closing, '}]'],
] as const) {
	for (const character of characters) {
		kinds[character.charCodeAt(0)] = kind;
	}
}

function kindAt(text: string, at: number): number {
	return kinds[text.charCodeAt(at)] ?? other;
}

/** Where the string that begins here ends, after its closing quote; -1 where it never does. */
function endOfString(text: string, from: number): number {
	let at = text.indexOf('"', from + 1);
	while (at !== -1) {
		let before = at - 1;
		while (text.charCodeAt(before) === backslash) {
			before--;
		}

		if ((at - before) % 2 === 1) {
			return at + 1;
		}

		at = text.indexOf('"', at + 1);
	}

	return -1;
}

function endOfSpace(text: string, from: number): number {
	let at = from;
	while (kindAt(text, at) === space) {
		at++;
	}

	return at;
}

function endOfLiteral(text: string, from: number): number {
	let at = from;
	while (kindAt(text, at) === literal) {
		at++;
	}

	return at;
}

/** Where the object or array that begins here ends; -1 where it is none. */
function endOfNested(text: string, from: number): number {
	let depth = 0;
	let at = from;
	while (at < text.length) {
		if (text.charCodeAt(at) === quote) {
			at = endOfString(text, at);
			if (at === -1) {
				return -1;
			}

			continue;
		}

		const kind = kindAt(text, at);
		if (kind === other) {
			return -1;
		}

		at++;
		if (kind === opening) {
			depth++;
		} else if (kind === closing) {
			depth--;
			if (depth === 0) {
				return at;
			}
		}
	}

	return -1;
}

/**
 * Cuts out what an object has under its keys, nested values whole. Undefined
 * for everything that is not clearly an object. It need not be valid JSON, but
 * outside of strings there is nothing but what JSON has there.
 */
export function cutMembers(text: string): CutJson | undefined {
	if (text.includes(hole)) {
		return;
	}

	const values: string[] = [];
	const isNested: boolean[] = [];
	let template = '';
	let from = 0;
	let at = endOfSpace(text, text.charCodeAt(0) === byteOrderMark ? 1 : 0);
	if (text[at] !== '{') {
		return;
	}

	at = endOfSpace(text, at + 1);
	if (text[at] === '}') {
		at++;
	} else {
		for (;;) {
			if (text.charCodeAt(at) !== quote) {
				return;
			}

			at = endOfString(text, at);
			if (at === -1) {
				return;
			}

			at = endOfSpace(text, at);
			if (text[at] !== ':') {
				return;
			}

			at = endOfSpace(text, at + 1);
			const isString = text.charCodeAt(at) === quote;
			const isOpening = kindAt(text, at) === opening;
			const end = isString
				? endOfString(text, at)
				: isOpening
					? endOfNested(text, at)
					: endOfLiteral(text, at);
			if (end <= at) {
				return;
			}

			const inside = isString ? 1 : 0;
			template += text.slice(from, at + inside) + hole;
			values.push(text.slice(at + inside, end - inside));
			isNested.push(isOpening);
			from = end - inside;
			at = endOfSpace(text, end);
			const next = text[at];
			at++;
			if (next === '}') {
				break;
			}

			if (next !== ',') {
				return;
			}

			at = endOfSpace(text, at);
		}
	}

	at = endOfSpace(text, at);
	return at === text.length
		? {template: template + text.slice(from), values, isNested}
		: undefined;
}

/** Cuts out all strings, numbers and other literals that an object or array holds, at every depth. @param text what `cutMembers` gave as a nested value */
export function cutLeaves(text: string): CutJson {
	const values: string[] = [];
	const isNested: boolean[] = [];
	let template = '';
	let from = 0;
	let at = 0;
	while (at < text.length) {
		if (text.charCodeAt(at) === quote) {
			const end = endOfString(text, at);
			const isKey = text[endOfSpace(text, end)] === ':';
			if (!isKey) {
				template += text.slice(from, at + 1) + hole;
				values.push(text.slice(at + 1, end - 1));
				isNested.push(false);
				from = end - 1;
			}

			at = end;
		} else if (kindAt(text, at) === literal) {
			const end = endOfLiteral(text, at);
			template += text.slice(from, at) + hole;
			values.push(text.slice(at, end));
			isNested.push(false);
			from = end;
			at = end;
		} else {
			at++;
		}
	}

	return {template: template + text.slice(from), values, isNested};
}
