import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	type KnownNames,
	noKnownNames,
	withName,
} from '../../filter/known-names.js';
import type {
	CallCounts,
	KeyIssue,
	MoreValues,
	RoleChain,
	SessionCounts,
	SessionsOfActor,
	WayCounts,
} from '../../store/breakdowns/sessions-of-actor.js';
import {counted, formatCount} from '../../text/format-count.js';
import type {WhoChoice} from './who-filter.js';

/** A row of the layer: what it counts, or a remark without a figure. */
export type WhoRow = {
	readonly kind: 'way' | 'session' | 'address' | 'agent' | 'remark';
	/** Unique. Undefined for a row that the cursor passes over. */
	readonly id: string | undefined;
	/** How far it is indented: 0 to 2. */
	readonly level: number;
	readonly text: string;
	readonly counts: CallCounts | undefined;
	readonly isNew: boolean;
	readonly choice: WhoChoice;
};

export type WhoRowsOptions = {
	/** The whole name of the actor. */
	readonly name: string;
	readonly names: ActorNames;
	/** Addresses from which the actor had not called before. */
	readonly newAddresses: readonly string[];
	readonly timeText: (time: number) => string;
	/** What the user calls addresses and access keys. @default nothing */
	readonly knownNames?: KnownNames | undefined;
};

/** All rows: each way, below it its sessions, and below each of these its addresses and user agents. */
export function whoRows(
	{ways}: Pick<SessionsOfActor, 'ways'>,
	options: WhoRowsOptions,
): readonly WhoRow[] {
	return ways.flatMap(way => [
		{
			kind: 'way' as const,
			id: `way ${way.way ?? ''}`,
			level: 0,
			text: way.way ?? 'way not stated',
			counts: way,
			isNew: false,
			choice: {way},
		},
		...way.sessions.flatMap(session => sessionRows(way, session, options)),
		...moreRow({way}, way.otherSessions, 'session'),
	]);
}

function sessionRows(
	way: WayCounts,
	session: SessionCounts,
	{
		name,
		names,
		newAddresses,
		timeText,
		knownNames = noKnownNames,
	}: WhoRowsOptions,
): readonly WhoRow[] {
	const {id} = session;
	const choice = {way, session};
	const keyFrom = chainText(session.chain, names, timeText);
	return [
		{
			kind: 'session',
			id: `session ${id}`,
			level: 1,
			text: sessionText(session, name, knownNames),
			counts: session,
			isNew: false,
			choice,
		},
		...(keyFrom === undefined ? [] : [remark(keyFrom, choice)]),
		...session.addresses.map(counts => ({
			kind: 'address' as const,
			id: counts.value === '' ? undefined : `address ${id} ${counts.value}`,
			level: 2,
			text:
				counts.value === ''
					? 'no address in the record'
					: withName(counts.value, knownNames),
			counts,
			isNew: newAddresses.includes(counts.value),
			choice: {...choice, address: counts.value},
		})),
		...moreRow(choice, session.otherAddresses, 'address', 'addresses'),
		...session.agents.map(counts => ({
			kind: 'agent' as const,
			id: counts.value === '' ? undefined : `agent ${id} ${counts.value}`,
			level: 2,
			text: counts.value === '' ? 'no user agent' : counts.value,
			counts,
			isNew: false,
			choice: {...choice, agent: counts.value},
		})),
		...moreRow(choice, session.otherAgents, 'user agent'),
	];
}

function remark(text: string, choice: WhoChoice): WhoRow {
	return {
		kind: 'remark',
		id: undefined,
		level: choice.session === undefined ? 1 : 2,
		text,
		counts: undefined,
		isNew: false,
		choice,
	};
}

function sessionText(
	{accessKeyId, sessionName, mfa, isOfConsole}: SessionCounts,
	name: string,
	knownNames: KnownNames,
): string {
	// `Deploy/ana` and `ana@example.com` say the name of the session already.
	const isSaid = sessionName === undefined || name.endsWith(sessionName);
	return [
		accessKeyId === undefined
			? 'no access key'
			: withName(accessKeyId, knownNames),
		{yes: 'MFA', no: 'no MFA', both: 'MFA in part', unknown: 'MFA not stated'}[
			mfa ?? 'unknown'
		],
		...(isOfConsole ? ['console'] : []),
		...(isSaid ? [] : [`session ${sessionName}`]),
	].join(', ');
}

function moreRow(
	choice: WhoChoice,
	more: MoreValues | undefined,
	one: string,
	several = `${one}s`,
): readonly WhoRow[] {
	return more === undefined
		? []
		: [
				remark(
					`at least ${counted(more.distinct, `more ${one}`, `more ${several}`)} with ${counted(more.calls, 'call')}`,
					choice,
				),
			];
}

/** Where the key of a session comes from; undefined where there is none to look for. */
function chainText(
	{links, before}: RoleChain,
	names: ActorNames,
	timeText: (time: number) => string,
): string | undefined {
	const [first, ...others] = links.map(link => linkText(link, names, timeText));
	if (first === undefined) {
		return {
			searching: 'key from: searching the held records',
			'not-held': 'key from: not held',
			'not-searched': 'key from: not looked for, there are too many keys',
			unknown: undefined,
		}[before];
	}

	return [
		`key from ${first}`,
		...others.map(link => `whose key is from ${link}`),
		...(before === 'not-searched' ? ['whose key was not looked for'] : []),
	].join(', ');
}

function linkText(
	{actor, eventName, time}: KeyIssue,
	names: ActorNames,
	timeText: (time: number) => string,
): string {
	return `${eventName} by ${names.nameOf(actor).label} at ${timeText(time)}`;
}

/** `2 ways, 3 sessions` */
export function sizeText({ways}: Pick<SessionsOfActor, 'ways'>): string {
	const sessions = ways.reduce(
		(sum, way) =>
			sum + way.sessions.length + (way.otherSessions?.distinct ?? 0),
		0,
	);
	const isMore = ways.some(way => way.otherSessions !== undefined);
	return `${counted(ways.length, 'way')}, ${isMore ? `at least ${formatCount(sessions)} sessions` : counted(sessions, 'session')}`;
}

/** The rows that the cursor can stand on. */
export function rowsOfCursor(rows: readonly WhoRow[]): readonly WhoRow[] {
	return rows.filter(({id}) => id !== undefined);
}

/** The row under the cursor; the first one where the cursor was not moved or its row is gone. */
export function rowAtCursor(
	rows: readonly WhoRow[],
	cursor: string | undefined,
): WhoRow | undefined {
	const all = rowsOfCursor(rows);
	return all.find(({id}) => id === cursor) ?? all[0];
}
