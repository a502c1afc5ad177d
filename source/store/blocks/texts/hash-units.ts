import {hashFurther, hashSeed} from '../../../keys/hash.js';

const ends = 16;
const middle = 4;

/**
 * A hash of the units from `from` up to, but without, `to`. If there are more than
 * 20, it takes the length, the first 4, 4 in the middle and the last 12. Texts with
 * equal hashes are compared as a whole.
 */
export function hashUnits(
	units: Uint16Array,
	from: number,
	to: number,
): number {
	const length = to - from;
	let hash = hashFurther(hashSeed, length);
	if (length <= ends + middle) {
		return hashPart(hash, units, from, to);
	}

	hash = hashPart(hash, units, from, from + ends / 4);
	const centre = from + (length >>> 1);
	hash = hashPart(hash, units, centre, centre + middle);
	return hashPart(hash, units, to - (3 * ends) / 4, to);
}

function hashPart(
	hash: number,
	units: Uint16Array,
	from: number,
	to: number,
): number {
	let further = hash;
	for (let at = from; at < to; at++) {
		further = hashFurther(further, units[at] ?? 0);
	}

	return further;
}
