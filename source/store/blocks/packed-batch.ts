import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {sameAccess} from '../../cloudtrail/operation/access.js';
import type {Addendum, TrailRecord} from '../../cloudtrail/trail-record.js';
import type {KeyHash} from '../../keys/key-hash.js';
import {keyWords} from '../../keys/key-hash.js';
import {createActorPool} from './actor-pool.js';
import {
	type Dictionary,
	type DictionaryData,
	dictionaryOf,
} from './dictionary.js';
import {
	type PackedData,
	type PackedRecords,
	packedRecords,
} from './packed-records.js';
import {createPool} from './pool.js';
import {TemplatePool} from './texts/template.js';

/**
 * Records that a thread has packed for another one: arrays of numbers, a few long
 * strings, and each different value once. Without what is known of their rows.
 */
export type PackedBatch = {
	/** How many records, 1 to 4096. */
	readonly size: number;
	/** By template: its text. */
	readonly data: PackedData<string>;
	/** Lengths of the texts, in UTF-16 units. */
	readonly lengths: Uint32Array;
	/** Event times, ms. */
	readonly times: Float64Array;
	readonly timesFrom: DictionaryData<TrailRecord['timeFrom']>;
	readonly eventTypes: DictionaryData<string | undefined>;
	readonly suspicions: DictionaryData<boolean>;
	readonly addenda: DictionaryData<Addendum | undefined>;
	readonly ownMarks: DictionaryData<AttentionMarks>;
	/** `hashKey` of each key, `keyWords` words a record. */
	readonly keyHashes: Uint32Array;
	/** `hashText` of each key. */
	readonly indexHashes: Int32Array;
	/** By row: a key that is not `<eventID> <recipientAccountId>`. */
	readonly ownKeys: ReadonlyMap<number, string>;
};

// As many as the pools of a store.
const mostPooled = 5000;

/** Receives batches of other threads. Equal values of all batches become the same object. */
export class BatchReceiver {
	readonly #templates = new TemplatePool();
	readonly #actor = createActorPool(mostPooled);
	readonly #error = createPool<NonNullable<TrailRecord['error']>>(mostPooled);
	readonly #unusual =
		createPool<NonNullable<TrailRecord['unusual']>>(mostPooled);

