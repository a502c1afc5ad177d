/**
 * The names that someone who typed `wanted` may have meant, the nearest first:
 * those with few edits between, or that contain it whatever the case.
 *
 * @param limit how many at most
 */
export function nearNames(
	wanted: string,
	names: readonly string[],
	limit = 3,
): readonly string[] {
	const lowerWanted = wanted.toLowerCase();
	return [...new Set(names)]
		.map(name => {
			const lower = name.toLowerCase();
			const isPart = lower.includes(lowerWanted) || lowerWanted.includes(lower);
			return {
				name,
				distance: isPart ? 1 : editDistance(lowerWanted, lower),
			};
		})
		.filter(
			({name, distance}) =>
				name !== wanted && distance <= Math.max(2, wanted.length / 3),
		)
		.sort((a, b) => a.distance - b.distance)
		.slice(0, limit)
		.map(({name}) => name);
}

/** Levenshtein's distance: the single-character edits between two texts. */
function editDistance(from: string, to: string): number {
	let previous = Array.from({length: to.length + 1}, (_, index) => index);
	for (let row = 1; row <= from.length; row++) {
		const current = [row];
		for (let column = 1; column <= to.length; column++) {
			const substitution =
				(previous[column - 1] ?? 0) +
				(from[row - 1] === to[column - 1] ? 0 : 1);
			current.push(
				Math.min(
					(previous[column] ?? 0) + 1,
					(current[column - 1] ?? 0) + 1,
					substitution,
				),
			);
		}

		previous = current;
	}

	return previous.at(-1) ?? 0;
}
