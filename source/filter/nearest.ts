import leven from 'leven';

/**
 * What was probably meant: a candidate that the typed word begins or that
 * begins it (`eventName` for `event`), else the closest spelling; undefined
 * where nothing is close. Letter case does not matter.
 */
export function nearest(
	typed: string,
	candidates: readonly string[],
): string | undefined {
	const wanted = typed.toLowerCase();
	if (wanted.length === 0) {
		return undefined;
	}

	// Two letters swapped are a distance of 2: a third of a short word is not
	// enough, half of it would offer anything.
	let best: string | undefined;
	let bestDistance = Math.ceil(wanted.length * 0.4) + 1;
	for (const candidate of candidates) {
		const known = candidate.toLowerCase();
		const isStart =
			wanted.length > 1 &&
			(known.startsWith(wanted) || wanted.startsWith(known));
		const distance = isStart
			? 0.5
			: leven(wanted, known, {maxDistance: bestDistance});
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}

	return best;
}
