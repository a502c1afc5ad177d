import {useEffect, useState} from 'react';

/**
 * The time in ms for ages and countdowns, renewed every `intervalMs`. Each
 * renewal costs a frame, so the interval should be as long as the screen allows.
 */
export function useNow(now: () => number, intervalMs: number): number {
	const [time, setTime] = useState(now);
	useEffect(() => {
		setTime(now());
		const timer = setInterval(() => {
			setTime(now());
		}, intervalMs);
		return () => {
			clearInterval(timer);
		};
	}, [now, intervalMs]);
	return time;
}
