/**
 * By place of a template, how rarely a value came again there: 0 where the same
 * user agent stands in every record, up to 64 where every `eventID` is new.
 */
export type RepetitionStats = Int8Array;

// A value of 36 characters takes the same memory stored once for all places or
// in each of its places, if one in ten was there before.
const repeatWeight = 8;
const leastUnique = 16;
const mostUnique = 64;

/**
 * Whether to look for a value of this place among those that were met: not
 * where nearly all of them are different.
 *
 * @param hash of the value, 32 bits
 */
export function isWorthSharing(
	stats: RepetitionStats,
	place: number,
	hash: number,
): boolean {
	// One value in 16 is looked for in any case: a place whose values begin to
	// repeat themselves shows it.
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
