/**
 * By place of a template, how rarely its values are repeated: 0 if every record has
 * the same user agent there, up to 64 if every `eventID` is new.
 */
export type RepetitionStats = Int8Array;

// If one in ten values is a repeat, a value of 36 characters takes the same memory
// shared as in each row.
const repeatWeight = 8;
const leastUnique = 16;
const mostUnique = 64;

/**
 * Whether to look up a value of this place among the shared ones: not if nearly all
 * values of the place are different.
 *
 * @param hash of the value, 32 bits
 */
export function isWorthSharing(
	stats: RepetitionStats,
	place: number,
	hash: number,
): boolean {
	// One value in 16 is always looked up, so that it shows when the values of a place
	// begin to repeat.
	return (stats[place] ?? 0) < leastUnique || hash >>> 28 === 0;
}

export function noteRepetition(
	stats: RepetitionStats,
	place: number,
	isRepeated: boolean,
): void {
	const unique = stats[place] ?? 0;
	stats[place] = isRepeated
		? Math.max(0, unique - repeatWeight)
		: Math.min(mostUnique, unique + 1);
}
