import leven from 'leven';

/**
 * Names near to `wanted`, the nearest first, letter case aside: few edits away
 * (`event` for `evnt`), or containing it or part of it (`event` for `eventName`).
 * Never `wanted` itself.
 *
 * @param limit how many at most
 */
export function nearNames(
	wanted: string,
	names: readonly string[],
	limit = 3,
): readonly string[] {
	const typed = wanted.toLowerCase();
	// A swap of two letters counts 2; of a name of two letters that is all.
	const most = typed.length <= 2 ? 1 : Math.max(2, typed.length / 3);
	const maxDistance = Math.ceil(most) + 1;
	return [...new Set(names)]
		.filter(name => name !== wanted)
		.map(name => {
			const lower = name.toLowerCase();
			const isPart =
				Math.min(typed.length, lower.length) > 1 &&
				(lower.includes(typed) || typed.includes(lower));
			const edits = leven(typed, lower, {maxDistance});
			// One edit is nearer than a part, two are not.
			return {name, distance: isPart ? Math.min(edits, 1.5) : edits};
		})
		.filter(({distance}) => distance <= most)
		.sort((a, b) => a.distance - b.distance)
		.slice(0, limit)
		.map(({name}) => name);
}

/** `wanted` itself where it is one of the names, else the nearest; undefined where none is near. */
export function nearestName(
	wanted: string,
	names: readonly string[],
): string | undefined {
	return names.includes(wanted) ? wanted : nearNames(wanted, names, 1)[0];
}
