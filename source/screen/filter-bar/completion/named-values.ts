import type {FilterField} from '../../../filter/filter-fields.js';
import type {FieldTally, Snapshot, Tally} from '../../../store/snapshot.js';
import type {wordFields} from './completion-asked.js';

/** A value of a field, and how many of the records shown have it. */
export type NamedValue = {
	readonly field: FilterField;
	readonly value: string;
	readonly records: number;
	readonly mutating: number;
	/** A term with this value would show as many, and not more. */
	readonly isComplete: boolean;
};

/** What was tallied of the rows shown; undefined while nobody has. */
export type WordTally = {
	readonly field: (typeof wordFields)[number];
	readonly tally: FieldTally | undefined;
};

// A person types on long before.
const mostFound = 50;

/**
 * The event names, actors, services, addresses, errors and resources of the records
 * shown that have a typed word in them, those with the most records first. While the
 * word is in force, as it is while it is typed, the records shown are all that have
 * such a value under the rest of the filter.
 *
 * @param isExamined every held record was looked at for the filter
 */
export function namedValues(
	word: string,
	{
		shown: {eventNames, identities, eventSources},
		names,
		tallies,
		isExamined,
	}: {
		readonly shown: Snapshot['shownSummary'];
		readonly names: Snapshot['names'];
		readonly tallies: readonly WordTally[];
		readonly isExamined: boolean;
	},
): readonly NamedValue[] {
	const part = word.toLowerCase();
	const has = ({value}: {readonly value: string}) =>
		value.toLowerCase().includes(part);
	const counted =
		(field: FilterField, isComplete: boolean) =>
		({value, count, mutating}: Tally): NamedValue => ({
			...{field, value, records: count, mutating, isComplete},
		});
	return [
		...eventNames.filter(has).map(counted('event', isExamined)),
		...actorsNamed(identities, names, has),
		...eventSources.filter(has).map(counted('service', isExamined)),
		...tallies.flatMap(({field, tally}) =>
			(tally?.values ?? []).filter(has).map(
				counted(
					field,
					// A record has other resources beside that in its row, and the message of an
					// error beside its code.
					isExamined && field === 'ip' && tally?.unexamined === 0,
				),
			),
		),
	]
		.sort((a, b) => b.records - a.records)
		.slice(0, mostFound);
}

/** Several actors of one name are one value: `who:=ana` shows the records of all. */
function actorsNamed(
	identities: Snapshot['shownSummary']['identities'],
	names: Snapshot['names'],
	has: (named: {readonly value: string}) => boolean,
): readonly NamedValue[] {
	const found = new Map<string, NamedValue>();
	for (const {actor, calls, mutating} of identities) {
		const value = names.nameOf(actor).label;
		if (value !== '' && has({value})) {
			const before = found.get(value);
			found.set(value, {
				field: 'who',
				value,
				records: (before?.records ?? 0) + calls,
				mutating: (before?.mutating ?? 0) + mutating,
				// Somebody else may have the name as a part of another one.
				isComplete: false,
			});
		}
	}

	return [...found.values()];
}
