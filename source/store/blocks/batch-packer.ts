import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import type {Addendum, TrailRecord} from '../../cloudtrail/trail-record.js';
import {hashText} from '../../keys/hash.js';
import {hashKey, keyWords, newKeyHash} from '../../keys/key-hash.js';
import {maxBlockLength, maxBlockRows} from './block-size.js';
import {GrowingDictionary} from './dictionary.js';
import {type PackedBatch, plainKey} from './packed-batch.js';
import {createPools, type Pools, RecordPacker} from './record-packer.js';

/** Packs records into batches, for the blocks of a store in another thread. It keeps no record. */
export class BatchPacker {
	readonly #pools: Pools = createPools();
	readonly #onBatch: (batch: PackedBatch) => void;
	#batch = new GrowingBatch(this.#pools);

	/** @param onBatch called with each batch, once it is full */
	constructor(onBatch: (batch: PackedBatch) => void) {
		this.#onBatch = onBatch;
	}

	add(record: TrailRecord): void {
		if (!this.#batch.add(record)) {
			this.flush();
			this.#batch.add(record);
		}

		if (this.#batch.isFull) {
			this.flush();
		}
	}

	/** Ends the batch. */
	flush(): void {
		if (this.#batch.size > 0) {
			this.#onBatch(this.#batch.data());
			this.#batch = new GrowingBatch(this.#pools);
		}
	}
}

// Reused for each record.
const keyHash = newKeyHash();

class GrowingBatch {
	size = 0;
	readonly #packer: RecordPacker;
	readonly #lengths = new Uint32Array(maxBlockRows);
	readonly #times = new Float64Array(maxBlockRows);
	readonly #timesFrom = new GrowingDictionary<TrailRecord['timeFrom']>();
	readonly #eventTypes = new GrowingDictionary<string | undefined>();
	readonly #suspicions = new GrowingDictionary<boolean>();
	readonly #addenda = new GrowingDictionary<Addendum | undefined>();
	readonly #ownMarks = new GrowingDictionary<AttentionMarks>();
	readonly #keyHashes = new Uint32Array(keyWords * maxBlockRows);
	readonly #indexHashes = new Int32Array(maxBlockRows);
	readonly #ownKeys = new Map<number, string>();
	#length = 0;

	constructor(pools: Pools) {
		this.#packer = new RecordPacker(pools);
	}

	get isFull(): boolean {
		return this.size === maxBlockRows || this.#length >= maxBlockLength;
	}

	/** @returns false if there is no room */
	add(record: TrailRecord): boolean {
		const row = this.size;
		if (!this.#packer.add(record, row === 0)) {
			return false;
		}

		const {key, eventId, recipientAccountId} = record;
		this.#length += record.raw.length;
		this.#lengths[row] = record.raw.length;
		this.#times[row] = record.time;
		this.#timesFrom.add(record.timeFrom);
		this.#eventTypes.add(record.eventType);
		this.#suspicions.add(record.hasSuspiciousText);
		this.#addenda.add(record.addendum);
		this.#ownMarks.add(record.ownMarks);
		hashKey(key, keyHash);
		for (let word = 0; word < keyWords; word++) {
			this.#keyHashes[keyWords * row + word] = keyHash[word] ?? 0;
		}

		this.#indexHashes[row] = hashText(key);
		if (key !== plainKey(eventId, recipientAccountId)) {
			this.#ownKeys.set(row, key);
		}

		this.size++;
		return true;
	}

	data(): PackedBatch {
		const {size} = this;
		const data = this.#packer.data();
		return {
			size,
			data: {
				...data,
				texts: {
					...data.texts,
					templates: data.texts.templates.map(({text}) => text),
				},
			},
			lengths: this.#lengths.slice(0, size),
			times: this.#times.slice(0, size),
			timesFrom: this.#timesFrom.data(),
			eventTypes: this.#eventTypes.data(),
			suspicions: this.#suspicions.data(),
			addenda: this.#addenda.data(),
			ownMarks: this.#ownMarks.data(),
			keyHashes: this.#keyHashes.slice(0, keyWords * size),
			indexHashes: this.#indexHashes.slice(0, size),
			ownKeys: this.#ownKeys,
		};
	}
}