	receive(batch: PackedBatch): ReceivedBatch {
		const {data} = batch;
		const {columns, texts} = data;
		return new ReceivedBatch(
			batch,
			packedRecords({
				...data,
				texts: {
					...texts,
					templates: texts.templates.map(text =>
						this.#templates.received(text),
					),
				},
				columns: {
					...columns,
					actor: mapped(columns.actor, this.#actor),
					access: mapped(columns.access, sameAccess),
					error: mapped(columns.error, error => error && this.#error(error)),
					unusual: mapped(
						columns.unusual,
						unusual => unusual && this.#unusual(unusual),
					),
				},
			}),
		);
	}
}

function mapped<Value>(
	dictionary: DictionaryData<Value>,
	map: (value: Value) => Value,
): DictionaryData<Value> {
	return {...dictionary, distinct: dictionary.distinct.map(map)};
}

/** Packed records, each of which can be read without unpacking its text. */
export class ReceivedBatch {
	readonly size: number;
	readonly records: PackedRecords;
	readonly batch: Pick<
		PackedBatch,
		'lengths' | 'times' | 'indexHashes' | 'ownKeys'
	>;
	readonly timesFrom: Dictionary<TrailRecord['timeFrom']>;
	readonly eventTypes: Dictionary<string | undefined>;
	readonly suspicions: Dictionary<boolean>;
	readonly addenda: Dictionary<Addendum | undefined>;
	readonly ownMarks: Dictionary<AttentionMarks>;
	readonly #keyHashes: Uint32Array;

	constructor(batch: PackedBatch, records: PackedRecords) {
		this.size = batch.size;
		this.records = records;
		this.batch = batch;
		this.timesFrom = dictionaryOf(batch.timesFrom);
		this.eventTypes = dictionaryOf(batch.eventTypes);
		this.suspicions = dictionaryOf(batch.suspicions);
		this.addenda = dictionaryOf(batch.addenda);
		this.ownMarks = dictionaryOf(batch.ownMarks);
		this.#keyHashes = batch.keyHashes;
	}

	/** `hashKey` of a record's key. @param into is overwritten */
	keyHashAt(row: number, into: KeyHash): void {
		for (let word = 0; word < keyWords; word++) {
			into[word] = this.#keyHashes[keyWords * row + word] ?? 0;
		}
	}

	recordAt(row: number): TrailRecord {
		return new PackedRecord(this, row);
	}

	/** Whether this is the record of the row. */
	isAt(row: number, record: TrailRecord): boolean {
		return (
			record instanceof PackedRecord &&
			record.batch === this &&
			record.row === row
		);
	}
}

/** A record that reads its values from a batch, and unpacks its text only where somebody asks for it. */
export class PackedRecord implements TrailRecord {
	readonly batch: ReceivedBatch;
	readonly row: number;
	readonly time: number;
	readonly deliveryTime = undefined;

	constructor(batch: ReceivedBatch, row: number) {
		this.batch = batch;
		this.row = row;
		this.time = batch.batch.times[row] ?? 0;
	}

	/** Of `raw`, in UTF-16 units. */
	get length(): number {
		return this.batch.batch.lengths[this.row] ?? 0;
	}

	/** `hashText` of `key`. */
	get indexHash(): number {
		return this.batch.batch.indexHashes[this.row] ?? 0;
	}

	get key(): string {
		return (
			this.batch.batch.ownKeys.get(this.row) ??
			plainKey(this.eventId, this.recipientAccountId)
		);
	}

	get timeFrom(): TrailRecord['timeFrom'] {
		return this.batch.timesFrom.at(this.row);
	}

	get eventType(): string | undefined {
		return this.batch.eventTypes.at(this.row);
	}

	get hasSuspiciousText(): boolean {
		return this.batch.suspicions.at(this.row);
	}

	get addendum(): Addendum | undefined {
		return this.batch.addenda.at(this.row);
	}

	get ownMarks(): AttentionMarks {
		return this.batch.ownMarks.at(this.row);
	}

	get raw(): string {
		return this.batch.records.rawAt(this.row);
	}

	get otherResources(): readonly string[] {
		return this.batch.records.otherResourcesAt(this.row);
	}

	get unusual(): TrailRecord['unusual'] {
		return this.batch.records.at('unusual', this.row);
	}

	get eventName(): string {
		return this.batch.records.at('eventName', this.row);
	}

	get eventSource(): string {
		return this.batch.records.at('eventSource', this.row);
	}

	get eventId(): string | undefined {
		return this.batch.records.at('eventId', this.row);
	}

	get eventCategory(): string | undefined {
		return this.batch.records.at('eventCategory', this.row);
	}

	get awsRegion(): string | undefined {
		return this.batch.records.at('awsRegion', this.row);
	}

	get recipientAccountId(): string | undefined {
		return this.batch.records.at('recipientAccountId', this.row);
	}

	get sourceIPAddress(): string | undefined {
		return this.batch.records.at('sourceIPAddress', this.row);
	}

	get userAgent(): string | undefined {
		return this.batch.records.at('userAgent', this.row);
	}

	get callingService(): string | undefined {
		return this.batch.records.at('callingService', this.row);
	}

	get delegateAccount(): string | undefined {
		return this.batch.records.at('delegateAccount', this.row);
	}

	get isAutomatic(): boolean {
		return this.batch.records.at('isAutomatic', this.row);
	}

	get isOfConsole(): boolean {
		return this.batch.records.at('isOfConsole', this.row);
	}

	get hasMfa(): boolean | undefined {
		return this.batch.records.at('hasMfa', this.row);
	}

	get requestId(): string | undefined {
		return this.batch.records.at('requestId', this.row);
	}

	get sharedEventId(): string | undefined {
		return this.batch.records.at('sharedEventId', this.row);
	}

	get actor(): TrailRecord['actor'] {
		return this.batch.records.at('actor', this.row);
	}

	get access(): TrailRecord['access'] {
		return this.batch.records.at('access', this.row);
	}

	get impact(): TrailRecord['impact'] {
		return this.batch.records.at('impact', this.row);
	}

	get resource(): string | undefined {
		return this.batch.records.at('resource', this.row);
	}

	get error(): TrailRecord['error'] {
		return this.batch.records.at('error', this.row);
	}

	get dryRun(): string | undefined {
		return this.batch.records.at('dryRun', this.row);
	}

	get logGroup(): string | undefined {
		return this.batch.records.at('logGroup', this.row);
	}
}

/** The key of nearly every record. */
export function plainKey(
	eventId: string | undefined,
	recipientAccountId: string | undefined,
): string {
	return `${eventId ?? ''} ${recipientAccountId ?? ''}`;
}
