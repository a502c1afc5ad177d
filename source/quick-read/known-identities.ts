/** The text of a `userIdentity` that was met. */
export type Identity = {
	/** The JSON object, byte by byte. */
	readonly text: Buffer;
	/** From 0, in the order in which they were met. */
	readonly number: number;
};

// What tells actors and their sessions apart stands here: type, principal, ARN,
// account, access key. With the first 96 bytes alone all sessions of a role were
// alike, and looking for the right one took longer than reading it.
const beginningBytes = 384;
const step = 3;

/** Those that differ further back only; older ones are met anew. */
const mostAlike = 16;

/**
 * The texts of `userIdentity` that were met: some 40 % of a record, and the
 * same for all calls of a session. One that is known again by comparing its
 * bytes need not be read to find its end.
 */
export class KnownIdentities {
	/** By a hash of what they begin with, the latest first. */
	readonly #alike = new Map<number, Identity[]>();
	#size = 0;

	get size(): number {
		return this.#size;
	}

	/** The known text that begins at `start`. */
	find(bytes: Buffer, start: number, end: number): Identity | undefined {
		const alike = this.#alike.get(hashOfBeginning(bytes, start, end));
		return alike?.find(({text}) => {
			const textEnd = start + text.length;
			return (
				textEnd <= end &&
				bytes[textEnd - 1] === text[text.length - 1] &&
				text.compare(bytes, start, textEnd) === 0
			);
		});
	}

	/** @param end behind the brace that closes it */
	add(bytes: Buffer, start: number, end: number): Identity {
		const identity = {
			text: Buffer.from(bytes.subarray(start, end)),
			number: this.#size++,
		};
		const hash = hashOfBeginning(bytes, start, end);
		const alike = this.#alike.get(hash) ?? [];
		this.#alike.set(hash, [identity, ...alike.slice(0, mostAlike - 1)]);
		return identity;
	}

	clear(): void {
		this.#alike.clear();
		this.#size = 0;
	}
}

function hashOfBeginning(bytes: Buffer, start: number, end: number): number {
	const last = Math.min(end, start + beginningBytes);
	let hash = 0;
	for (let at = start; at < last; at += step) {
		hash = Math.imul(hash ^ (bytes[at] ?? 0), 0x01_00_01_93);
	}

	return hash;
}
