import {useEffect, useRef} from 'react';
import type {Snapshot} from '../store/snapshot.js';
import type {View} from './use-view.js';

/** Tells a jump that waits for the store that there is another snapshot. Costs nothing while none waits. */
export function useWaitingJump(view: View, snapshot: Snapshot): void {
	const dispatch = useRef(view.dispatch);
	dispatch.current = view.dispatch;
	const jump = view.state.search?.jump;
	useEffect(() => {
		if (jump !== undefined && snapshot.found !== undefined) {
			dispatch.current({kind: 'look-again'});
		}
	}, [jump, snapshot]);
}
