import process from 'node:process';
import type {ReadStream} from 'node:tty';

// Automatic line breaks on, end of a synchronized update (both may be left of
// half a frame), bracketed paste off, main screen, cursor on.
const leaveScreen =
	'\u{1B}[?7h\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h';

/**
 * Does what Ink does when it leaves, for when Ink can't: a throw on its way
 * out leaves raw mode and the alternate screen behind. Not to be called after
 * Ink has left: a terminal moves the cursor when it leaves a screen it is not on.
 */
export function restoreTerminal(keyboard: ReadStream): void {
	keyboard.setRawMode(false);
	process.stdout.write(leaveScreen);
}
