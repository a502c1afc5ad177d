/** A byte per record, in the order of `RecordColumns`: 1 for a record of the set, else 0. */
export type RecordSet = Uint8Array;

/** The records of any part. Stops once every record is in. */
export function union<Part>(
	size: number,
	parts: readonly Part[],
	setOf: (part: Part) => RecordSet,
): RecordSet {
	const all = new Uint8Array(size);
	for (const part of parts) {
		if (!all.includes(0)) {
			break;
		}

		const set = setOf(part);
		for (let index = 0; index < size; index++) {
			if (set[index] === 1) {
				all[index] = 1;
			}
		}
	}

	return all;
}

/** The records of all parts. Stops once no record is left. */
export function intersection<Part>(
	size: number,
	parts: readonly Part[],
	setOf: (part: Part) => RecordSet,
): RecordSet {
	const all = new Uint8Array(size).fill(1);
	for (const part of parts) {
		if (!all.includes(1)) {
			break;
		}

		const set = setOf(part);
		for (let index = 0; index < size; index++) {
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
