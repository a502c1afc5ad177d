import type {UserTrouble} from '../../../stream/connection.js';
import type {SourceMessage} from '../../../stream/record-source.js';
import type {Emit} from '../merge-async.js';
import {
	type ConnectionEvent,
	type ConnectionState,
	initialState,
	nextState,
} from './connection-states.js';
import {type ConnectionFacts, describeState} from './describe-state.js';

/** The state of the connection as it is told to the reader. */
export type ConnectionTeller = {
	readonly state: ConnectionState;
	/** Why it polls although nobody asked for it. */
	readonly pollReason: string | undefined;
	/** Of the last sweep; undefined once one worked. */
	readonly sweepTrouble: UserTrouble | undefined;
	/** The service has answered once: from here on what fails is tried again. */
	readonly hasAnswered: boolean;
	/** What happened to the connection, and what is to be told with it. Told on only where it changes what was told before. */
	readonly tell: (
		event: ConnectionEvent,
		facts?: Partial<ConnectionFacts>,
	) => Promise<void>;
};

export function createConnectionTeller({
	from,
	pollIntervalMs,
	emit,
}: Pick<ConnectionFacts, 'from' | 'pollIntervalMs'> & {
	readonly emit: Emit<SourceMessage>;
}): ConnectionTeller {
	let state = initialState;
	let hasAnswered = false;
	let told = '';
	let facts: ConnectionFacts = {
		from,
		sweepIntervalMs: undefined,
		pollIntervalMs,
		pollReason: undefined,
		sessionTrouble: undefined,
		sweepTrouble: undefined,
		endReason: '',
	};
	return {
		get state() {
			return state;
		},
		get pollReason() {
			return facts.pollReason;
		},
		get sweepTrouble() {
			return facts.sweepTrouble;
		},
		get hasAnswered() {
			return hasAnswered;
		},
		async tell(event, news = {}) {
			facts = {...facts, ...news};
			state = nextState(state, event);
			hasAnswered ||= event === 'session started' || event === 'swept';
			const connection = describeState(state, facts);
			const text = JSON.stringify(connection);
			if (text !== told) {
				told = text;
				await emit({kind: 'connection', connection});
			}
		},
	};
}
