/**
 * Keys: knowing a record again, and finding things by their hashes, in arrays of
 * numbers instead of a `Map` of strings. Imports nothing, so that all can use it.
 *
 * - `key-hash`: `<eventID> <account>` → 128 bits that stand for the record
 * - `key-ring`: the last 600,000 such keys, each with a number (25 bytes a key)
 * - `hash`, `hash-index`: 32 bits and a table for things that are compared anyway
 *
 * One invariant: two keys are never mistaken for one, as that would hide a
 * record. If a collision costs only a comparison, the cheap hash is used:
 *
 *     0b6e…-4a51 111122223333  → key-hash  → seen before? A repeat, not appended
 *     "Mozilla/5.0 (…)"        → hash      → the same text of the block? Compare
 */
import {
	getEnvironmentData,
	isMainThread,
	setEnvironmentData,
} from 'node:worker_threads';
import {nodeCrypto} from './node-crypto.js';

/** 128 bits that stand for a key: `keyWords` words of 32 bits. */
export type KeyHash = Uint32Array;

export const keyWords = 4;

/** Room for a hash. That of any key would do, but to hash one loads Node's crypto. */
export function newKeyHash(): KeyHash {
	return new Uint32Array(keyWords);
}

const uuidLength = 36;
const accountLength = 12;
const space = 0x20;
/** Reused: a buffer for each key takes longer than its hash. */
const uuidBytes = new Uint8Array(uuidLength);

// Random for each process, so that nobody can choose keys that collide, or that
// all fall into one place of a table. Set before the first account is hashed.
let seed: string | undefined;
let seed0 = 0;
let seed1 = 0;
let seed2 = 0;
let seed3 = 0;

/**
 * Hashes a key to 128 bits, so that a collision, which would hide a record, does
 * not happen: the odds are 1 in 10^20 for a million keys at a time and 10^12
 * records watched.
 *
 * - An event ID that is a UUID is only shuffled and combined with a digest of the
 *   account and a secret seed. This is much faster than SHA-256. Two such keys of
 *   one account never collide; those of two accounts, with the odds of SHA-256.
 * - Any other key gets 128 bits of SHA-256.
 *
 * @param into is overwritten, to spare an allocation for each record
 */
export function hashKey(key: string, into: KeyHash = newKeyHash()): KeyHash {
	if (!hashPlainKey(key, into)) {
		into.set(digestOf(key));
	}

	return into;
}

/**
 * Hashes what nearly all keys of CloudTrail are: an event ID that is a UUID, and an
 * account. A pattern would take longer than the hash.
 *
 * @returns false for any other key; `into` is then unchanged
 */
function hashPlainKey(key: string, into: KeyHash): boolean {
	if (
		key.length !== uuidLength + 1 + accountLength ||
		key.charCodeAt(uuidLength) !== space
	) {
		return false;
	}

	let allBits = 0;
	for (let at = 0; at < uuidLength; at++) {
		const unit = key.charCodeAt(at);
		uuidBytes[at] = unit;
		allBits |= unit;
	}

	return (
		allBits <= 0xff &&
		hashEventId(uuidBytes, 0, hashAccount(key.slice(uuidLength + 1)), into)
	);
}

// Consecutive records are mostly of one account, and the digest takes longer than
// the rest of a key.
let lastAccount = '';
let lastHash: KeyHash | undefined;

/** The digest of an account for `hashEventId`, not to be changed; undefined if it does not have 12 digits. */
export function hashAccount(account: string): Readonly<KeyHash> | undefined {
	if (account !== lastAccount) {
		lastAccount = account;
		lastHash = /^\d{12}$/.test(account)
			? digestOf(settledSeed() + account)
			: undefined;
	}

	return lastHash;
}

/**
 * Hashes the event ID at `start` to the same bits as `hashKey`.
 *
 * @param bytes has at least 36 bytes from `start` on
 * @param account from `hashAccount`
 * @returns false if the ID is no UUID in lower case; `into` is then unchanged
 */
