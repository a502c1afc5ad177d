import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {
	FilterColumn,
	RecordColumns,
} from '../../filter/evaluate/record-columns.js';
import {
	type Dictionary,
	type DictionaryData,
	dictionaryOf,
} from './dictionary.js';
import {searchableTexts, type TextsData, textAt} from './texts/packed-texts.js';
import {rowsThatHold} from './texts/search-texts.js';
import type {TemplateText} from './texts/template.js';
import {
	type SparseTextColumnData,
	sparseTextColumn,
	type TextColumn,
	type TextColumnData,
	textColumn,
} from './texts/text-column.js';

/** Records in columns, in the order in which they were packed, without what is known of their rows. */
export type PackedRecords = Omit<
	RecordColumns,
	'whereRow' | 'whereTime' | 'whereKey'
> & {
	/** `TrailRecord.raw`, character by character. */
	rawAt(row: number): string;
	/** One value of a record, without unpacking its text. */
	at<Column extends FilterColumn>(
		column: Column,
		row: number,
	): TrailRecord[Column];
	otherResourcesAt(row: number): readonly string[];
};

/** The columns whose values are texts of the record. */
type TextColumnName =
	| 'eventId'
	| 'sourceIPAddress'
	| 'userAgent'
	| 'requestId'
	| 'sharedEventId'
	| 'resource';

/** Packed records as data, which a thread can hand to another one. */
export type PackedData<Template> = {
	readonly texts: TextsData<Template>;
	readonly columns: {
		readonly [Column in Exclude<FilterColumn, TextColumnName>]: DictionaryData<
			TrailRecord[Column]
		>;
	};
	readonly textColumns: Readonly<Record<TextColumnName, TextColumnData>>;
	readonly otherResources: SparseTextColumnData;
};

type Columns = {
	readonly [Column in FilterColumn]: Pick<
		Dictionary<TrailRecord[Column]>,
		'at' | 'where'
	>;
};

export function packedRecords({
	texts: data,
	columns: dictionaries,
	textColumns,
	otherResources: others,
}: PackedData<TemplateText>): PackedRecords {
	const texts = searchableTexts(data);
	const textsOf = (column: TextColumnName): TextColumn =>
		textColumn(texts, textColumns[column]);
	const resources = textsOf('resource');
	const otherResources = sparseTextColumn(texts, others);
	const columns: Columns = {
		eventName: dictionaryOf(dictionaries.eventName),
		eventSource: dictionaryOf(dictionaries.eventSource),
		eventCategory: dictionaryOf(dictionaries.eventCategory),
		awsRegion: dictionaryOf(dictionaries.awsRegion),
		recipientAccountId: dictionaryOf(dictionaries.recipientAccountId),
		callingService: dictionaryOf(dictionaries.callingService),
		delegateAccount: dictionaryOf(dictionaries.delegateAccount),
		isAutomatic: dictionaryOf(dictionaries.isAutomatic),
		isOfConsole: dictionaryOf(dictionaries.isOfConsole),
		hasMfa: dictionaryOf(dictionaries.hasMfa),
		logGroup: dictionaryOf(dictionaries.logGroup),
		actor: dictionaryOf(dictionaries.actor),
		access: dictionaryOf(dictionaries.access),
		impact: dictionaryOf(dictionaries.impact),
		error: dictionaryOf(dictionaries.error),
		dryRun: dictionaryOf(dictionaries.dryRun),
		unusual: dictionaryOf(dictionaries.unusual),
		eventId: textsOf('eventId'),
		sourceIPAddress: textsOf('sourceIPAddress'),
		userAgent: textsOf('userAgent'),
		requestId: textsOf('requestId'),
		sharedEventId: textsOf('sharedEventId'),
		resource: resources,
	};
	return {
		size: texts.rows.size,
		rawAt: row => textAt(texts, row),
		at: (column, row) => columns[column].at(row),
		where: (column, test) => columns[column].where(test),
		otherResourcesAt: otherResources.at,
		whereOtherResource: otherResources.where,
		whereJson: (test, among) =>
			among.map((isAsked, row) =>
				isAsked === 1 && test(textAt(texts, row)) ? 1 : 0,
			),
		whereTextHolds(search) {
			const rows = rowsThatHold(texts, search);
			resources.findShared(search.isIn, rows);
			return rows;
		},
	};
}
