import type {Access} from '../../cloudtrail/access.js';
import type {Actor} from '../../cloudtrail/actor.js';
import type {
	RecordError,
	TrailRecord,
	Unusual,
} from '../../cloudtrail/trail-record.js';
import type {FilterColumn, RecordColumns} from '../../filter/record-columns.js';
import {createDictionary, type Dictionary} from './dictionary.js';
import {packTexts} from './pack-texts.js';
import {type PackedTexts, sizeOf, textAt} from './packed-texts.js';
import {createPool, type Pool} from './pool.js';
import {rowsThatHold} from './search-texts.js';
import {createTemplatePool, type TemplatePool} from './template.js';
import {createTextColumn, type TextColumn} from './text-column.js';

/** Records in columns, in the order in which they were packed. */
export type PackedRecords = RecordColumns & {
	/** `TrailRecord.raw`, character by character. */
	rawAt(row: number): string;
};

/** What blocks have in common, so that each has it by reference only. */
export type Pools = {
	readonly template: TemplatePool;
	readonly actor: Pool<Actor>;
	readonly access: Pool<Access>;
	readonly error: Pool<RecordError | undefined>;
	readonly unusual: Pool<Unusual | undefined>;
};

const mostPooled = 5000;

export function createPools(): Pools {
	return {
		template: createTemplatePool(),
		actor: createPool(mostPooled),
		access: createPool(mostPooled),
		error: createPool(mostPooled),
		unusual: createPool(mostPooled),
	};
}

/** Packs records, a step for each and pass. */
export function* packRecords(
	records: readonly TrailRecord[],
	pools: Pools,
): Generator<undefined, PackedRecords> {
	const {texts, placeOf} = yield* packTexts(records, pools.template);

	function* dictionary<Value>(read: (record: TrailRecord) => Value) {
		return createDictionary(yield* readAll(records, read));
	}

	function* textColumn(read: (record: TrailRecord) => string | undefined) {
		return createTextColumn(texts, yield* readAll(records, read), placeOf);
	}

	const resources = yield* textColumn(({resource}) => resource);
	const columns: Columns = {
		eventName: yield* dictionary(({eventName}) => eventName),
		eventSource: yield* dictionary(({eventSource}) => eventSource),
		eventCategory: yield* dictionary(({eventCategory}) => eventCategory),
		awsRegion: yield* dictionary(({awsRegion}) => awsRegion),
		recipientAccountId: yield* dictionary(
			({recipientAccountId}) => recipientAccountId,
		),
		actor: yield* dictionary(({actor}) => pools.actor(actor)),
		access: yield* dictionary(({access}) => pools.access(access)),
		error: yield* dictionary(({error}) => error && pools.error(error)),
		unusual: yield* dictionary(
			({unusual}) => unusual && pools.unusual(unusual),
		),
		eventId: yield* textColumn(({eventId}) => eventId),
		sourceIPAddress: yield* textColumn(({sourceIPAddress}) => sourceIPAddress),
		resource: resources,
	};
	return packedRecords(texts, columns, resources);
}

// A column is read in a fraction of the time that a record takes to pack.
const recordsPerStep = 16;

function* readAll<Value>(
	records: readonly TrailRecord[],
	read: (record: TrailRecord) => Value,
): Generator<undefined, readonly Value[]> {
	const values: Value[] = [];
	for (const record of records) {
		values.push(read(record));
		if (values.length % recordsPerStep === 0) {
			yield;
		}
	}

	return values;
}

type Columns = {
	readonly [Column in FilterColumn]: Dictionary<TrailRecord[Column]>;
};

// By itself, since a function keeps alive whatever any function beside it uses:
// here that would be the records.
function packedRecords(
	texts: PackedTexts,
	columns: Columns,
	resources: TextColumn,
): PackedRecords {
	return {
		size: sizeOf(texts),
		rawAt: row => textAt(texts, row),
		where: (column, test) => columns[column].where(test),
		whereTextHolds(search) {
			const rows = rowsThatHold(texts, search);
			resources.findShared(search.isIn, rows);
			return rows;
		},
	};
}
