import process from 'node:process';
import {useApp} from 'ink';
import {useEffect, useRef} from 'react';

// Long enough that a window being dragged is drawn anew once, when it rests.
const settledMs = 100;

/**
 * Draws the whole screen anew, whatever the terminal made of it: on request,
 * and after each burst of size changes. Signals coalesce, so the terminal may
 * have cropped its content and grown again while Node saw one size only and
 * tells Ink nothing.
 */
export function useRedraw(): () => void {
	const {suspendTerminal, exit} = useApp();
	const isRedrawing = useRef(false);
	const redraw = useRef(async () => {});
	redraw.current = async () => {
		if (isRedrawing.current) {
			return;
		}

		isRedrawing.current = true;
		try {
			// Taking the terminal back is Ink's one way to forget what it drew.
			await suspendTerminal(() => {});
		} catch (error) {
			exit(error);
		} finally {
			isRedrawing.current = false;
		}
	};

	useEffect(() => {
		let timer: NodeJS.Timeout | undefined;
		const onResize = () => {
			clearTimeout(timer);
			timer = setTimeout(() => {
				void redraw.current();
			}, settledMs);
		};

		process.on('SIGWINCH', onResize);
		return () => {
			clearTimeout(timer);
			process.off('SIGWINCH', onResize);
		};
	}, []);
	return () => {
		void redraw.current();
	};
}
