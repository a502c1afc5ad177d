import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
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
 * where none can, as there are too many sessions to name them.
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

	const person = withPicks(noFilter, 'identity', [
		{by: 'key', value: actor.key, label: names.nameOf(actor).label},
	]);
	const sessions = session === undefined ? way.sessions : [session];
	const operands: readonly FilterExpression[] = [
		...(isEveryCall ? [] : [anyOf(sessionTerms(sessions))]),
		...(address === undefined ? [] : [field('ip', [address])]),
		...(agent === undefined ? [] : [field('agent', [agent])]),
	];
	return operands.length === 0
		? person
		: withQuery(person, formatFilter(allOf(operands)));
}

/** A session is told by its key. What has none is told by that, and by its name. */
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
