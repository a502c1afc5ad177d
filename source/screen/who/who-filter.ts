import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {actorPick} from '../../filter/actor-pick.js';
import {allOf, anyOf} from '../../filter/combine.js';
import {wholeValue} from '../../filter/evaluate/value-pattern.js';
import {
	type Filter,
	noFilter,
	withPicks,
	withQuery,
} from '../../filter/filter.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import type {FilterField} from '../../filter/filter-fields.js';
import {
	noValuePick,
	type ValueField,
	wholePick,
} from '../../filter/filter-term.js';
import {formatFilter} from '../../filter/language/format-filter.js';
import type {
	SessionCounts,
	SessionsOfActor,
	WayCounts,
} from '../../store/breakdowns/sessions-of-actor.js';

/** What a row stands for: a way, one of its sessions, or a value of that. */
export type WhoChoice = {
	readonly way: WayCounts;
	readonly session?: SessionCounts;
	readonly address?: string;
	readonly agent?: string;
};

/**
 * The filter that shows the records which a row counts, and no others; undefined
 * where none can, as there are too many sessions to name them. Its terms are picks,
 * each a chip of its own; only sessions with and without a key together, which are
 * alternatives of two fields, stand in the bar.
 */
export function filterOf(
	{way, session, address, agent}: WhoChoice,
	actor: Actor,
	ways: SessionsOfActor['ways'],
	names: ActorNames,
): Filter | undefined {
	const isEveryCall = ways.length === 1 && session === undefined;
	if (
		(!isEveryCall &&
			session === undefined &&
			way.otherSessions !== undefined) ||
		address === '' ||
		agent === ''
	) {
		return undefined;
	}

	const person = withPicks(noFilter, 'identity', [actorPick(actor, names)]);
	const sessions = session === undefined ? way.sessions : [session];
	const some = isEveryCall ? person : withSessions(person, sessions);
	const ofAddress = withWhole(some, 'ip', address);
	return withWhole(ofAddress, 'agent', agent);
}

/** A session is told by its key. What has none is told by that, and by its name. */
function withSessions(
	filter: Filter,
	sessions: readonly SessionCounts[],
): Filter {
	const keys = sessions.flatMap(({accessKeyId}) => accessKeyId ?? []);
	const [withoutKey, ...others] = sessions.filter(
		({accessKeyId}) => accessKeyId === undefined,
	);
	if (withoutKey === undefined) {
		return withPicks(filter, 'key', keys.map(wholePick));
	}

	if (keys.length > 0 || others.length > 0) {
		return withQuery(filter, formatFilter(anyOf(sessionTerms(sessions))));
	}

	const {sessionName} = withoutKey;
	return withPicks(withPicks(filter, 'key', [noValuePick]), 'session', [
		sessionName === undefined ? noValuePick : wholePick(sessionName),
	]);
}

/** Exactly this value of a field. @param value undefined for any */
function withWhole(
	filter: Filter,
	name: ValueField,
	value: string | undefined,
): Filter {
	return value === undefined
		? filter
		: withPicks(filter, name, [wholePick(value)]);
}

function sessionTerms(
	sessions: readonly SessionCounts[],
): readonly FilterExpression[] {
	const keys = sessions.flatMap(({accessKeyId}) => accessKeyId ?? []);
	const withoutKey = sessions.filter(
		({accessKeyId}) => accessKeyId === undefined,
	);
	return [
		...(keys.length === 0 ? [] : [field('key', keys)]),
		...withoutKey.map(({sessionName}) =>
			allOf([
				{kind: 'not', operand: hasSome('key')},
				sessionName === undefined
					? {kind: 'not', operand: hasSome('session')}
					: field('session', [sessionName]),
			]),
		),
	];
}

function hasSome(name: FilterField): FilterExpression {
	return {kind: 'field', field: name, values: ['*']};
}

function field(name: FilterField, values: readonly string[]): FilterExpression {
	return {kind: 'field', field: name, values: values.map(wholeValue)};
}
