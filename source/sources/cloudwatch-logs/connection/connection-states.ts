import {isDeepStrictEqual} from 'node:util';
import type {Connection, TroubleName} from '../../../stream/connection.js';

/** The states of a service. `reading` belongs to files. */
export type StateName = Exclude<Connection['name'], 'reading' | 'following'>;

/** The state of the connection, without reasons and intervals. */
export type ConnectionState = {
	readonly name: StateName;
	/**
	 * What brings new records: a Live Tail session (`tail`), polls because no
	 * session can be had (`poll`), or polls until the session is back (`none`).
	 */
	readonly way: 'tail' | 'poll' | 'none';
	/** The backfill is done: everything delivered before the first answer was read. */
	readonly isCaughtUp: boolean;
	/** Why there is no session. Only with `none`. */
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
	/** Another scope is asked for, back to the start of the watch. */
	| 'asked again'
	/** FilterLogEvents answered. */
	| 'swept'
	| 'range read'
	/** Reasons, remarks or intervals, and nothing else. */
	| 'facts changed'
	| `session ${TroubleName}`
	| `sweep ${TroubleName}`;

export const initialState: ConnectionState = {
	name: 'connecting',
	way: 'none',
	isCaughtUp: false,
	session: undefined,
	sweeps: undefined,
};

// `running` stands for the state that `runningName` works out: backfilling,
// live, polling, or the trouble that prevents these.
type Target = StateName | 'running';
type Row = Partial<Readonly<Record<ConnectionEvent, Target>>>;

const anywhere: Row = {
	'session started': 'running',
	'sweeps only': 'running',
	'asked again': 'running',
	'session reconnecting': 'running',
	'session throttled': 'running',
	'session signed out': 'running',
	'session access denied': 'running',
	'session not found': 'running',
	'session unsupported': 'running',
};

// The state is about what brings new records. While a session runs, a failed
// sweep leaves the state `live`, which then carries the sweep's trouble.
const withoutSession: Row = {
	'sweep reconnecting': 'running',
	'sweep throttled': 'running',
	'sweep signed out': 'running',
	'sweep access denied': 'running',
	'sweep not found': 'running',
	'sweep unsupported': 'running',
};

const trouble: Row = {...anywhere, ...withoutSession, swept: 'running'};

/** Every transition. An event that a row does not name keeps the state's name. */
export const transitions: Readonly<Record<StateName, Row>> = {
	connecting: {
		...anywhere,
		...withoutSession,
		swept: 'running',
		'caught up': 'running',
		'asked again': 'connecting',
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
	polling: {
		...anywhere,
		...withoutSession,
		swept: 'running',
		'caught up': 'running',
	},
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
		isCaughtUp:
			event === 'caught up' || (state.isCaughtUp && event !== 'asked again'),
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
 * Which trouble the state shows when both the session and the sweeps have one;
 * two countdowns in turn would say less than either. A trouble that only the
 * user can mend comes first, then the session's. Undefined while a session
 * runs and where there is no trouble.
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

	const isOnlySweepsForUser =
		passesByItself.has(session) && !passesByItself.has(sweeps);
	return session === undefined || isOnlySweepsForUser ? 'sweeps' : 'session';
}

const passesByItself: ReadonlySet<TroubleName | undefined> = new Set([
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
		? (event.slice(start.length) as TroubleName) // `${start}${TroubleName}`
		: undefined;
}

function runningName(facts: Omit<ConnectionState, 'name'>): StateName {
	const {way, isCaughtUp, sweeps} = facts;
	const trouble = troubleOf(facts);
	if (trouble !== undefined) {
		return facts[trouble] ?? 'reconnecting';
	}

	if (way === 'tail') {
		// A backfill that fails beside a running session is a gap. The connection
		// is not lost.
		return isCaughtUp || sweeps !== undefined ? 'live' : 'backfilling';
	}

	return isCaughtUp && way === 'poll' ? 'polling' : 'backfilling';
}
