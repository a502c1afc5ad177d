import type {Fault} from '../fault.js';

const family = 'Live Tail leaves out, repeats, reorders';

/** Updates of a session that goes on. */
export const oddUpdates = {
	sampled: {
		family,
		description: 'half of the records are left out, and the service says so',
		outcome: 'what was left out is fetched',
		occasion: 'update',
		lastsMs: 10_000,
		strike(session) {
			session.leaveOutHalf();
		},
	},
	duplicates: {
		family,
		description: 'updates come twice',
		outcome: 'each record is there once',
		occasion: 'update',
		lastsMs: 10_000,
		strike(session) {
			session.changeNextFrame((frame, write) => {
				write(frame);
				return write(frame);
			});
		},
	},
	reordering: {
		family,
		description: 'an update comes after the one that follows it',
		outcome: 'records stand in the order of their event times',
		occasion: 'update',
		lastsMs: 10_000,
		strike(session) {
			session.holdNextFrame();
		},
	},
} as const satisfies Readonly<Record<string, Fault>>;
