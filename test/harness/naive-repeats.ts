import {noNames} from '../../source/cloudtrail/actor/actor-names.js';
import {isRepeat} from '../../source/store/rows/repeat.js';
import type {
	RecordRows,
	Repeats,
	SharedValue,
	StoredRecord,
} from '../../source/store/snapshot.js';

/** Repeats as they are defined: every row is compared with the one before. */
export function naiveRepeats(
	rows: readonly StoredRecord[],
	names = noNames,
): Pick<RecordRows, 'repeatsAround' | 'valuesOf'> {
	return {
		repeatsAround: index =>
			runsOf(rows, names).find(
				({first, last}) => first <= index && index <= last,
			) ?? {first: index, last: index},
		valuesOf({first, last}) {
			const among = rows.slice(first, last + 1).map(({record}) => record);
			const shared = (values: readonly unknown[]): SharedValue =>
				new Set(values).size > 1 ? 'several' : 'one';
			return {
				address: shared(among.map(({sourceIPAddress}) => sourceIPAddress)),
				resource: shared(
					among.map(({resource, otherResources}) =>
						[resource, ...otherResources].join(),
					),
				),
				way: shared(
					among.map(({actor: {via, markers}}) => `${via} ${markers.join()}`),
				),
				message: shared(among.map(({error}) => error?.message)),
				lateness: shared(rows.slice(first, last + 1).map(({isLate}) => isLate)),
			};
		},
	};
}

/** All runs from the first row to the last; a row alone is one, too. */
export function runsOf(
	rows: readonly StoredRecord[],
	names = noNames,
): readonly Repeats[] {
	const runs: Repeats[] = [];
	for (const [index, row] of rows.entries()) {
		const run = runs.at(-1);
		const before = rows[index - 1];
		if (run !== undefined && before && isRepeat(row, before, names)) {
			runs[runs.length - 1] = {...run, last: index};
		} else {
			runs.push({first: index, last: index});
		}
	}

	return runs;
}
