import {useEffect, useState} from 'react';

/** The time in ms, renewed every second: what ages and countdowns are drawn from. */
export function useNow(now: () => number): number {
	const [time, setTime] = useState(now);
	useEffect(() => {
		const timer = setInterval(() => {
			setTime(now());
		}, 1000);
		return () => {
			clearInterval(timer);
		};
	}, [now]);
	return time;
}
