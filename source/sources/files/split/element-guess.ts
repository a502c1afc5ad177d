const joint = Buffer.from('},{"eventVersion":');
const listEnd = Buffer.from('}]}');

/** Stands for no offset. */
export const noGuess = -1;

/**
 * Guesses where a record in a list ends, as CloudTrail writes lists: before
 * `,{"eventVersion":`, and the last one before `]}` at the end of the bytes. The guess can be
 * wrong, as the same bytes may stand inside the record; who reads the record tells.
 */
export class ElementGuess {
	#bytes: Buffer | undefined;
	/** The first joint in `#bytes` after the start of the last search; -1 if there is none. */
	#joint = -1;

	/** Forgets the bytes, as others may come into their memory. */
	forget(): void {
		this.#bytes = undefined;
	}

	/** @param start of the record @returns the likely end, or `noGuess` */
	endOf(bytes: Buffer, start: number): number {
		// Bytes without a joint are searched once and not for each record.
		if (this.#bytes !== bytes || (this.#joint !== -1 && this.#joint < start)) {
			this.#bytes = bytes;
			this.#joint = bytes.indexOf(joint, start);
		}

		if (this.#joint !== -1) {
			return this.#joint + 1;
		}

		const last = bytes.length - listEnd.length;
		return last > start && bytes.subarray(last).equals(listEnd)
			? last + 1
			: noGuess;
	}
}
