import type {Fault} from '../fault.js';

const family = 'Records appear here and not there';
const lastsMs = 10_000;

/** Events that only one of Live Tail and FilterLogEvents has, or has first. */
export const oddDeliveries = {
	'late-visibility': {
		family,
		description: 'FilterLogEvents has records later than their timestamps',
		outcome: 'polling too gets each record, by looking back far enough',
		occasion: 'event',
		durationMs: 8000,
		lastsMs,
		deliver: ({now, durationMs}) => ({visibleFrom: now() + durationMs}),
	},
	'very-late': {
		family,
		description:
			'FilterLogEvents alone has a burst, 240 s after its delivery time',
		outcome:
			'the client looks back far enough, also after quiet and before it calls anything complete',
		occasion: 'event',
		durationMs: 240_000,
		lastsMs: 5000,
		everyMs: 600_000,
		deliver: ({now, durationMs}) => ({
			isOnLiveTail: false,
			visibleFrom: now() + durationMs,
		}),
	},
	'only-in-sweep': {
		family,
		description: 'Live Tail leaves records out and does not say so',
		outcome: 'the sweeps behind the live edge find them',
		occasion: 'event',
		lastsMs,
		deliver: () => ({isOnLiveTail: false}),
	},
	'only-in-stream': {
		family,
		description:
			'FilterLogEvents has records only after the session that sent them',
		outcome:
			'each record is there once, although the sweeps do not confirm Live Tail',
		occasion: 'event',
		lastsMs,
		deliver: () => ({isOnlyOnLiveTail: true}),
	},
	'written-twice': {
		family,
		description: 'CloudTrail delivers records twice',
		outcome: 'each record is there once, marked as a duplicate',
		occasion: 'event',
		lastsMs,
		deliver: () => ({copies: 2}),
	},
} as const satisfies Readonly<Record<string, Fault>>;
