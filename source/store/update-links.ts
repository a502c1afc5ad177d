import type {HeldRecord, UpdateLink} from './held-record.js';
import type {OrderedRows} from './ordered-rows.js';

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
	/** By the key of the original, which is not held. */
	readonly #waiting = new Map<string, UpdateLink>();

	/**
	 * @param rows what just came.
	 * @param held all held records, with these among them.
	 */
	join(rows: readonly HeldRecord[], held: OrderedRows): void {
		this.#meetOriginals(rows);
		const wanted = this.#meetUpdates(rows);
		if (wanted.size > 0) {
			// One pass for all updates of a delivery; most have none. From the newest:
			// an update mostly comes soon after its original.
			held.findLast(original => {
				const {key} = original.record;
				const updates = wanted.get(key);
				if (!updates) {
					return false;
				}

				wanted.delete(key);
				for (const update of updates) {
					original.updatedBy = linkTo(update, original.updatedBy);
					original.updatedBy.originalSeq = original.seq;
				}

				return wanted.size === 0;
			});
		}

		for (const [key, updates] of wanted) {
			for (const update of updates) {
				this.#waiting.set(key, linkTo(update, this.#waiting.get(key)));
			}
		}

		for (const key of this.#waiting.keys()) {
			if (this.#waiting.size <= maxWaitingUpdates) {
				break;
			}

			this.#waiting.delete(key);
		}
	}

	/** @param rows which are no longer held. */
	drop(rows: readonly HeldRecord[]): void {
		for (const {updatedBy} of rows) {
			if (updatedBy) {
				updatedBy.originalSeq = undefined;
			}
		}
	}

	#meetOriginals(rows: readonly HeldRecord[]): void {
		if (this.#waiting.size === 0) {
			return;
		}

		for (const row of rows) {
			const link = this.#waiting.get(row.record.key);
			if (link) {
				this.#waiting.delete(row.record.key);
				link.originalSeq = row.seq;
				row.updatedBy = link;
			}
		}
	}

	/** The updates for whose originals nobody has looked yet, by the key of these. */
	#meetUpdates(
		rows: readonly HeldRecord[],
	): Map<string, readonly HeldRecord[]> {
		const wanted = new Map<string, HeldRecord[]>();
		for (const row of rows) {
			const key = linkableKey(row);
			const link = key === undefined ? undefined : this.#waiting.get(key);
			if (link) {
				linkTo(row, link);
			} else if (key !== undefined) {
				const updates = wanted.get(key) ?? [];
				updates.push(row);
				wanted.set(key, updates);
			}
		}

		return wanted;
	}
}

/** The key of the original; undefined for what is no update or one with texts out of all bounds, which is joined with nothing. */
function linkableKey({record}: HeldRecord): string | undefined {
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

/** Makes an update the newest of its original. */
function linkTo(update: HeldRecord, link: UpdateLink | undefined): UpdateLink {
	const {seq, record} = update;
	const newest = {
		seq,
		eventId: record.eventId,
		updatedFields: record.addendum?.updatedFields,
	};
	update.updates = link
		? Object.assign(link, newest)
		: {originalSeq: undefined, ...newest};
	return update.updates;
}
