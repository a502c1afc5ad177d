import type {Fault} from './fault.js';

/** In the demo: from the start, on every occasion, for good. */
export const allTheTime = {
	isFromStart: true,
	lastsMs: Number.POSITIVE_INFINITY,
} as const;

/** In the demo: from the start, on every `everyNth` occasion, for good. */
export function nowAndThen<N extends number>(everyNth: N) {
	return {...allTheTime, everyNth};
}

/** The same fault on every occasion, so that trying again does not help. */
export function always(fault: Fault, outcome: string): Fault {
	const {everyNth: _, ...others} = fault;
	return {...others, outcome};
}
