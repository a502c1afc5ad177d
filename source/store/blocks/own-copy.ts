// One such character, which is not Latin-1, makes V8 use two bytes for each
// character of the string.
const wide = /[^\0-\u{FF}]/u;

export function isWide(text: string): boolean {
	return wide.test(text);
}

/**
 * A copy of the text in memory of its own, with one byte a character if possible.
 * V8 keeps a part of a message as a reference to the whole message, and with two
 * bytes a character if any character of the message needs two.
 */
export function ownCopy(text: string): string {
	const encoding = isWide(text) ? 'utf16le' : 'latin1';
	return Buffer.from(text, encoding).toString(encoding);
}
