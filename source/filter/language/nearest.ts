import leven from 'leven';

/**
 * What was probably meant: the closest spelling, or a candidate that the typed
 * word begins or that begins it (`eventName` for `event`); undefined where
 * nothing is close. Letter case does not matter.
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
			Math.min(wanted.length, known.length) > 1 &&
			(known.startsWith(wanted) || wanted.startsWith(known));
		const spelling = leven(wanted, known, {maxDistance: bestDistance});
		// One letter off is nearer than a beginning, two are not.
		const distance = isStart ? Math.min(spelling, 1.5) : spelling;
		if (distance < bestDistance) {
			best = candidate;
			bestDistance = distance;
		}
	}

	return best;
}
