import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {RecordFilter} from '../filter/record-filter.js';
import type {FacetsOfRecord} from './facets.js';
import type {UpdateLink} from './held-record.js';
import type {RowPlace, StoredRecord} from './snapshot.js';

/** A record that comes to be held. */
export type NewRow = {
	readonly record: TrailRecord;
	/** Greater than that of every row before. */
	readonly seq: number;
	readonly isLate: boolean;
	readonly isFirstOfActor: boolean;
	readonly facets: FacetsOfRecord;
};

/** What a pane gets of a held record. */
export type ReadRow = StoredRecord & RowPlace;

/**
 * The records that are held, each under a slot: a small integer, which another
 * record may get once this one is removed. Asking for a slot that stands for
 * nothing is a mistake of the caller, except of a picture.
 */
export type HeldRecords = {
	/** @returns the slot */
	add(row: NewRow): number;
	/** These are no longer held; what only they needed is given back. */
	remove(slots: Iterable<number>): void;
	/** Event time in ms. */
	timeOf(slot: number): number;
	seqOf(slot: number): number;
	/** What it is counted by; allocates nothing. */
	facetsOf(slot: number): FacetsOfRecord;
	/** Whether the filter lets a held record through. Answers are remembered: asking again, and asking for the neighbours, is cheap. */
	createTest(filter: RecordFilter): (slot: number) => boolean;
	/** The newest record with this `TrailRecord.key`; does not look at all others. */
	findByKey(key: string): number | undefined;
	/** The log group holds it twice. */
	markDuplicated(slot: number): void;
	/** @param link of an update, to its original */
	setUpdates(slot: number, link: UpdateLink | undefined): void;
	/** @param link of an original, to its newest update */
	setUpdatedBy(slot: number, link: UpdateLink | undefined): void;
	updatesOf(slot: number): UpdateLink | undefined;
	updatedByOf(slot: number): UpdateLink | undefined;
	picture(): HeldPicture;
};

/**
 * The records that are held at a moment, also once they are not any more. What
 * is marked or linked later shows in it.
 */
export type HeldPicture = Pick<HeldRecords, 'timeOf' | 'seqOf' | 'facetsOf'> & {
	/** For a pane. */
	read(slot: number): ReadRow | undefined;
};

type Row = NewRow & {
	isDuplicated: boolean;
	updates: UpdateLink | undefined;
	updatedBy: UpdateLink | undefined;
};

export function createHeldRecords(): HeldRecords {
	let rows: Array<Row | undefined> = [];
	const free: number[] = [];
	const slots = new Map<string, number>();

	const rowOf = (slot: number) => rowIn(rows, slot);

	return {
		add(row) {
			const slot = free.pop() ?? rows.length;
			rows[slot] = {
				...row,
				isDuplicated: false,
				updates: undefined,
				updatedBy: undefined,
			};
			slots.set(row.record.key, slot);
			return slot;
		},
		remove(removed) {
			rows = [...rows];
			for (const slot of removed) {
				const {key} = rowOf(slot).record;
				if (slots.get(key) === slot) {
					slots.delete(key);
				}

				rows[slot] = undefined;
				free.push(slot);
			}
		},
		timeOf: slot => rowOf(slot).record.time,
		seqOf: slot => rowOf(slot).seq,
		facetsOf: slot => rowOf(slot).facets,
		createTest: filter => slot => filter.matches(rowOf(slot).record),
		findByKey: key => slots.get(key),
		markDuplicated(slot) {
			rowOf(slot).isDuplicated = true;
		},
		setUpdates(slot, link) {
			rowOf(slot).updates = link;
		},
		setUpdatedBy(slot, link) {
			rowOf(slot).updatedBy = link;
		},
		updatesOf: slot => rowOf(slot).updates,
		updatedByOf: slot => rowOf(slot).updatedBy,
		picture() {
			const pictured = rows;
			return {
				timeOf: slot => rowIn(pictured, slot).record.time,
				seqOf: slot => rowIn(pictured, slot).seq,
				facetsOf: slot => rowIn(pictured, slot).facets,
				read(slot) {
					const row = pictured[slot];
					return (
						row && {
							seq: row.seq,
							time: row.record.time,
							record: row.record,
							isLate: row.isLate,
							isFirstOfActor: row.isFirstOfActor,
							isDuplicated: row.isDuplicated,
							updates: row.updates,
							updatedBy: row.updatedBy,
						}
					);
				},
			};
		},
	};
}

function rowIn(rows: ReadonlyArray<Row | undefined>, slot: number): Row {
	const row = rows[slot];
	if (!row) {
		throw new RangeError(`Nothing is held at ${slot}`);
	}

	return row;
}
