import {isDeepStrictEqual} from 'node:util';
import type {Connection, TroubleName} from '../../../stream/connection.js';

/** Of a service; `reading` is for files. */
export type StateName = Exclude<Connection['name'], 'reading'>;

/** The state of the connection, without what is told about it. */
export type ConnectionState = {
	readonly name: StateName;
	/**
	 * What brings new records: a Live Tail session (`tail`), polls because no
	 * session can be had (`poll`), or polls until the session is back (`none`).
	 */
	readonly way: 'tail' | 'poll' | 'none';
	/** Everything between the start of the watch and its first answer was read. */
	readonly isCaughtUp: boolean;
	/** Why the session is away, with `none`. */
	readonly session: TroubleName | undefined;
	/** Why FilterLogEvents does not answer. */
	readonly sweeps: TroubleName | undefined;
};

export type ConnectionEvent =
	| 'session started'
	/** No session is wanted, or none can be had now. */
	| 'sweeps only'
	| 'update sampled'
	/** What sampled updates left out was fetched. */
	| 'samples fetched'
	| 'caught up'
	/** FilterLogEvents answered. */
	| 'swept'
	| 'range read'
	| `session ${TroubleName}`
	| `sweep ${TroubleName}`;

export const initialState: ConnectionState = {
	name: 'connecting',
	way: 'none',
	isCaughtUp: false,
	session: undefined,
	sweeps: undefined,
};

// `running` is backfilling, then live or polling, or what keeps it from that:
// as the way, the progress and the troubles say.
type Target = StateName | 'running';
type Row = Partial<Readonly<Record<ConnectionEvent, Target>>>;

const anywhere: Row = {
	'session started': 'running',
	'sweeps only': 'running',
	'session reconnecting': 'running',
	'session throttled': 'running',
	'session signed out': 'running',
	'session access denied': 'running',
	'session not found': 'running',
	'session unsupported': 'running',
};

// While a session runs, what befalls a sweep is told beside `live`: the state
// is about what brings new records.
const withoutSession: Row = {
	'sweep reconnecting': 'running',
	'sweep throttled': 'running',
	'sweep signed out': 'running',
	'sweep access denied': 'running',
	'sweep not found': 'running',
	'sweep unsupported': 'running',
};

const trouble: Row = {...anywhere, ...withoutSession, swept: 'running'};

/** Every transition; an event that a row does not name changes nothing. */
export const transitions: Readonly<Record<StateName, Row>> = {
	connecting: {
		...anywhere,
		...withoutSession,
		swept: 'running',
		'caught up': 'running',
	},
	backfilling: {
		...anywhere,
		...withoutSession,
		'caught up': 'running',
		'range read': 'ended',
	},
	live: {
		...anywhere,
		'update sampled': 'sampled',
		swept: 'running',
		'caught up': 'running',
	},
	sampled: {...anywhere, 'samples fetched': 'running'},
	polling: {...anywhere, ...withoutSession, swept: 'running'},
	reconnecting: {...trouble, 'range read': 'ended'},
	throttled: {...trouble, 'range read': 'ended'},
	'signed out': trouble,
	'access denied': trouble,
	'not found': trouble,
	unsupported: trouble,
	ended: {},
};

/** The state after an event. The same object where nothing changes. */
export function nextState(
	state: ConnectionState,
	event: ConnectionEvent,
): ConnectionState {
	const facts = {
		way: wayAfter(state, event),
		isCaughtUp: state.isCaughtUp || event === 'caught up',
		session: sessionTroubleAfter(state, event),
		sweeps: sweepTroubleAfter(state, event),
	};
	const target = transitions[state.name][event] ?? state.name;
	const next = {
		name: target === 'running' ? runningName(facts) : target,
		...facts,
	};
	return isDeepStrictEqual(next, state) ? state : next;
}

/**
 * Whose trouble the state is about when both the session and the sweeps have
 * one: two countdowns in turn would say less than either. What only the user
 * can mend goes first, then the session, which is what is to come back.
 */
export function troubleOf({
	way,
	session,
	sweeps,
}: Pick<ConnectionState, 'way' | 'session' | 'sweeps'>):
	| 'session'
	| 'sweeps'
	| undefined {
	if (way === 'tail' || (session ?? sweeps) === undefined) {
		return undefined;
	}

	const isForUser = passing.has(session) && !passing.has(sweeps);
	return session === undefined || isForUser ? 'sweeps' : 'session';
}

const passing: ReadonlySet<TroubleName | undefined> = new Set([
	undefined,
	'reconnecting',
	'throttled',
] as const);

function wayAfter(
	{way}: ConnectionState,
	event: ConnectionEvent,
): ConnectionState['way'] {
	if (event === 'session started') {
		return 'tail';
	}

	if (event === 'sweeps only') {
		return 'poll';
	}

	return event.startsWith('session ') ? 'none' : way;
}

function sessionTroubleAfter(
	{session}: ConnectionState,
	event: ConnectionEvent,
): TroubleName | undefined {
	if (event === 'session started' || event === 'sweeps only') {
		return undefined;
	}

	return troubleIn(event, 'session ') ?? session;
}

function sweepTroubleAfter(
	{sweeps}: ConnectionState,
	event: ConnectionEvent,
): TroubleName | undefined {
	return event === 'swept' ? undefined : (troubleIn(event, 'sweep ') ?? sweeps);
}

function troubleIn(
	event: ConnectionEvent,
	start: 'session ' | 'sweep ',
): TroubleName | undefined {
	return event.startsWith(start)
		? (event.slice(start.length) as TroubleName) // by the type of such events
		: undefined;
}

function runningName(facts: Omit<ConnectionState, 'name'>): StateName {
	const {way, isCaughtUp, sweeps} = facts;
	const trouble = troubleOf(facts);
	if (trouble !== undefined) {
		return facts[trouble] ?? 'reconnecting';
	}

	if (way === 'tail') {
		// A backfill that fails beside a session is a gap, not a lost connection.
		return isCaughtUp || sweeps !== undefined ? 'live' : 'backfilling';
	}

	return isCaughtUp && way === 'poll' ? 'polling' : 'backfilling';
}
