// No Latin-1, for which V8 takes two bytes a character, for all of a string.
const wide = /[^\0-\u{FF}]/u;

export function isWide(text: string): boolean {
	return wide.test(text);
}

/**
 * The same text in memory of its own, of one byte a character where that is
 * possible. What is cut from a message is kept by V8 as a reference to all of
 * it, and takes two bytes a character if any of the message does.
 */
export function ownCopy(text: string): string {
	const encoding = isWide(text) ? 'utf16le' : 'latin1';
	return Buffer.from(text, encoding).toString(encoding);
}
