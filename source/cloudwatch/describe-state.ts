import type {Connection, UserTrouble} from '../record-source.js';
import type {ConnectionState} from './connection-states.js';

/** What the states are told with. */
export type ConnectionFacts = {
	/** Start of the watch, ms. */
	readonly from: number;
	readonly sweepIntervalMs: number | undefined;
	readonly pollIntervalMs: number;
	/** Why it polls although nobody asked for it. */
	readonly pollReason: string | undefined;
	/** Why the last sweep failed; undefined once one worked. */
	readonly sweepTrouble: string | undefined;
	/** The last failure. */
	readonly trouble: UserTrouble | undefined;
	readonly endReason: string;
};

/** A state as the other layers get it. */
export function describeState(
	{name}: ConnectionState,
	facts: ConnectionFacts,
): Connection {
	const {trouble = {attempt: 1, retryAt: 0, reason: '', nextSteps: []}} = facts;
	switch (name) {
		case 'connecting': {
			return {name};
		}

		case 'backfilling': {
			return {name, from: facts.from};
		}

		case 'live':
		case 'sampled': {
			const {sweepIntervalMs, sweepTrouble} = facts;
			return {name, sweepIntervalMs, sweepTrouble};
		}

		case 'polling': {
			return {
				name,
				intervalMs: facts.pollIntervalMs,
				reason: facts.pollReason,
			};
		}

		case 'reconnecting':
		case 'throttled': {
			const {attempt, retryAt, reason} = trouble;
			return {name, attempt, retryAt, reason};
		}

		case 'signed out':
		case 'access denied':
		case 'not found':
		case 'unsupported': {
			return {name, ...trouble};
		}

		case 'ended': {
			return {name, reason: facts.endReason};
		}
	}
}
