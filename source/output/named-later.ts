import type {Actor} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {isUserIdLabel} from '../cloudtrail/actor/user-id.js';
import {wholeValue} from '../filter/evaluate/value-pattern.js';
import {formatFilter} from '../filter/language/format-filter.js';
import {counted} from '../text/format-count.js';
import type {UndecidedGroup, UndecidedRecords} from './undecided-records.js';

const mostCallersNamed = 5;

/**
 * What to say at the end of lines that were written by the names known at the time:
 *
 *     12 records of priya.sharma match the filter and were not written: they came
 *     before the name was known. The filter who:idc:544894e8-… finds them
 */
export function namedLaterSentences(
	undecided: UndecidedRecords,
	names: ActorNames,
): readonly string[] {
	const missed = byCaller(
		undecided.matching().filter(({wasMatch}) => !wasMatch),
		names,
	);
	const wrong = byCaller(undecided.noLongerMatching(), names);
	return [
		...named(
			missed,
			(records, {whose, finder}) =>
				`${counted(records, 'record')}${whose} ${matchVerb(records)} the filter and ${wasVerb(records)} not written: the name came later. The filter ${finder} finds ${records === 1 ? 'it' : 'them'}`,
		),
		...named(
			wrong,
			(records, {whose}) =>
				`${counted(records, 'record')}${whose} ${wasVerb(records)} written, and by the name that came later the filter leaves ${records === 1 ? 'it' : 'them'} out`,
		),
		...unheldSentences(undecided),
	];
}

/** What to say, also of a summary, where too many callers had no name; empty where all could wait for one. */
export function unheldSentences({
	beyond,
}: Pick<UndecidedRecords, 'beyond'>): readonly string[] {
	return beyond === 0
		? []
		: [
				`${counted(beyond, 'record')} ${wasVerb(beyond)} judged by the names known at the time: too many callers have no name`,
			];
}

type Caller = {
	/** ` of priya.sharma` */
	readonly whose: string;
	/** `who:idc:544894e8-…` */
	readonly finder: string;
	records: number;
};

function byCaller(
	groups: readonly UndecidedGroup[],
	names: ActorNames,
): readonly Caller[] {
	const callers = new Map<string, Caller>();
	for (const {record, minutes} of groups) {
		const key = names.personOf(record.actor.key);
		const caller = callers.get(key);
		if (caller === undefined) {
			const whose = ` of ${names.nameOf(record.actor).label}`;
			const finder = finderOf(record.actor, names);
			callers.set(key, {whose, finder, records: minutes.count});
		} else {
			caller.records += minutes.count;
		}
	}

	return [...callers.values()].sort((a, b) => b.records - a.records);
}

function named(
	callers: readonly Caller[],
	sentence: (records: number, caller: Caller) => string,
): readonly string[] {
	const others = callers
		.slice(mostCallersNamed)
		.reduce((sum, {records}) => sum + records, 0);
	return [
		...callers
			.slice(0, mostCallersNamed)
			.map(caller => sentence(caller.records, caller)),
		...(others === 0
			? []
			: [`the same holds for ${counted(others, 'record')} of other callers`]),
	];
}

/** A filter that does not need the name. */
function finderOf(actor: Actor, names: ActorNames): string {
	const id = names.textsOf(actor).find(isUserIdLabel);
	return formatFilter(
		id === undefined
			? {kind: 'field', field: 'id', values: [wholeValue(actor.key)]}
			: {kind: 'field', field: 'who', values: [id]},
	);
}

function matchVerb(records: number): string {
	return records === 1 ? 'matches' : 'match';
}

function wasVerb(records: number): string {
	return records === 1 ? 'was' : 'were';
}
