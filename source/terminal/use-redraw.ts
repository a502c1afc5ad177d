import process from 'node:process';
import {useStdout} from 'ink';
import {useEffect, useRef} from 'react';

// Long enough that a window being dragged is drawn anew once, when it rests.
const settledMs = 100;

// Erase all, cursor home. Ink wraps what is written in a synchronized update
// and draws its whole frame after it. `suspendTerminal` would do as well, but
// shows the main screen for a moment.
const eraseScreen = '\u{1B}[2J\u{1B}[H';

/**
 * Draws the whole screen anew, whatever the terminal made of it: on request,
 * and after each burst of size changes. Signals coalesce, so the terminal may
 * have cropped its content and grown again while Node saw one size only and
 * tells Ink nothing.
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
	return redraw.current;
}
