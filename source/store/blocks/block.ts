/**
 * Blocks: held records in a sixth of the memory of their texts. A block holds up
 * to 4096 rows in order of arrival, in columns of numbers, and is given back whole.
 *
 * What is kept of one record, a call of 1,600 bytes:
 *
 *     slot 4, seq 4, event time 4, delivery time 4, flags 5     21 bytes
 *     number of its facets 2, hash of its key 4 + place 4       10
 *     stream 0–2, event id of CloudWatch Logs 28             28–30
 *     columns for filters: 17 dictionaries of 0–2 each        0–34
 *     event ID, address, user agent, …: 6 places of 0–4 each    0–24
 *     each further resource: the row 2, the place 4              0
 *     its text: a code of 2 bytes a value, and its own values  160–200
 *
 * All else of the text is shared: `{"eventVersion":"…","userIdentity":{…` without
 * its values is one template for all records of its kind (`texts/`).
 *
 * One invariant: `recordAt` parses the text that arrived, character by character.
 * Nothing is kept of the parsed record but the columns.
 *
 * - `block-keeper`: fills blocks, and rewrites blocks that are three quarters
 *   empty (`rewrite`); records keep their slots
 * - `record-packer`: one record into the columns; `record-cache`: and back
 * - `packed-batch`: rows that another thread has packed already
 */
import {parseRecord} from '../../cloudtrail/parse-record.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {FilterColumn} from '../../filter/evaluate/record-columns.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {everyRecord, type RecordSet} from '../../filter/evaluate/record-set.js';
import {
	type RowFacts,
	type RowFlag,
	type RowFlags,
	rowFlagBits,
	rowFlagsOf,
} from '../../filter/row-flags.js';
import {hashText} from '../../keys/hash.js';
import {HashIndex} from '../../keys/hash-index.js';
import type {LogEvent} from '../../stream/message.js';
import type {FacetsOfRecord} from '../counts/facets.js';
import type {UpdateLink} from '../rows/update-link.js';
import {CompactNumbers} from './compact-numbers.js';
import {createFacetTuples, type FacetTuples} from './facet-tuples.js';
import {LogEventColumn} from './log-event-column.js';
import {PackedRecord, type ReceivedBatch} from './packed-batch.js';
import type {PackedRecords} from './packed-records.js';
import {
	type PackableRecord,
	type Pools,
	RecordPacker,
} from './record-packer.js';

/** A row of a block. */
export type BlockRow = RowFacts & {
	readonly seq: number;
	readonly record: TrailRecord;
	readonly logEvent: LogEvent;
	readonly facets: FacetsOfRecord;
};

/** What a block keeps of a row beside the packed record. */
type PackedRow = Pick<BlockRow, 'seq' | 'logEvent' | 'facets'> & {
	readonly slot: number;
	/** ms */
	readonly time: number;
	/** ms; the event time for a record without one. */
	readonly deliveryTime: number;
	/** What filters can ask of the row. */
	readonly rowFlags: RowFlags;
	/** The block's own. */
	readonly flags: number;
	/** Of the text, in UTF-16 units. */
	readonly length: number;
	/** `hashText` of the key. */
	readonly keyHash: number;
};

/** Facts about a record that are learned after it arrived. */
export type LearnedFacts = {
	isDuplicated: boolean;
	updates: UpdateLink | undefined;
	updatedBy: UpdateLink | undefined;
};

// The block's own, beside those of a filter.
const suspiciousFlag = 0b1;
const deliveredFlag = 0b10;
const removedFlag = 0b100;

// The newest records stay parsed: a screen of rows, which the next frame shows.
// Not more, as each garbage collection moves objects that live so long.
const recentRecords = 64;
// In UTF-16 units.
const longestRecent = 16_384;

/**
 * Some thousand rows in order of arrival, with all texts and values that they use.
 * Nothing is shared with other blocks but pooled objects, so a block is freed as a
 * whole, without reference counts. Rows are numbered from 0. A removed row can
 * still be read.
 */
