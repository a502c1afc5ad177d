import process from 'node:process';
import {useStdout} from 'ink';
import {useCallback, useEffect, useRef} from 'react';
import {readWindowSize} from './read-window-size.js';

// Long enough that a window that is being dragged is redrawn once, at the end.
const settledMs = 100;

// Erase all, cursor home. Ink puts it into a synchronized update and draws its
// whole frame behind it. Ink's `suspendTerminal` redraws, too, but shows the main
// screen for a moment.
const eraseScreen = '\u{1B}[2J\u{1B}[H';

/**
 * Erases the screen and draws it again: on request, in the size that the window
 * has then, and after each burst of size changes. Ink alone is not enough: a terminal that shrinks and grows back at
 * once has cropped its content, but Node sees the same size and tells Ink nothing.
 */
export function useRedraw(): () => void {
	const {write} = useStdout();
	const redraw = useRef(() => {});
	redraw.current = () => {
		write(eraseScreen);
	};

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const onResize = () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				redraw.current();
			}, settledMs);
		};

		process.on('SIGWINCH', onResize);
		return () => {
			clearTimeout(timer);
			process.off('SIGWINCH', onResize);
		};
	}, []);
	return useCallback(() => {
		readWindowSize();
		redraw.current();
	}, []);
}
