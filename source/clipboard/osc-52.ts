/**
 * The longest text that is sent to a terminal, bytes of UTF-8: some drop a sequence of
 * more than 100,000 characters without a word.
 */
export const longestForTerminal = 74_994;

/**
 * The sequence that hands a text to the terminal's clipboard: `ESC ] 52 ; c ; YXJu BEL`.
 * The text is in base64, so that nothing in it can end the sequence.
 */
export function osc52(text: string): string {
	return `\u{1B}]52;c;${Buffer.from(text).toString('base64')}\u{07}`;
}
