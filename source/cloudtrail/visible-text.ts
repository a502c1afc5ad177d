declare const isVisible: unique symbol;

/** Text that can be drawn: nothing in it can move the cursor, hide, reorder or forge. */
export type VisibleText = string & {readonly [isVisible]: true};

// Printable ASCII needs no second look; nearly all CloudTrail text is that.
const plain = /^[\u0020-\u007E]*$/;

// Controls, unassigned tags, line and paragraph separators, and every format
// character (bidi, zero width, soft hyphen, byte order mark). `\p{Cs}` with
// the `u` flag finds lone surrogates only.
const hidden = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

function show(character: string): string {
	const code = character.codePointAt(0) ?? 0;
	if (code < 0x20) {
		return String.fromCodePoint(0x24_00 + code);
	}

	if (code === 0x7f) {
		return '\u2421';
	}

	return `\\u{${code.toString(16).toUpperCase()}}`;
}

/**
 * The one way from foreign text to a screen, the clipboard, CSV or Markdown.
 * Control, bidi, zero-width and tag characters, line breaks and lone
 * surrogates become visible; nothing is taken away, because whoever strips
 * escape sequences lets an attacker delete the text between them.
 * Idempotent.
 */
export function visibleText(text: string): VisibleText {
	return (plain.test(text) ? text : text.replace(hidden, show)) as VisibleText;
}

/** Whether `visibleText` has something to make visible. */
export function hasHiddenText(text: string): boolean {
	return !plain.test(text) && visibleText(text) !== text;
}