export class Block {
	readonly #slots: Uint32Array;
	readonly #times: CompactNumbers;
	readonly #seqs: CompactNumbers;
	/** The event time for a record without a delivery time. */
	readonly #deliveryTimes: CompactNumbers;
	readonly #logEvents: LogEventColumn;
	readonly #rowFlags: Uint32Array;
	readonly #flags: Uint8Array;
	readonly #facetNumbers: Uint16Array;
	/** By `facetNumberOf`. */
	readonly #facets: readonly FacetsOfRecord[];
	/** Undefined once the block is closed. */
	#facetTuples: FacetTuples | undefined;
	/** By `TrailRecord.key`. */
	readonly #keys = new HashIndex();
	/** By row. Few rows have an entry. */
	readonly #learned = new Map<number, LearnedFacts>();
	/** Undefined once the block is closed. */
	#packer: RecordPacker | undefined;
	/** The newest records, by row modulo `recentRecords`. */
	readonly #recent: Array<TrailRecord | undefined> = [];
	/** The rows that were there when it was made; all of them once the block is closed. */
	#packed: PackedRecords | undefined;
	/** The rows that can be added, which are packed already. Undefined for a block that packs its rows, and once it is closed. */
	#batch: ReceivedBatch | undefined;
	#size = 0;
	#removed = 0;
	#length = 0;

	/**
	 * @param capacity rows at most, less than 65,536
	 * @param batch the rows that can be added, as they are packed in it; the block is
	 * full once it has all of them
	 */
	constructor(capacity: number, pools: Pools, batch?: ReceivedBatch) {
		this.#batch = batch;
		this.#packed = batch?.records;
		this.#packer = batch === undefined ? new RecordPacker(pools) : undefined;
		this.#slots = new Uint32Array(capacity);
		this.#times = new CompactNumbers(capacity);
		this.#seqs = new CompactNumbers(capacity);
		this.#deliveryTimes = new CompactNumbers(capacity);
		this.#logEvents = new LogEventColumn(capacity, pools.logPlace);
		this.#rowFlags = new Uint32Array(capacity);
		this.#flags = new Uint8Array(capacity);
		this.#facetNumbers = new Uint16Array(capacity);
		this.#facetTuples = createFacetTuples();
		this.#facets = this.#facetTuples.tuples;
	}

	get size(): number {
		return this.#size;
	}

	/** Length of all texts added, in UTF-16 units. */
	get length(): number {
		return this.#length;
	}

	/** Whether it has as many rows as it can have. */
	get isFull(): boolean {
		return this.#size === this.#slots.length;
	}

	/** Rows that are not removed. */
	get held(): number {
		return this.#size - this.#removed;
	}

