/**
 * Rows: which records are held, in which order, and which of them a query shows.
 *
 * A record that arrives is held under a slot (`held-records`), gets its place by
 * event time (`ordered-rows`: a list of chunks of up to 1024 slots), is linked to
 * its update or original (`update-links`), and is shown, filtered out, held back
 * or still to be examined (`queried-rows`). `snapshot-rows` is what panes read.
 *
 * One invariant: a published list of rows never changes. Say 3 rows are on screen
 * and a late record comes between the first two:
 *
 *     slots by event time   [7, 8, 9]  →  [7, 10, 8, 9]
 *
 * The second list is another object, with a copy of the one chunk that changed.
 */
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {namedResource} from '../../cloudtrail/resource/named-resource.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterColumn} from '../../filter/evaluate/record-columns.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import type {RecordSet} from '../../filter/evaluate/record-set.js';
import {type RowFlags, rowFactsOf} from '../../filter/row-flags.js';
import {hashText} from '../../keys/hash.js';
import type {LogEvent} from '../../stream/message.js';
import type {Block, LearnedFacts} from '../blocks/block.js';
import {
	BlockKeeper,
	type Blocks,
	blockAt,
	numberOf,
	slotOfSeq,
	slotsByArrival,
} from '../blocks/block-keeper.js';
import {maxBlockRows} from '../blocks/block-size.js';
import {RecordCache} from '../blocks/record-cache.js';
import type {FacetsOfRecord} from '../counts/facets.js';
import {GroupedCounts, type OnGroup} from '../counts/grouped-counts.js';
import {minuteMs, startOfMinute} from '../counts/minute-counter.js';
import type {RowPlace, StoredRecord} from '../snapshot.js';
import type {UpdateLink} from './update-link.js';

/** A record to be held. */
export type NewRow = {
	readonly record: TrailRecord;
	readonly logEvent: LogEvent;
	/** One more than the `seq` of the row before. */
	readonly seq: number;
	readonly isLate: boolean;
	readonly isFirstOfActor: boolean;
	readonly isFirstOfOperation: boolean;
	readonly marks: AttentionMarks;
	readonly facets: FacetsOfRecord;
};

/** What a pane gets of a held record. */
export type ReadRow = StoredRecord & RowPlace;

/**
 * The held records, each under a slot: a small integer, reused once the record is
 * removed. Only a picture may be asked for a slot whose record is removed.
 */
