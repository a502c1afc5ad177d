import type {Fault} from '../fault.js';

const downtime = {
	family: 'The server',
	outcome:
		'the client reconnects by itself and fetches what was put meanwhile; the gap is shown and closed',
	durationMs: 6000,
	lastsMs: 0,
} as const;

/** The whole endpoint goes away and comes back with its log groups. */
export const serverFaults = {
	restart: {
		...downtime,
		description: 'the server is killed, and comes back on the same port',
		occasion: 'update',
		strike(_, {restart, durationMs}) {
			restart(durationMs);
		},
	},
	'restart-mid-page': {
		...downtime,
		description: 'the same, killed in the middle of a FilterLogEvents page',
		occasion: 'call',
		operations: ['FilterLogEvents'],
		answer(_, {restart, durationMs}) {
			setTimeout(() => {
				restart(durationMs);
			}, durationMs / 2).unref();
			return {dribbleMs: durationMs};
		},
	},
} as const satisfies Readonly<Record<string, Fault>>;
