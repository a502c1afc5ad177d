import type {AddedRow} from './added-row.js';
import type {HeldRecords} from './held-records.js';
import type {UpdateLink} from './update-link.js';

/**
 * Updates that wait for their original at most, in less than 3 MB. The original
 * may still come, or may have been delivered before the watch began. The update
 * that has waited longest is forgotten first; its original then gets no mark.
 */
export const maxWaitingUpdates = 1000;

// In UTF-16 units, of all texts of a link. An id has 36, the names of fields some
// hundred. A longer text is made up, and a thousand of them would fill the
// memory long after their records are gone.
const maxLinkLength = 1000;

/** Links updates with their originals, in any order of arrival. */
export class UpdateLinks {
	readonly #held: HeldRecords;
	/** By the key of an original that is not held. */
	readonly #waiting = new Map<string, UpdateLink>();

	constructor(held: HeldRecords) {
		this.#held = held;
	}

	/** @param rows just added to the held records */
	join(rows: readonly AddedRow[]): void {
		// All originals first: a delivery may have an update before its original.
		for (const row of rows) {
			this.#meetOriginal(row);
		}

		for (const row of rows) {
			this.#meetUpdate(row);
		}

		for (const key of this.#waiting.keys()) {
			if (this.#waiting.size <= maxWaitingUpdates) {
				break;
			}

			this.#waiting.delete(key);
		}
	}

	/** To be called before records are removed. */
	drop(slots: Iterable<number>): void {
		for (const slot of slots) {
			const link = this.#held.updatedByOf(slot);
			if (link) {
				link.originalSeq = undefined;
			}
		}
	}

	#meetOriginal({slot, seq, record}: AddedRow): void {
		// Updates are rare, and a key is made when it is asked for.
		const link =
			this.#waiting.size === 0 ? undefined : this.#waiting.get(record.key);
		if (link) {
			this.#waiting.delete(record.key);
			link.originalSeq = seq;
			this.#held.setUpdatedBy(slot, link);
		}
	}

	#meetUpdate(row: AddedRow): void {
		const key = linkableKey(row);
		if (key === undefined) {
			return;
		}

		const waiting = this.#waiting.get(key);
		const original = waiting ? undefined : this.#held.findByKey(key);
		if (original === undefined) {
			this.#waiting.set(key, this.#link(row, waiting));
		} else {
			const link = this.#link(row, this.#held.updatedByOf(original));
			link.originalSeq = this.#held.seqOf(original);
			this.#held.setUpdatedBy(original, link);
		}
	}

	/** Makes this update the newest of its original, whose link it changes or creates. */
	#link(update: AddedRow, link: UpdateLink | undefined): UpdateLink {
		const {slot, seq, record} = update;
		const newest = {
			seq,
			eventId: record.eventId,
			updatedFields: record.addendum?.updatedFields,
		};
		const linked = link
			? Object.assign(link, newest)
			: {originalSeq: undefined, ...newest};
		this.#held.setUpdates(slot, linked);
		return linked;
	}
}

/** The key of the original; undefined for a record that is no update, or an update with texts too long to keep. */
function linkableKey({record}: AddedRow): string | undefined {
	const {eventId = '', addendum} = record;
	if (addendum?.originalKey === undefined) {
		return;
	}

	const {originalKey, updatedFields = ''} = addendum;
	return eventId.length + originalKey.length + updatedFields.length <=
		maxLinkLength
		? originalKey
		: undefined;
}
