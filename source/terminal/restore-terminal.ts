import process from 'node:process';
import type {ReadStream} from 'node:tty';

// Automatic line breaks on and end of a synchronized update, in case that a frame
// was interrupted; bracketed paste off, main screen, cursor on.
const leaveScreen =
	'\u{1B}[?7h\u{1B}[?2026l\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h';

/**
 * Leaves raw mode and the alternate screen where Ink cannot, since something
 * threw while it was leaving. Must not be called after Ink has left: to leave the
 * alternate screen a second time moves the cursor.
 */
export function restoreTerminal(keyboard: ReadStream): void {
	keyboard.setRawMode(false);
	process.stdout.write(leaveScreen);
}
