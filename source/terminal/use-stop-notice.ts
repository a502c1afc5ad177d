import {useEffect, useRef} from 'react';
import type {View} from './use-view.js';

/** Says once that the recording has stopped: the header, which says it too, is easily overlooked. */
export function useStopNotice(view: View, sentence: string | undefined): void {
	const dispatch = useRef(view.dispatch);
	dispatch.current = view.dispatch;
	useEffect(() => {
		if (sentence !== undefined) {
			dispatch.current({kind: 'answer', answer: {kind: 'said', sentence}});
		}
	}, [sentence]);
}
