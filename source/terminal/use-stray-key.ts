import {useEffect, useRef} from 'react';
import type {View} from './use-view.js';

const shownMs = 1000;

/** Ends the hint about a key that meant nothing. The timer runs only while the hint is on the screen. */
export function useStrayKey(view: View): void {
	const dispatch = useRef(view.dispatch);
	dispatch.current = view.dispatch;
	const {strayKey: stray} = view.state;
	useEffect(() => {
		if (stray === undefined) {
			return;
		}

		const timer = setTimeout(() => {
			dispatch.current({kind: 'forget-stray-key', stray});
		}, shownMs);
		return () => {
			clearTimeout(timer);
		};
	}, [stray]);
}
