import leven from 'leven';

/**
 * The names that someone who typed `wanted` may have meant, the nearest first,
 * letter case aside: those with few edits between (`evnt` for `event`), and
 * those that contain it or are part of it (`eventName` for `event`). Not the
 * name itself.
 *
 * @param limit how many at most
 */
export function nearNames(
	wanted: string,
	names: readonly string[],
	limit = 3,
): readonly string[] {
	const typed = wanted.toLowerCase();
	// Two letters swapped are a distance of 2, which would offer any name of two.
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

/** The nearest of these, which may be the name itself; undefined where none is near. */
export function nearestName(
	wanted: string,
	names: readonly string[],
): string | undefined {
	return names.includes(wanted) ? wanted : nearNames(wanted, names, 1)[0];
}
