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
	const dictionary = <Value>(read: (record: TrailRecord) => Value) =>
		createDictionary(records.map(read));
	const textColumn = (
		textOf: (record: TrailRecord) => string | undefined,
	): TextColumn => createTextColumn(texts, records.map(textOf), placeOf);

	const resources = textColumn(({resource}) => resource);
	const columns: Columns = {
		eventName: dictionary(({eventName}) => eventName),
		eventSource: dictionary(({eventSource}) => eventSource),
		eventCategory: dictionary(({eventCategory}) => eventCategory),
		awsRegion: dictionary(({awsRegion}) => awsRegion),
		recipientAccountId: dictionary(
			({recipientAccountId}) => recipientAccountId,
		),
		actor: dictionary(({actor}) => pools.actor(actor)),
		access: dictionary(({access}) => pools.access(access)),
		error: dictionary(({error}) => error && pools.error(error)),
		unusual: dictionary(({unusual}) => unusual && pools.unusual(unusual)),
		eventId: textColumn(({eventId}) => eventId),
		sourceIPAddress: textColumn(({sourceIPAddress}) => sourceIPAddress),
		resource: resources,
	};
	return packedRecords(texts, columns, resources);
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