	/**
	 * @param slot greater than those of the rows before
	 * @param isLast whether the row must go here: its text is then stored whole if
	 * there is no room to pack it
	 * @returns false if there is no room; nothing is changed then
	 */
	add(added: BlockRow, slot: number, isLast = false): boolean {
		const {seq, record, logEvent, facets} = added;
		const row = this.#size;
		const isPacked =
			this.#batch === undefined
				? this.#packer?.add(record, isLast) === true
				: this.#batch.isAt(row, record);
		if (!isPacked) {
			return false;
		}

		const {time, deliveryTime} = record;
		const isPackedAlready = record instanceof PackedRecord;
		const {length} = isPackedAlready ? record : record.raw;
		this.#addRow({
			...{slot, time, seq, logEvent, facets, length},
			deliveryTime: deliveryTime ?? time,
			rowFlags: rowFlagsOf(added),
			flags:
				(record.hasSuspiciousText ? suspiciousFlag : 0) |
				(deliveryTime === undefined ? 0 : deliveredFlag),
			keyHash: isPackedAlready ? record.indexHash : hashText(record.key),
		});
		if (!isPackedAlready) {
			this.#recent[row % recentRecords] =
				length <= longestRecent ? record : undefined;
		}

		return true;
	}

	/**
	 * Adds a row of another block, with the same slot. Its values come from the other's
	 * columns, so that nothing is parsed. It goes here, whatever room there is.
	 */
	addFrom(other: Block, row: number): void {
		const raw = other.rawAt(row);
		this.#packer?.add(other.#packableAt(row, raw), true);
		this.#addRow({
			slot: other.slotOf(row),
			time: other.timeOf(row),
			seq: other.seqOf(row),
			logEvent: other.logEventAt(row),
			facets: other.facetsOf(row),
			length: raw.length,
			deliveryTime: other.#deliveryTimes.at(row),
			rowFlags: other.rowFlagsOf(row),
			flags: (other.#flags[row] ?? 0) & ~removedFlag,
			keyHash: other.#keys.hashAt(row),
		});
	}

	/** To be called once no more rows will be added. */
	close(): void {
		this.#packed = this.#upToDate();
		this.#packer = undefined;
		this.#batch = undefined;
		this.#logEvents.close();
		this.#recent.length = 0;
		this.#facetTuples = undefined;
	}

	rowOf(slot: number): number {
		// The slots of a block are consecutive until it is rewritten.
		const row = slot - (this.#slots[0] ?? 0);
		return this.#slots[row] === slot && row < this.#size
			? row
			: this.#search(slot);
	}

	slotOf(row: number): number {
		return this.#slots[row] ?? 0;
	}

	timeOf(row: number): number {
		return this.#times.at(row);
	}

	seqOf(row: number): number {
		return this.#seqs.at(row);
	}

	facetsOf(row: number): FacetsOfRecord {
		return this.facetsNumbered(this.facetNumberOf(row));
	}

	/** Equal for rows of this block with the same facets. */
	facetNumberOf(row: number): number {
		return this.#facetNumbers[row] ?? 0;
	}

	facetsNumbered(number: number): FacetsOfRecord {
		const facets = this.#facets[number];
		if (!facets) {
			throw new RangeError(`A block has no facets ${number}`);
		}

		return facets;
	}

	/** What filters can ask of a row. */
	rowFlagsOf(row: number): RowFlags {
		return this.#rowFlags[row] ?? 0;
	}

	/** `TrailRecord.hasSuspiciousText`, without unpacking the text. */
	hasSuspiciousText(row: number): boolean {
		return this.#has(row, suspiciousFlag);
	}

	isRemoved(row: number): boolean {
		return this.#has(row, removedFlag);
	}

	/**
	 * Writes the slots of rows that are not removed, ascending.
	 *
	 * @param from the first slot to be written
	 * @param to the slot after the last one
	 * @returns how many these are
	 */
	heldSlots(from: number, to: number, into: Uint32Array): number {
		let count = 0;
		for (let row = 0; row < this.#size; row++) {
			const slot = this.#slots[row] ?? 0;
			if (
				slot >= from &&
				slot < to &&
				((this.#flags[row] ?? 0) & removedFlag) === 0
			) {
				into[count++] = slot;
			}
		}

		return count;
	}

	remove(row: number): void {
		if (!this.isRemoved(row)) {
			this.#flags[row] = (this.#flags[row] ?? 0) | removedFlag;
			this.#removed++;
		}
	}

	/** Parses the record from its text again, unless it is one of the newest. */
	recordAt(row: number): TrailRecord {
		const recent =
			row >= this.#size - recentRecords && this.#recent[row % recentRecords];
		if (recent) {
			return recent;
		}

		const raw = this.rawAt(row);
		// The arrival time matters only for a record that has no other time, and then
		// it is the time of the row.
		return parseRecord(raw, {
			deliveryTime: this.#has(row, deliveredFlag)
				? this.#deliveryTimes.at(row)
				: undefined,
			arrivedAt: this.timeOf(row),
			logGroup: this.#logEvents.groupAt(row),
		});
	}

	/** `TrailRecord.raw`, character by character. */
	rawAt(row: number): string {
		return (this.#packer ?? this.#packed)?.rawAt(row) ?? '';
	}

	/** One value of a record, without unpacking its text. */
	valueAt<Column extends FilterColumn>(
		row: number,
		column: Column,
	): TrailRecord[Column] | undefined {
		this.#packed = this.#upToDate();
		return this.#packed?.at(column, row);
	}

	/** What else the record is about, without unpacking its text. */
	otherResourcesAt(row: number): readonly string[] {
		this.#packed = this.#upToDate();
		return this.#packed?.otherResourcesAt(row) ?? [];
	}

	logEventAt(row: number): LogEvent {
		return this.#logEvents.at(row);
	}

	/** The rows so far that match the filter. @param among some of them; what it says of the others means nothing. @default all */
	select(filter: RecordFilter, among?: RecordSet): RecordSet {
		this.#packed = this.#upToDate();
		if (this.#packed === undefined) {
			return new Uint8Array(this.#size);
		}

		// Of a batch, rows are packed that are not added yet.
		const {size} = this.#packed;
		const asked = new Uint8Array(size);
		asked.set(among ?? everyRecord(this.#size));
		const found = filter.select(
			{
				...this.#packed,
				whereRow: flag => this.#rowsWith(flag, size),
				whereTime: test => this.#rowsOfTime(test, size),
				whereKey: keys => this.#rowsOfKeys(keys, size),
			},
			asked,
		);
		return size === this.#size ? found : found.slice(0, this.#size);
	}

	/** The rows with this `TrailRecord.key` that are not removed. @param hash of the key, from `hashText` */
	rowsWithKey(key: string, hash: number): readonly number[] {
		const rows: number[] = [];
		for (
			let row = this.#keys.first(hash);
			row !== -1;
			row = this.#keys.next(hash)
		) {
			if (!this.isRemoved(row) && this.recordAt(row).key === key) {
				rows.push(row);
			}
		}

		return rows;
	}

	learnedOf(row: number): LearnedFacts | undefined {
		return this.#learned.get(row);
	}

	/** @param learned shared with the block from which the row was moved, so that later changes show in both */
	setLearned(row: number, learned: LearnedFacts): void {
		this.#learned.set(row, learned);
	}

	#addRow({
		slot,
		time,
		seq,
		logEvent,
		facets,
		length,
		deliveryTime,
		rowFlags,
		flags,
		keyHash,
	}: PackedRow): void {
		const row = this.#size;
		this.#size++;
		this.#slots[row] = slot;
		this.#times.add(time);
		this.#seqs.add(seq);
		this.#deliveryTimes.add(deliveryTime);
		this.#logEvents.add(logEvent);
		this.#rowFlags[row] = rowFlags;
		this.#flags[row] = flags;
		this.#facetNumbers[row] = this.#facetTuples?.numberOf(facets) ?? 0;
		this.#length += length;
		this.#addKey(keyHash);
	}

	#packableAt(row: number, raw: string): PackableRecord {
		const packed = this.#upToDate();
		if (packed === undefined) {
			throw new RangeError(`A block has no row ${row}`);
		}

		const {at} = packed;
		return {
			raw,
			otherResources: packed.otherResourcesAt(row),
			eventName: at('eventName', row),
			eventSource: at('eventSource', row),
			eventId: at('eventId', row),
			eventCategory: at('eventCategory', row),
			awsRegion: at('awsRegion', row),
			recipientAccountId: at('recipientAccountId', row),
			sourceIPAddress: at('sourceIPAddress', row),
			userAgent: at('userAgent', row),
			callingService: at('callingService', row),
			delegateAccount: at('delegateAccount', row),
			isAutomatic: at('isAutomatic', row),
			isOfConsole: at('isOfConsole', row),
			hasMfa: at('hasMfa', row),
			requestId: at('requestId', row),
			sharedEventId: at('sharedEventId', row),
			logGroup: at('logGroup', row),
			actor: at('actor', row),
			access: at('access', row),
			impact: at('impact', row),
			resource: at('resource', row),
			error: at('error', row),
			dryRun: at('dryRun', row),
			unusual: at('unusual', row),
		};
	}

	#upToDate(): PackedRecords | undefined {
		return this.#packer && this.#packed?.size !== this.#size
			? this.#packer.packed()
			: this.#packed;
	}

	#rowsWith(flag: RowFlag, size: number): RecordSet {
		const bit = rowFlagBits[flag];
		const rows = new Uint8Array(size);
		for (let row = 0; row < this.#size; row++) {
			rows[row] = (this.rowFlagsOf(row) & bit) === 0 ? 0 : 1;
		}

		return rows;
	}

	#rowsOfTime(test: (time: number) => boolean, size: number): RecordSet {
		const rows = new Uint8Array(size);
		for (let row = 0; row < this.#size; row++) {
			rows[row] = test(this.timeOf(row)) ? 1 : 0;
		}

		return rows;
	}

	#rowsOfKeys(keys: Iterable<string>, size: number): RecordSet {
		const rows = new Uint8Array(size);
		for (const key of keys) {
			for (const row of this.rowsWithKey(key, hashText(key))) {
				rows[row] = 1;
			}
		}

		return rows;
	}

	#addKey(hash: number): void {
		for (let row = this.#keys.first(hash); row !== -1; ) {
			row = this.#keys.next(hash);
		}

		this.#keys.add(hash);
	}

	#has(row: number, flag: number): boolean {
		return ((this.#flags[row] ?? 0) & flag) !== 0;
	}

	#search(slot: number): number {
		let low = 0;
		let high = this.#size;
		while (low < high) {
			const middle = (low + high) >>> 1;
			if (this.slotOf(middle) < slot) {
				low = middle + 1;
			} else {
				high = middle;
			}
		}

		return low < this.#size && this.slotOf(low) === slot ? low : -1;
	}
}
