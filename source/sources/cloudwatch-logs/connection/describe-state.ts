import type {
	Connection,
	Searching,
	Sweeping,
	UserTrouble,
} from '../../../stream/connection.js';
import {type ConnectionState, troubleOf} from './connection-states.js';

/** The facts that a `ConnectionState` leaves out. */
export type ConnectionFacts = {
	/** Start of the watch, ms. */
	readonly from: number;
	readonly sweepIntervalMs: number | undefined;
	readonly pollIntervalMs: number;
	/** Why it polls. Undefined with `--poll`. */
	readonly pollReason: string | undefined;
	/** Of the last session. */
	readonly sessionTrouble: UserTrouble | undefined;
	/** Of the last sweep: of all log groups, or of the first that has one. Undefined once all sweeps work. */
	readonly sweepTrouble: UserTrouble | undefined;
	/** What some requests of a log group do without, while others are answered. */
	readonly partTrouble: string | undefined;
	/** See `Sweeping`. */
	readonly searching: Searching | undefined;
	readonly remark: string | undefined;
	readonly endReason: string;
};

/** A state together with its facts, as the source emits it. */
export function describeState(
	state: ConnectionState,
	facts: ConnectionFacts,
): Connection {
	const {name} = state;
	const trouble =
		(troubleOf(state) === 'sweeps'
			? facts.sweepTrouble
			: facts.sessionTrouble) ?? noTrouble;
	switch (name) {
		case 'connecting': {
			return {name};
		}

		case 'backfilling': {
			return {name, from: facts.from, ...sweepingOf(facts)};
		}

		case 'live':
		case 'sampled': {
			const {sweepIntervalMs} = facts;
			return {name, sweepIntervalMs, ...sweepingOf(facts)};
		}

		case 'polling': {
			return {
				name,
				intervalMs: facts.pollIntervalMs,
				reason: facts.pollReason,
				...sweepingOf(facts),
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

function sweepingOf({
	sweepTrouble,
	partTrouble,
	searching,
	remark,
}: ConnectionFacts): Sweeping {
	return {
		sweepTrouble: sweepTrouble?.reason ?? partTrouble,
		...(searching === undefined ? {} : {searching}),
		remark,
	};
}

const noTrouble: UserTrouble = {
	attempt: 1,
	retryAt: 0,
	reason: '',
	nextSteps: [],
};
