/** A byte per record, in the order of `RecordColumns`: 1 for a record of the set, else 0. */
export type RecordSet = Uint8Array;

/**
 * The records of any part, among some. Stops once all of these are in.
 *
 * @param setOf asked for those that no part had so far
 */
export function union<Part>(
	among: RecordSet,
	parts: readonly Part[],
	setOf: (part: Part, left: RecordSet) => RecordSet,
): RecordSet {
	const all = new Uint8Array(among.length);
	const left = among.slice();
	for (const part of parts) {
		if (!left.includes(1)) {
			break;
		}

		const set = setOf(part, left);
		for (let index = 0; index < all.length; index++) {
			if (set[index] === 1) {
				all[index] = 1;
				left[index] = 0;
			}
		}
	}

	return all;
}

/**
 * The records of all parts, among some. Stops once no record is left.
 *
 * @param setOf asked for those that all parts had so far
 */
export function intersection<Part>(
	among: RecordSet,
	parts: readonly Part[],
	setOf: (part: Part, left: RecordSet) => RecordSet,
): RecordSet {
	const all = among.slice();
	for (const part of parts) {
		if (!all.includes(1)) {
			break;
		}

		const set = setOf(part, all);
		for (let index = 0; index < all.length; index++) {
			if (set[index] !== 1) {
				all[index] = 0;
			}
		}
	}

	return all;
}

export function complement(set: RecordSet): RecordSet {
	return set.map(isIn => 1 - isIn);
}

/** @param size how many records */
export function everyRecord(size: number): RecordSet {
	return new Uint8Array(size).fill(1);
}
