import {hashSeed} from '../../../keys/hash.js';

const separator = 0x1_00_00; // no UTF-16 unit

/**
 * A number of 53 bits that stands for some texts. A history remembers numbers, so
 * that a name of 256 KB takes no more memory than `s3`. Two texts share a number by
 * chance once in 10¹⁵ pairs (cyrb53, public domain). The seed is random, so that nobody
 * can make up a name that passes for a known one.
 */
export function fingerprintOf(...texts: readonly string[]): number {
	let high = 0xde_ad_be_ef ^ hashSeed;
	let low = 0x41_c6_ce_57 ^ hashSeed;
	const mix = (unit: number) => {
		high = Math.imul(high ^ unit, 2_654_435_761);
		low = Math.imul(low ^ unit, 1_597_334_677);
	};

	for (const text of texts) {
		for (let at = 0; at < text.length; at++) {
			mix(text.charCodeAt(at));
		}

		mix(separator);
	}

	high = Math.imul(high ^ (high >>> 16), 2_246_822_507);
	high ^= Math.imul(low ^ (low >>> 13), 3_266_489_909);
	low = Math.imul(low ^ (low >>> 16), 2_246_822_507);
	low ^= Math.imul(high ^ (high >>> 13), 3_266_489_909);
	return 2 ** 32 * (low & 0x1f_ff_ff) + (high >>> 0);
}
