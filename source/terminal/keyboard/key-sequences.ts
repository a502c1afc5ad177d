/** `ESC`, which begins the sequence of a key, a reply of the terminal, or is the key Esc. */
export const escapeByte = 0x1b;

const escapeText = '\u{1B}';

/** Before and after the text of a bracketed paste. */
export const pasteStart = `${escapeText}[200~`;
export const pasteEnd = `${escapeText}[201~`;

/**
 * Esc in the form of the kitty keyboard protocol. Behind a bare `ESC` byte Ink
 * would wait for 20 ms for more, after the 20 ms that the filter has waited.
 */
export const escKey = `${escapeText}[27u`;

/**
 * Alt and a character that is also the beginning of a sequence, such as Alt-].
 * In the form of the kitty keyboard protocol, since `ESC ]` is half a sequence.
 *
 * @param character an ASCII letter or sign
 */
export function altKey(character: string): string {
	const lower = character.toLowerCase();
	// The numbers of the protocol are 1 + 2 for Alt + 1 for Shift.
	const modifiers = lower === character ? 3 : 4;
	return `${escapeText}[${lower.codePointAt(0)};${modifiers}u`;
}

// What keys send, by xterm's ctlseqs, the kitty keyboard protocol, rxvt, PuTTY
// and the Linux console. `R` is F3 only with the numbers of modifiers: with
// others it is the position of the cursor, which in row 1 looks the same.
const keySequence =
	/^(?:[\d:;]*[A-HPQSZa-eu~^@]|[235678]\$|(?:1;(?:[2-9]|1[0-6]))?R|\[[A-E]|\[[56]~)$/;

/**
 * Whether `ESC [` and `body` are a key. All others come from the terminal
 * itself: `?62;22c` says what it can do, `I` that its window has focus.
 *
 * @param body with its last character: `A`, `1;5C`, `200~`
 */
export function isKeySequence(body: string): boolean {
	return keySequence.test(body);
}

/** Behind `ESC [`: the window got focus, or lost it. Sent where xterm's mode 1004 is on. */
export const focusIn = 'I';
export const focusOut = 'O';

/** Bytes behind `ESC [` and this character where nothing stands between them: mouse reports of xterm's modes 9, 1000 and 1001. */
export const mouseReports: Readonly<Record<string, number>> = {
	M: 3,
	t: 2,
	T: 6,
};
