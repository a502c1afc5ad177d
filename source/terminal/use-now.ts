import {useEffect, useState} from 'react';

/**
 * The time in ms, renewed at an interval: what ages and countdowns are drawn
 * from. Each renewal costs a frame, so it should be as long as what is on
 * screen allows.
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
