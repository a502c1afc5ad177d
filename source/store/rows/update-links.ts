import type {AddedRow} from './added-row.js';
import type {HeldRecords} from './held-records.js';
import type {UpdateLink} from './update-link.js';

/**
 * Links of updates whose original is not held that are kept at most, less than
 * 3 MB: it may still come, or have been delivered before the watch began. The
 * one that has waited longest goes first; its original would stay unmarked.
 */
export const maxWaitingUpdates = 1000;

// In UTF-16 units, of all texts of a link. Ids have 36, fields some hundred
// altogether; what is longer is made up, and a thousand of these would fill
// memory long after their records went.
const maxLinkLength = 1000;

/** Joins updates with their originals, in whichever order they come. */
export class UpdateLinks {
	readonly #held: HeldRecords;
	/** By the key of the original, which is not held. */
	readonly #waiting = new Map<string, UpdateLink>();

	constructor(held: HeldRecords) {
		this.#held = held;
	}

	/** @param rows that were just added to the held records */
	join(rows: readonly AddedRow[]): void {
		// All originals first: an update may stand before its own in a delivery.
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

	/** @param slots which are about to be removed. */
	drop(slots: Iterable<number>): void {
		for (const slot of slots) {
			const link = this.#held.updatedByOf(slot);
			if (link) {
				link.originalSeq = undefined;
			}
		}
	}

	#meetOriginal({slot, seq, record: {key}}: AddedRow): void {
		const link = this.#waiting.get(key);
		if (link) {
			this.#waiting.delete(key);
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

	/** Makes an update the newest of its original. */
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

/** The key of the original; undefined for what is no update or one with texts out of all bounds, which is joined with nothing. */
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
