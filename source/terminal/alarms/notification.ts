import {truncateText} from '../../text/fit-line.js';

/**
 * Two forms of a desktop notification, by the number of their sequence: that of iTerm2,
 * and that of rxvt-unicode.
 */
export type NotificationCode = 9 | 777;

// Cells. Desktops cut longer ones.
const mostCells = 200;

/**
 * The bytes of a notification: `ESC ] 777 ; notify ; qtail ; mallory: tried … BEL`.
 * Semicolons part its fields, so the text has none.
 *
 * @param text made visible here, and cut to 200 cells
 */
export function notification(code: NotificationCode, text: string): string {
	const shown = truncateText(text, mostCells).replaceAll(';', ',');
	return code === 9
		? `\u{1B}]9;qtail: ${shown}\u{07}`
		: `\u{1B}]777;notify;qtail;${shown}\u{07}`;
}

// They know 777 too, and would show both.
const knowNine = /^(?:iTerm\.app|WezTerm|ghostty)$/;
const knowNineByType = /^xterm-(?:kitty|ghostty)$/;
const knowOnlyTheOther = /^(?:foot|rxvt)/;

/**
 * The forms to send: the one that the terminal knows, or both where its variables do
 * not tell. A terminal ignores the one that it does not know. Through tmux neither
 * arrives.
 */
export function notificationCodes(
	env: Readonly<Record<string, string | undefined>>,
): readonly NotificationCode[] {
	const {TERM = '', TERM_PROGRAM = '', VTE_VERSION} = env;
	if (knowNine.test(TERM_PROGRAM) || knowNineByType.test(TERM)) {
		return [9];
	}

	return VTE_VERSION !== undefined || knowOnlyTheOther.test(TERM)
		? [777]
		: [9, 777];
}
