import type {Fault} from '../fault.js';

/** What CloudTrail does before a record is in the log group. */
export const trailFaults = {
	'delivery-stops': {
		family: 'The trail',
		description: 'the trail no longer delivers to the log group',
		outcome:
			'the client says since when nothing was delivered, and that delivery may have stopped; it gives no all-clear',
		occasion: 'event',
		lastsMs: 10 * 60_000,
		everyMs: 15 * 60_000,
		deliver: () => ({copies: 0}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
