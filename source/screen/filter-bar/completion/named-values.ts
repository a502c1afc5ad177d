import type {FilterField} from '../../../filter/filter-fields.js';
import type {Snapshot} from '../../../store/snapshot.js';
import {rememberLast} from '../../widgets/remember-last.js';

/** A value of a field, and how many of the records shown have it. */
export type NamedValue = {
	readonly field: FilterField;
	readonly value: string;
	readonly records: number;
	readonly mutating: number;
};

// Cells of memory and of time: a person types on long before.
const mostFound = 50;

/**
 * The event names, actors and services of the records shown that have a typed word
 * in their names, those with the most records first. While the word is in force, as
 * it is while it is typed, the records shown are all that have such a name under the
 * rest of the filter.
 */
export const namedValues = rememberLast(
	(
		word: string,
		{eventNames, identities, eventSources}: Snapshot['shownSummary'],
		names: Snapshot['names'],
	): readonly NamedValue[] => {
		const part = word.toLowerCase();
		const has = (text: string) => text.toLowerCase().includes(part);
		return [
			...eventNames
				.filter(({value}) => has(value))
				.map(({value, count, mutating}) => ({
					...{field: 'event' as const, value, records: count, mutating},
				})),
			...actorsNamed(identities, names, has),
			...eventSources
				.filter(({value}) => has(value))
				.map(({value, count, mutating}) => ({
					...{field: 'service' as const, value, records: count, mutating},
				})),
		]
			.sort((a, b) => b.records - a.records)
			.slice(0, mostFound);
	},
);

/** Several actors of one name are one value: `who:=ana` shows the records of all. */
function actorsNamed(
	identities: Snapshot['shownSummary']['identities'],
	names: Snapshot['names'],
	has: (text: string) => boolean,
): readonly NamedValue[] {
	const found = new Map<string, NamedValue>();
	for (const {actor, calls, mutating} of identities) {
		const value = names.nameOf(actor).label;
		if (value !== '' && has(value)) {
			const before = found.get(value);
			found.set(value, {
				field: 'who',
				value,
				records: (before?.records ?? 0) + calls,
				mutating: (before?.mutating ?? 0) + mutating,
			});
		}
	}

	return [...found.values()];
}
