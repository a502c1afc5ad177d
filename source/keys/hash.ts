import {randomInt} from 'node:crypto';

/** What every hash begins with. Random, so that nobody can write records whose texts share one. */
export const hashSeed = randomInt(2 ** 32) | 0;

/**
 * The hash of what was hashed and one more number: FNV-1a over numbers instead
 * of bytes, 32 bits. Low bits of the hash depend on low bits of the numbers
 * only, so that a table has to mix it (`hash ^ (hash >>> 15)`).
 */
export function hashFurther(hash: number, next: number): number {
	return Math.imul(hash ^ next, 0x01_00_01_93);
}

/** The hash of a text, or of its UTF-16 units from `from` to before `to`. */
export function hashText(text: string, from = 0, to = text.length): number {
	let hash = hashSeed;
	for (let at = from; at < to; at++) {
		hash = hashFurther(hash, text.charCodeAt(at));
	}

	return hash;
}
