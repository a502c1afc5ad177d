import type {Actor} from '../../cloudtrail/actor/actor.js';
import type {Access} from '../../cloudtrail/operation/access.js';
import type {Impact} from '../../cloudtrail/operation/impact/impact.js';
import type {
	RecordError,
	TrailRecord,
	Unusual,
} from '../../cloudtrail/trail-record.js';
import type {FilterColumn} from '../../filter/evaluate/record-columns.js';
import {createActorPool} from './actor-pool.js';
import {GrowingDictionary} from './dictionary.js';
import {createLogPlacePool, type LogPlacePool} from './log-place.js';
import {
	type PackedData,
	type PackedRecords,
	packedRecords,
} from './packed-records.js';
import {createPool, type Pool} from './pool.js';
import {JsonScan} from './texts/json-shape.js';
import {type Template, TemplatePool} from './texts/template.js';
import {
	GrowingSparseTextColumn,
	GrowingTextColumn,
} from './texts/text-column.js';
import {
	TextPacker,
	type TextPlace,
	type TextPools,
} from './texts/text-packer.js';

/** Values that all packers share, so that each block holds only references. */
export type Pools = TextPools & {
	readonly actor: Pool<Actor>;
	readonly error: Pool<RecordError>;
	readonly unusual: Pool<Unusual>;
	readonly logPlace: LogPlacePool;
};

const mostPooled = 5000;

export function createPools(): Pools {
	return {
		templates: new TemplatePool(),
		scan: new JsonScan(),
		actor: createActorPool(mostPooled),
		error: createPool(mostPooled),
		unusual: createPool(mostPooled),
		logPlace: createLogPlacePool(),
	};
}

/** What is packed of a record. */
export type PackableRecord = Pick<
	TrailRecord,
	FilterColumn | 'otherResources' | 'raw'
>;

/** Packs records into columns. It keeps no record. */
export class RecordPacker {
	readonly #pools: Pools;
	readonly #texts: TextPacker;
	readonly #columns = {
		eventName: new GrowingDictionary<string>(),
		eventSource: new GrowingDictionary<string>(),
		eventCategory: new GrowingDictionary<string | undefined>(),
		awsRegion: new GrowingDictionary<string | undefined>(),
		recipientAccountId: new GrowingDictionary<string | undefined>(),
		callingService: new GrowingDictionary<string | undefined>(),
		delegateAccount: new GrowingDictionary<string | undefined>(),
		isAutomatic: new GrowingDictionary<boolean>(),
		isOfConsole: new GrowingDictionary<boolean>(),
		hasMfa: new GrowingDictionary<boolean | undefined>(),
		logGroup: new GrowingDictionary<string | undefined>(),
		actor: new GrowingDictionary<Actor>(),
		access: new GrowingDictionary<Access>(),
		impact: new GrowingDictionary<Impact>(),
		error: new GrowingDictionary<RecordError | undefined>(),
		dryRun: new GrowingDictionary<string | undefined>(),
		unusual: new GrowingDictionary<Unusual | undefined>(),
	};
	readonly #eventIds = new GrowingTextColumn();
	readonly #sourceIPAddresses = new GrowingTextColumn();
	readonly #userAgents = new GrowingTextColumn();
	readonly #requestIds = new GrowingTextColumn();
	readonly #sharedEventIds = new GrowingTextColumn();
	readonly #resources = new GrowingTextColumn();
	readonly #otherResources = new GrowingSparseTextColumn();
	readonly #placeOf = (text: string): TextPlace | undefined =>
		this.#texts.placeOf(text);

	constructor(pools: Pools) {
		this.#pools = pools;
		this.#texts = new TextPacker(pools);
	}

	/**
	 * @param isLast whether the record must go here: its text is then stored whole if
	 * there is no room to pack it
	 * @returns false if there is no room; nothing is changed then
	 */
	add(record: PackableRecord, isLast = false): boolean {
		if (!this.#texts.add(record.raw, record.resource, isLast)) {
			return false;
		}

		const pools = this.#pools;
		const columns = this.#columns;
		const {error, unusual} = record;
		columns.eventName.add(record.eventName);
		columns.eventSource.add(record.eventSource);
		columns.eventCategory.add(record.eventCategory);
		columns.awsRegion.add(record.awsRegion);
		columns.recipientAccountId.add(record.recipientAccountId);
		columns.callingService.add(record.callingService);
		columns.delegateAccount.add(record.delegateAccount);
		columns.isAutomatic.add(record.isAutomatic);
		columns.isOfConsole.add(record.isOfConsole);
		columns.hasMfa.add(record.hasMfa);
		columns.logGroup.add(record.logGroup);
		columns.actor.add(pools.actor(record.actor));
		columns.access.add(record.access);
		columns.impact.add(record.impact);
		columns.error.add(error && pools.error(error));
		columns.dryRun.add(record.dryRun);
		columns.unusual.add(unusual && pools.unusual(unusual));
		this.#eventIds.add(record.eventId, this.#placeOf);
		this.#sourceIPAddresses.add(record.sourceIPAddress, this.#placeOf);
		this.#userAgents.add(record.userAgent, this.#placeOf);
		this.#requestIds.add(record.requestId, this.#placeOf);
		this.#sharedEventIds.add(record.sharedEventId, this.#placeOf);
		this.#resources.add(record.resource, this.#placeOf);
		this.#otherResources.add(
			this.#texts.size - 1,
			record.otherResources,
			this.#placeOf,
		);
		return true;
	}

	/** `TrailRecord.raw`, character by character. */
	rawAt(row: number): string {
		return this.#texts.textAt(row);
	}

	/** A copy of the records so far. It takes about 1 ms for 4,000 records. */
	packed(): PackedRecords {
		return packedRecords(this.data());
	}

	/** The same as data. */
	data(): PackedData<Template> {
		return {
			texts: this.#texts.data(),
			columns: {
				eventName: this.#columns.eventName.data(),
				eventSource: this.#columns.eventSource.data(),
				eventCategory: this.#columns.eventCategory.data(),
				awsRegion: this.#columns.awsRegion.data(),
				recipientAccountId: this.#columns.recipientAccountId.data(),
				callingService: this.#columns.callingService.data(),
				delegateAccount: this.#columns.delegateAccount.data(),
				isAutomatic: this.#columns.isAutomatic.data(),
				isOfConsole: this.#columns.isOfConsole.data(),
				hasMfa: this.#columns.hasMfa.data(),
				logGroup: this.#columns.logGroup.data(),
				actor: this.#columns.actor.data(),
				access: this.#columns.access.data(),
				impact: this.#columns.impact.data(),
				error: this.#columns.error.data(),
				dryRun: this.#columns.dryRun.data(),
				unusual: this.#columns.unusual.data(),
			},
			textColumns: {
				eventId: this.#eventIds.data(),
				sourceIPAddress: this.#sourceIPAddresses.data(),
				userAgent: this.#userAgents.data(),
				requestId: this.#requestIds.data(),
				sharedEventId: this.#sharedEventIds.data(),
				resource: this.#resources.data(),
			},
			otherResources: this.#otherResources.data(),
		};
	}
}