export function hashEventId(
	bytes: Uint8Array,
	start: number,
	account: KeyHash | undefined,
	into: KeyHash,
): boolean {
	if (
		account === undefined ||
		bytes[start + 8] !== dash ||
		bytes[start + 13] !== dash ||
		bytes[start + 18] !== dash ||
		bytes[start + 23] !== dash
	) {
		return false;
	}

	const high0 = fourDigits(bytes, start);
	const low0 = fourDigits(bytes, start + 4);
	const high1 = fourDigits(bytes, start + 9);
	const low1 = fourDigits(bytes, start + 14);
	const high2 = fourDigits(bytes, start + 19);
	const low2 = fourDigits(bytes, start + 24);
	const high3 = fourDigits(bytes, start + 28);
	const low3 = fourDigits(bytes, start + 32);
	if ((high0 | low0 | high1 | low1 | high2 | low2 | high3 | low3) < 0) {
		return false;
	}

	// Each step is reversible, so that different IDs stay different. Tables place
	// keys by the first word, while IDs that count up differ in the last.
	let word0 = (high0 << 16) | low0;
	let word1 = (high1 << 16) | low1;
	let word2 = (high2 << 16) | low2;
	let word3 = (high3 << 16) | low3;
	word3 ^= shuffled(word0, word1, word2, seed0);
	word2 ^= shuffled(word3, word0, word1, seed1);
	word1 ^= shuffled(word2, word3, word0, seed2);
	word0 ^= shuffled(word1, word2, word3, seed3);
	into[0] = word0 ^ (account[0] ?? 0);
	into[1] = word1 ^ (account[1] ?? 0);
	into[2] = word2 ^ (account[2] ?? 0);
	into[3] = word3 ^ (account[3] ?? 0);
	return true;
}

/** To be called before a thread is started that hashes keys: its hashes are then those of this one. */
export function shareKeySeed(): void {
	settledSeed();
}

function settledSeed(): string {
	if (seed === undefined) {
		seed = seedOfProcess();
		[seed0 = 0, seed1 = 0, seed2 = 0, seed3 = 0] = digestOf(seed);
	}

	return seed;
}

/** @throws in a thread that was started without `shareKeySeed`, as it would know no record again */
function seedOfProcess(): string {
	const name = 'qtail key seed';
	const known = getEnvironmentData(name);
	if (typeof known === 'string') {
		return known;
	}

	if (!isMainThread) {
		throw new Error('This thread was started without the seed of the keys.');
	}

	const own = nodeCrypto().randomBytes(16).toString('latin1');
	setEnvironmentData(name, own);
	return own;
}

function digestOf(text: string): KeyHash {
	// As text of one byte a character: a buffer would take three times as long.
	const digest = nodeCrypto().hash('sha256', text, 'binary');
	return Uint32Array.from(
		{length: keyWords},
		(_, word) =>
			digest.charCodeAt(4 * word) |
			(digest.charCodeAt(4 * word + 1) << 8) |
			(digest.charCodeAt(4 * word + 2) << 16) |
			(digest.charCodeAt(4 * word + 3) << 24),
	);
}

const dash = 0x2d;

/** By byte; -1 for any but the digits of a UUID in lower case. */
const digitValues = Int8Array.from({length: 256}, (_, byte) =>
	'0123456789abcdef'.indexOf(String.fromCharCode(byte)),
);

/** 16 bits; negative if one of the four bytes is no digit. */
function fourDigits(bytes: Uint8Array, at: number): number {
	return (
		(digitOf(bytes, at) << 12) |
		(digitOf(bytes, at + 1) << 8) |
		(digitOf(bytes, at + 2) << 4) |
		digitOf(bytes, at + 3)
	);
}

function digitOf(bytes: Uint8Array, at: number): number {
	return digitValues[bytes[at] ?? 0] ?? -1;
}

/** Mixes three words. The multipliers and the last steps are those of MurmurHash3. */
function shuffled(a: number, b: number, c: number, start: number): number {
	let mixed = start ^ Math.imul(a, 0xcc_9e_2d_51);
	mixed =
		Math.imul((mixed << 13) | (mixed >>> 19), 5) ^ Math.imul(b, 0x1b_87_35_93);
	mixed =
		Math.imul((mixed << 13) | (mixed >>> 19), 5) ^ Math.imul(c, 0x85_eb_ca_6b);
	mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85_eb_ca_6b);
	mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2_b2_ae_35);
	return mixed ^ (mixed >>> 16);
}
