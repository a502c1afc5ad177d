import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {actorPick} from '../../filter/actor-pick.js';
import {
	type FilterTerm,
	pickTerm,
	timeTerm,
	type ValueField,
} from '../../filter/filter-term.js';
import {timeInWords} from '../../filter/time/time-words.js';
import type {TimeZone} from '../../text/format-time.js';
import type {Pivot} from './pivot-state.js';

const minuteMs = 60_000;
const aroundMs = 5 * minuteMs;

export type PivotsOptions = {
	readonly names: ActorNames;
	/** ms */
	readonly now: number;
	readonly zone: TimeZone;
};

/** The ways from a record to others, those that it has a value for. */
export function pivotsOf(
	record: TrailRecord,
	{names, now, zone}: PivotsOptions,
): readonly Pivot[] {
	const {actor, time} = record;
	const who = actorPick(actor, names);
	const around = {from: time - aroundMs, to: time + aroundMs};
	const range = timeInWords(around, {now, zone});
	return [
		{name: 'actor', value: who.label, term: pickTerm('identity', who)},
		...same('session', 'key', actor.accessKeyId),
		...same('source IP', 'ip', record.sourceIPAddress),
		...same('resource', 'resource', record.resource),
		...same('event', 'event', record.eventName),
		...same('error', 'error', record.error?.code),
		...same('request', 'request', record.requestId),
		...same('shared event', 'shared', record.sharedEventId),
		{
			name: '± 5 minutes',
			value: range,
			term: timeTerm(around, range),
		},
	];
}

function same(
	name: string,
	field: ValueField,
	value: string | undefined,
): readonly Pivot[] {
	if (value === undefined || value === '') {
		return [];
	}

	const term: FilterTerm = pickTerm(field, {by: 'key', value, label: value});
	return [{name, value, term}];
}