export type HeldRecords = {
	/** @returns the slot */
	add(row: NewRow): number;
	/** Removes these records and frees the memory that only they used. */
	remove(slots: Iterable<number>): void;
	/** Event time in ms. */
	timeOf(slot: number): number;
	seqOf(slot: number): number;
	/** What the record is counted by; allocates nothing. */
	facetsOf(slot: number): FacetsOfRecord;
	/** `TrailRecord.raw`, unpacked in some 10 µs. */
	rawOf(slot: number): string;
	/** One value of a record, without unpacking its text. */
	valueOf<Column extends FilterColumn>(
		slot: number,
		column: Column,
	): TrailRecord[Column] | undefined;
	/** `TrailRecord.otherResources`, without unpacking its text. */
	otherResourcesOf(slot: number): readonly string[];
	createSelection(filter: RecordFilter): Selection;
	/** All of them. Some ms for 1,000,000 records. */
	slotsByArrival(): Uint32Array;
	/** The numbers of the blocks that hold rows now, oldest first. For `Selection.inBlock`. */
	blockNumbers(): readonly number[];
	/**
	 * Calls back with the facets of these rows. Neighbouring rows (of the same block
	 * and minute) with the same facets are one call. Any order is right.
	 */
	countInGroups(slots: Uint32Array, onGroup: OnGroup): void;
	/** The slot of the newest record with this `TrailRecord.key`, by an index. */
	findByKey(key: string): number | undefined;
	/** What filters can ask of its row. */
	rowFlagsOf(slot: number): RowFlags;
	/** `TrailRecord.hasSuspiciousText`, without unpacking its text. */
	hasSuspiciousText(slot: number): boolean;
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
 * The held records that match a filter. The answer is kept for a whole block, so
 * that asking again, or for a neighbour, is cheap. A slow filter looks only at the
 * records asked for.
 */
export type Selection = {
	/** The slots that match, in the same order. */
	of(slots: Uint32Array): Uint32Array;
	/** The held slots of a block number that match, in no order that means anything. Ten times as fast a row as `of`. */
	inBlock(number: number): readonly number[];
	/**
	 * Looks at some rows of a block that a slow filter has yet to look at.
	 *
	 * @param rows how many at most
	 * @returns whether `inBlock` answers at once
	 */
	lookAhead(number: number, rows: number): boolean;
};

/**
 * The held records at one moment. A record removed later can still be read; a
 * mark or link set later shows.
 */
export type HeldPicture = Pick<
	HeldRecords,
	| 'timeOf'
	| 'seqOf'
	| 'facetsOf'
	| 'rowFlagsOf'
	| 'hasSuspiciousText'
	| 'valueOf'
	| 'otherResourcesOf'
> & {
	/** Undefined if the record is gone. A removed one may still be found until its memory is freed. */
	slotOfSeq(seq: number): number | undefined;
	read(slot: number): ReadRow | undefined;
};

export function createHeldRecords(): HeldRecords {
	const keeper = new BlockKeeper();
	const cache = new RecordCache();
	const alike = new GroupedCounts(maxBlockRows);
	const blockOf = (slot: number) => blockAt(keeper.blocks, slot);

	const learnedOf = (slot: number): LearnedFacts | undefined => {
		const block = blockOf(slot);
		return block.learnedOf(block.rowOf(slot));
	};

	const learn = (slot: number, learned: Partial<LearnedFacts>): void => {
		const block = blockOf(slot);
		const row = block.rowOf(slot);
		const known = block.learnedOf(row) ?? {
			isDuplicated: false,
			updates: undefined,
			updatedBy: undefined,
		};
		block.setLearned(row, Object.assign(known, learned));
	};

	return {
		...factsAmong(() => keeper.blocks),
		add: row => keeper.add(row),
		remove(slots) {
			for (const slot of slots) {
				keeper.remove(slot);
			}
		},
		rawOf(slot) {
			const block = blockOf(slot);
			return block.rawAt(block.rowOf(slot));
		},
		createSelection(filter) {
			// Weak: blocks are dropped while the filter is still in use.
			const selected = new WeakMap<Block, RecordSet>();
			const selectedIn = (block: Block): RecordSet => {
				let rows = selected.get(block);
				if (rows === undefined || rows.length < block.size) {
					rows = block.select(filter);
					selected.set(block, rows);
				}

				return rows;
			};

			const begun = new WeakMap<Block, {rows: RecordSet; done: number}>();
			return {
				lookAhead(number, count) {
					const block = keeper.blocks[number];
					if (block === undefined || filter.isSlow !== true) {
						return true;
					}

					const {size} = block;
					const {rows, done} = begun.get(block) ?? {rows: undefined, done: 0};
					const next = Math.min(size, done + count);
					const among = new Uint8Array(size).fill(1, done, next);
					const found = block.select(filter, among);
					const all = new Uint8Array(size);
					all.set(rows ?? []);
					all.set(found.subarray(done, next), done);
					begun.set(block, {rows: all, done: next});
					if (next < size) {
						return false;
					}

					selected.set(block, all);
					return true;
				},
				inBlock(number) {
					const block = keeper.blocks[number];
					const matching: number[] = [];
					if (block === undefined) {
						return matching;
					}

					const rows = selectedIn(block);
					for (let row = rows.indexOf(1); row !== -1; ) {
						const slot = block.slotOf(row);
						// Of a merged block the rows have several numbers.
						if (numberOf(slot) === number && !block.isRemoved(row)) {
							matching.push(slot);
						}

						row = rows.indexOf(1, row + 1);
					}

					return matching;
				},
				of(slots) {
					const {blocks} = keeper;
					if (filter.isSlow === true) {
						return slowlySelected(blocks, slots, filter);
					}

					const matching = new Uint32Array(slots.length);
					let count = 0;
					let last: Block | undefined;
					let rows: RecordSet | undefined;
					for (const slot of slots) {
						const block = blockAt(blocks, slot);
						const row = block.rowOf(slot);
						if (block !== last) {
							rows = selected.get(block);
							last = block;
						}

						if (!rows || row >= rows.length) {
							rows = selectedIn(block);
						}

						if (rows[row] === 1) {
							matching[count++] = slot;
						}
					}

					return matching.slice(0, count);
				},
			};
		},
		slotsByArrival: () => slotsByArrival(keeper.blocks, keeper.runs),
		blockNumbers: () =>
			[...keeper.blocks.keys()].filter(
				number => keeper.blocks[number] !== undefined,
			),
		countInGroups(slots, onGroup) {
			const {blocks} = keeper;
			let last: Block | undefined;
			const report = () => {
				alike.take((number, newest, count) => {
					if (last) {
						onGroup(last.facetsNumbered(number), newest, count);
					}
				});
			};

			let minute = Number.NaN;
			let nextMinute = Number.NaN;
			for (const slot of slots) {
				const block = blockAt(blocks, slot);
				const row = block.rowOf(slot);
				const time = block.timeOf(row);
				const isSameMinute = time >= minute && time < nextMinute;
				if (block !== last || !isSameMinute) {
					report();
					last = block;
					minute = startOfMinute(time);
					nextMinute = minute + minuteMs;
				}

				const number = block.facetNumberOf(row);
				if (!(time <= (alike.newest[number] ?? 0))) {
					alike.newest[number] = time;
				}

				alike.add(number);
			}

			report();
		},
		findByKey(key) {
			const hash = hashText(key);
			let newest: {readonly slot: number; readonly seq: number} | undefined;
			for (const block of keeper.distinct) {
				for (const row of block.rowsWithKey(key, hash)) {
					const seq = block.seqOf(row);
					if (!newest || seq > newest.seq) {
						newest = {slot: block.slotOf(row), seq};
					}
				}
			}

			return newest?.slot;
		},
		markDuplicated: slot => learn(slot, {isDuplicated: true}),
		setUpdates: (slot, updates) => learn(slot, {updates}),
		setUpdatedBy: (slot, updatedBy) => learn(slot, {updatedBy}),
		updatesOf: slot => learnedOf(slot)?.updates,
		updatedByOf: slot => learnedOf(slot)?.updatedBy,
		picture() {
			const {blocks, runs} = keeper;
			return {
				slotOfSeq: seq => slotOfSeq(blocks, runs, seq),
				...factsAmong(() => blocks),
				read: slot => readRow(blocks, slot, cache),
			};
		},
	};
}

function factsAmong(
	current: () => Blocks,
): Omit<HeldPicture, 'slotOfSeq' | 'read'> {
	return {
		timeOf(slot) {
			const block = blockAt(current(), slot);
			return block.timeOf(block.rowOf(slot));
		},
		seqOf(slot) {
			const block = blockAt(current(), slot);
			return block.seqOf(block.rowOf(slot));
		},
		facetsOf(slot) {
			const block = blockAt(current(), slot);
			return block.facetsOf(block.rowOf(slot));
		},
		rowFlagsOf(slot) {
			const block = blockAt(current(), slot);
			return block.rowFlagsOf(block.rowOf(slot));
		},
		hasSuspiciousText(slot) {
			const block = blockAt(current(), slot);
			return block.hasSuspiciousText(block.rowOf(slot));
		},
		valueOf(slot, column) {
			const block = blockAt(current(), slot);
			return block.valueAt(block.rowOf(slot), column);
		},
		otherResourcesOf(slot) {
			const block = blockAt(current(), slot);
			return block.otherResourcesAt(block.rowOf(slot));
		},
	};
}

function readRow(
	blocks: Blocks,
	slot: number,
	cache: RecordCache,
): ReadRow | undefined {
	const block = blockAt(blocks, slot);
	const row = block.rowOf(slot);
	const seq = block.seqOf(row);
	const learned = block.learnedOf(row);
	return {
		seq,
		time: block.timeOf(row),
		...cache.get(seq, () => {
			const record = block.recordAt(row);
			// Its row shows it, and only now is the parsed text at hand.
			namedResource(record);
			return {record, logEvent: block.logEventAt(row)};
		}),
		...rowFactsOf(block.rowFlagsOf(row)),
		isDuplicated: learned?.isDuplicated ?? false,
		updates: learned?.updates,
		updatedBy: learned?.updatedBy,
	};
}

/** The slots that match, in the same order. */
function slowlySelected(
	blocks: Parameters<typeof blockAt>[0],
	slots: Uint32Array,
	filter: RecordFilter,
): Uint32Array {
	const asked = new Map<Block, RecordSet>();
	for (const slot of slots) {
		const block = blockAt(blocks, slot);
		const rows = asked.get(block) ?? new Uint8Array(block.size);
		rows[block.rowOf(slot)] = 1;
		asked.set(block, rows);
	}

	for (const [block, rows] of asked) {
		asked.set(block, block.select(filter, rows));
	}

	return slots.filter(slot => {
		const block = blockAt(blocks, slot);
		return asked.get(block)?.[block.rowOf(slot)] === 1;
	});
}
