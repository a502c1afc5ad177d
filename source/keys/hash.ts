import {getEnvironmentData, setEnvironmentData} from 'node:worker_threads';

/**
 * The start of every hash. It is random, so that nobody can write records whose
 * texts share a hash. Threads that are started later have the same. V8 takes the
 * start of `Math.random` from the system, and nobody sees another number of it.
 */
export const hashSeed = seedOfProcess();

/**
 * Extends a hash by a number: FNV-1a, 32 bits, over numbers instead of bytes. The
 * low bits of the hash depend only on the low bits of the numbers, so a table has
 * to mix it (`hash ^ (hash >>> 15)`).
 */
export function hashFurther(hash: number, next: number): number {
	return Math.imul(hash ^ next, 0x01_00_01_93);
}

/** The hash of a text, or of its UTF-16 units from `from` up to, but without, `to`. */
export function hashText(text: string, from = 0, to = text.length): number {
	let hash = hashSeed;
	for (let at = from; at < to; at++) {
		hash = hashFurther(hash, text.charCodeAt(at));
	}

	return hash;
}

function seedOfProcess(): number {
	const name = 'qtail hash seed';
	const known = getEnvironmentData(name);
	const own = typeof known === 'number' ? known : (Math.random() * 2 ** 32) | 0;
	setEnvironmentData(name, own);
	return own;
}
