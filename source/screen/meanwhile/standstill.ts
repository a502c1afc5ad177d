import type {Summary} from '../../store/snapshot.js';

/** The moment at which a part of the display stopped. */
export type Stopped = {
	/** ms. */
	readonly at: number;
	readonly received: number;
	/** Over everything received by then. */
	readonly totals: Summary;
};

/** What stands still, each since its own moment; undefined: it does not. */
export type Standstill = {
	readonly frozen: Stopped | undefined;
	readonly scrolledBack: Stopped | undefined;
};

export const nothingStopped: Standstill = {
	frozen: undefined,
	scrolledBack: undefined,
};
