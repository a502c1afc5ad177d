/** Numbers that look random and are the same for the same seed on every machine. */
export type Random = {
	/** In [0, 1). */
	next(): number;
	/** Whole, both ends included. */
	integer(min: number, max: number): number;
	/** True with that probability. */
	chance(probability: number): boolean;
	pick<Item>(items: readonly Item[]): Item;
	pickWeighted<Item extends {readonly weight: number}>(
		items: readonly Item[],
	): Item;
	/** Waiting times between independent events, with that mean (exponential). */
	exponential(mean: number): number;
	hex(length: number): string;
	/** Upper-case letters and digits, as in AWS's unique ids. */
	idCharacters(length: number): string;
	/** A version 4 UUID, the form of CloudTrail's `eventID`. */
	uuid(): string;
	/** An independent sequence: drawing from it does not change this one. */
	fork(label: string): Random;
};

const idAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

const hexBytes = Array.from({length: 256}, (_, byte) =>
	byte.toString(16).padStart(2, '0'),
);

/** Eight digits. */
function hex32(value: number): string {
	return `${hexBytes[value >>> 24]}${hexBytes[(value >>> 16) & 0xff]}${hexBytes[(value >>> 8) & 0xff]}${hexBytes[value & 0xff]}`;
}

/** Spreads a text over 32 bits (FNV-1a with a final mix). Not the hash of `keys`: another one would change the traffic of every seed. */
function hash(text: string): number {
	let value = 0x81_1c_9d_c5;
	for (let index = 0; index < text.length; index++) {
		value = Math.imul(value ^ text.charCodeAt(index), 0x01_00_01_93);
	}

	value = Math.imul(value ^ (value >>> 15), 0x2c_1b_3c_6d);
	return (value ^ (value >>> 13)) >>> 0;
}

/** sfc32, a public-domain generator of Chris Doty-Humphrey's PractRand. */
function sfc32(seed: string): () => number {
	let a = hash(`${seed}/a`);
	let b = hash(`${seed}/b`);
	let c = hash(`${seed}/c`);
	let counter = 1;
	const nextInteger = (): number => {
		const sum = (a + b + counter++) | 0;
		a = b ^ (b >>> 9);
		b = (c + (c << 3)) | 0;
		c = ((c << 21) | (c >>> 11)) + sum;
		return sum >>> 0;
	};

	for (let round = 0; round < 12; round++) {
		nextInteger();
	}

	return nextInteger;
}

export function seededRandom(seed: string): Random {
	const nextInteger = sfc32(seed);
	const next = (): number => nextInteger() / 0x1_00_00_00_00;
	const pick = <Item>(items: readonly Item[]): Item => {
		const item = items[Math.floor(next() * items.length)];
		if (item === undefined) {
			throw new RangeError('There is nothing to pick from.');
		}

		return item;
	};

	const hex = (length: number): string => {
		let text = '';
		while (text.length < length) {
			text += hex32(nextInteger());
		}

		return text.slice(0, length);
	};

	return {
		next,
		integer: (min, max) => min + Math.floor(next() * (max - min + 1)),
		chance: probability => next() < probability,
		pick,
		pickWeighted(items) {
			let left = next() * items.reduce((total, {weight}) => total + weight, 0);
			for (const item of items) {
				left -= item.weight;
				if (left < 0) {
					return item;
				}
			}

			return pick(items);
		},
		exponential: mean => -Math.log(1 - next()) * mean,
		hex,
		idCharacters: length =>
			Array.from({length}, () => idAlphabet[nextInteger() % 32]).join(''),
		uuid() {
			const [a, b, c, d] = [
				nextInteger(),
				nextInteger(),
				nextInteger(),
				nextInteger(),
			];
			// Version 4, variant 1 (RFC 9562).
			const [first, second] = [
				hex32((b & ~0xf0_00) | 0x40_00),
				hex32((c & 0x3f_ff_ff_ff) | 0x80_00_00_00),
			];
			return `${hex32(a)}-${first.slice(0, 4)}-${first.slice(4)}-${second.slice(0, 4)}-${second.slice(4)}${hex32(d)}`;
		},
		fork: label => seededRandom(`${seed}/${label}`),
	};
}
