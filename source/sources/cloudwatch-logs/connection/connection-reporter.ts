/**
 * The room `connection` turns what happens to Live Tail and FilterLogEvents
 * into one state for the header. `connection-states.ts` has the table of
 * states and events, `describe-state.ts` adds reasons and intervals, and
 * this file emits the result.
 *
 * Invariant: a state is emitted only when it differs from the one before, and
 * `ended` is the last.
 *
 * For example, a session breaks off and comes back (`from` 16:25:00):
 *
 *     report('session started')              backfilling from 16:25:00
 *     report('caught up')                    live
 *     report('session reconnecting', {…})    reconnecting: attempt 1, the connection to … broke
 *     report('swept')                        nothing: polls bring the records, the session is still away
 *     report('session started')              live
 */
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Emit} from '../../../tasks/merge-async.js';
import {
	type ConnectionEvent,
	type ConnectionState,
	initialState,
	nextState,
} from './connection-states.js';
import {type ConnectionFacts, describeState} from './describe-state.js';

/** The state of the connection, and the way to change it. */
export type ConnectionReporter = {
	readonly state: ConnectionState;
	/** Why it polls. Undefined with `--poll`. */
	readonly pollReason: string | undefined;
	/** The service has answered at least once: from then on failures are retried instead of ending the watch. */
	readonly hasAnswered: boolean;
	/** Takes what happened and the facts that come with it. Emits the new connection where it differs from the last. */
	readonly report: (
		event: ConnectionEvent,
		facts?: Partial<ConnectionFacts>,
	) => Promise<void>;
};

export function createConnectionReporter({
	from,
	pollIntervalMs,
	emit,
}: Pick<ConnectionFacts, 'from' | 'pollIntervalMs'> & {
	readonly emit: Emit<SourceMessage>;
}): ConnectionReporter {
	let state = initialState;
	let hasAnswered = false;
	let reported = '';
	let facts: ConnectionFacts = {
		from,
		sweepIntervalMs: undefined,
		pollIntervalMs,
		pollReason: undefined,
		sessionTrouble: undefined,
		sweepTrouble: undefined,
		partTrouble: undefined,
		searching: undefined,
		remark: undefined,
		endReason: '',
	};
	return {
		get state() {
			return state;
		},
		get pollReason() {
			return facts.pollReason;
		},
		get hasAnswered() {
			return hasAnswered;
		},
		async report(event, news = {}) {
			facts = {...facts, ...news};
			state = nextState(state, event);
			hasAnswered ||= event === 'session started' || event === 'swept';
			const connection = describeState(state, facts);
			const text = JSON.stringify(connection);
			if (text !== reported) {
				reported = text;
				await emit({kind: 'connection', connection});
			}
		},
	};
}
