import {isAt} from './is-at.js';

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
	/** The first joint in `#bytes` after the start of the last search; their length if there is none. */
	#joint = 0;

	/** Forgets the bytes, as others may come into their memory. */
	forget(): void {
		this.#bytes = undefined;
	}

	/**
	 * @param start of the record
	 * @param end of what the list is in
	 * @returns the likely end, or `noGuess`
	 */
	endOf(bytes: Buffer, start: number, end = bytes.length): number {
		// Bytes without a joint are searched once and not for each record.
		if (this.#bytes !== bytes || this.#joint < start) {
			this.#bytes = bytes;
			const found = bytes.indexOf(joint, start);
			this.#joint = found === -1 ? bytes.length : found;
		}

		if (this.#joint < end) {
			return this.#joint + 1;
		}

		const last = end - listEnd.length;
		return last > start && isAt(bytes, last, listEnd) ? last + 1 : noGuess;
	}
}
