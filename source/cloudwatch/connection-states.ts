import type {Connection, UserTroubleName} from '../record-source.js';

export type StateName = Connection['name'];

export type TroubleName = 'reconnecting' | 'throttled' | UserTroubleName;

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
};

// `running` is backfilling, then live or polling, as the way and the progress say.
type Target = StateName | 'running';
type Row = Partial<Readonly<Record<ConnectionEvent, Target>>>;

const anywhere: Row = {
	'session started': 'running',
	'sweeps only': 'running',
	'session reconnecting': 'reconnecting',
	'session throttled': 'throttled',
	'session signed out': 'signed out',
	'session access denied': 'access denied',
	'session not found': 'not found',
	'session unsupported': 'unsupported',
};

// While a session runs, what befalls a sweep is told beside `live`: the state
// is about what brings new records.
const withoutSession: Row = {
	'sweep reconnecting': 'reconnecting',
	'sweep throttled': 'throttled',
	'sweep signed out': 'signed out',
	'sweep access denied': 'access denied',
	'sweep not found': 'not found',
	'sweep unsupported': 'unsupported',
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
	const way = wayAfter(state, event);
	const isCaughtUp = state.isCaughtUp || event === 'caught up';
	const target = transitions[state.name][event];
	const name =
		target === undefined
			? state.name
			: targetName(target, {...state, way, isCaughtUp}, event);
	return name === state.name &&
		way === state.way &&
		isCaughtUp === state.isCaughtUp
		? state
		: {name, way, isCaughtUp};
}

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

function targetName(
	target: Target,
	{name, way, isCaughtUp}: ConnectionState,
	event: ConnectionEvent,
): StateName {
	// A backfill that fails beside a session is a gap, not a lost connection.
	if (event.startsWith('sweep ') && way === 'tail') {
		return 'live';
	}

	if (target !== 'running') {
		return target;
	}

	switch (way) {
		case 'tail': {
			return isCaughtUp ? 'live' : 'backfilling';
		}

		case 'poll': {
			return isCaughtUp ? 'polling' : 'backfilling';
		}

		case 'none': {
			// Sweeps that work do not bring the session back. Before the first
			// one there is nothing to be brought back.
			return name === 'connecting' ? 'backfilling' : name;
		}
	}
}
