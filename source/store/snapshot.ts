import type {Actor, ActorClass} from '../cloudtrail/actor/actor.js';
import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import type {
	AttentionRule,
	Severities,
} from '../cloudtrail/attention/attention.js';
import type {AttentionLevel} from '../cloudtrail/attention/attention-level.js';
import type {AttentionMarks} from '../cloudtrail/attention/attention-marks.js';
import type {ActorAddresses} from '../cloudtrail/attention/history/actor-history.js';
import type {MarkCounts} from '../cloudtrail/attention/mark-counts.js';
import type {Severity} from '../cloudtrail/attention/severity.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection} from '../stream/connection.js';
import type {Coverage} from '../stream/coverage.js';
import type {LogEvent} from '../stream/message.js';
import type {Breakdown} from './breakdowns/asked-breakdown.js';
import type {ChangedResources} from './changes/changed-resources.js';

/** A record that the store holds. */
export type StoredRecord = {
	/** Order of arrival, from 1, never reused. Selections and marks refer to it. */
	readonly seq: number;
	readonly record: TrailRecord;
	/** Where CloudWatch Logs keeps the record, as its first delivery says. */
	readonly logEvent: LogEvent;
	/** It arrived well after newer records were on screen, or CloudTrail says that it was delivered late. Its row is still in event-time order. */
	readonly isLate: boolean;
	/** The first record of its actor since the backfill. */
	readonly isFirstOfActor: boolean;
	/** The first record of its operation since the backfill, whoever made the call: of its event name in its service. */
	readonly isFirstOfOperation: boolean;
	/** The rules that mark it, as `cloudtrail/attention` reads them. */
	readonly marks: AttentionMarks;
	/** The log group holds it twice. */
	readonly isDuplicated: boolean;
	/** Set for an update. Its original has the same object as `updatedBy`. */
	readonly updates: RecordUpdate | undefined;
	/** Set for an original that has an update, which arrived before or after it. */
	readonly updatedBy: RecordUpdate | undefined;
};

/** An original and its newest update, which are records of one call. */
export type RecordUpdate = {
	/** `seq` of the original while it is held. */
	readonly originalSeq: number | undefined;
	/** `seq` of the newest update. */
	readonly seq: number;
	readonly eventId: string | undefined;
	readonly updatedFields: string | undefined;
};

/** Rows in order, by default that of event time, the newest last. Published rows do not change with the store. */
export type RecordRows = {
	readonly length: number;
	at(index: number): StoredRecord | undefined;
	/** The index of this place, or, if it is not among the rows, the index where it would be inserted. */
	indexOf(place: RowPlace): number;
	/** The index of the record with this `seq`; undefined if it is not among the rows. It takes two binary searches. */
	indexOfSeq(seq: number): number | undefined;
	/** The record with this `seq`; undefined if it is not among the rows. */
	withSeq(seq: number): StoredRecord | undefined;
	/** The last record of an actor, by `Actor.key`. */
	newestOf(actorKey: string): StoredRecord | undefined;
	/** The rows around an index that say the same: one actor, event and error. Alone, it is the first and the last. */
	repeatsAround(index: number): Repeats;
	/** What rows that say the same have in common besides. */
	valuesOf(repeats: Repeats): RepeatValues;
};

/** Rows of which each repeats the one before, by their indexes. */
export type Repeats = {readonly first: number; readonly last: number};

/**
 * Whether repeats share a value. `unknown`: those that were looked at do, and older
 * ones were not looked at.
 */
export type SharedValue = 'one' | 'several' | 'unknown';

/** What a row shows that its repeats need not have in common. */
export type RepeatValues = {
	readonly address: SharedValue;
	readonly resource: SharedValue;
	/** What stands behind the name of the actor: a role, the console. */
	readonly way: SharedValue;
	/** Of the error, beside its code. */
	readonly message: SharedValue;
	/** Whether it came late. */
	readonly lateness: SharedValue;
};

/** What rows are ordered by: their event time, or when they arrived. */
export type RowOrder = 'event-time' | 'arrival';

/** The place of a record in the order, valid also after the record is gone. */
export type RowPlace = {readonly time: number; readonly seq: number};

/** How many calls have each of the impacts that matter by themselves. */
export type ImpactCounts = {
	/** Part of `mutating`. */
	readonly destructive: number;
	/** Changes of who may do what. Part of `mutating`. */
	readonly permissions: number;
	/** What lets data or access out. Read-only or mutating. */
	readonly exports: number;
};

export type IdentitySummary = ImpactCounts & {
	readonly actor: Actor;
	readonly calls: number;
	readonly mutating: number;
	readonly errors: number;
	readonly marked: MarkCounts;
	/** For all its marks among these records. */
	readonly level: AttentionLevel;
	/** Event time in ms. */
	readonly lastSeen: number;
};

export type Tally = {
	readonly value: string;
	readonly count: number;
	readonly mutating: number;
	readonly errors: number;
} & ImpactCounts;

/** The counts of all values that have no row of their own, because there are too many. */
export type Others = ImpactCounts & {
	readonly count: number;
	readonly mutating: number;
	readonly errors: number;
	/** How many different values these are, at least; undefined if not known. */
	readonly distinct?: number;
};

/** The same of actors. */
export type OtherIdentities = Others & {
	readonly denied: number;
};

export type MinuteCounts = ImpactCounts & {
	/** Start of the minute, event time in ms. */
	readonly minute: number;
	readonly readOnly: number;
	readonly mutating: number;
	readonly unknown: number;
	readonly errors: number;
};

/**
 * Counts over one set of messages. What is no record counts only under `noRecords`
 * and `damaged`, so that messages = records + noRecords. An update (`UPDATED_DATA`) is a record: it was
 * received, is held and has a row. Its call is counted with the original, so an
 * update counts only under `records`, `updates` and `unusual`. This is so even if
 * the original is not among the records: no count depends on the order of arrival.
 */
export type Summary = ImpactCounts & {
	readonly records: number;
	/** Part of `records`: the updates, whose calls have another record. */
	readonly updates: number;
	readonly readOnly: number;
	readonly mutating: number;
	readonly unknown: number;
	/** Part of `readOnly` and `mutating`: inferred from the operation, as the record does not say. */
	readonly inferred: number;
	readonly errors: number;
	/** Part of `records`: Insights, aggregated, incomplete ones. */
	readonly unusual: number;
	/** Messages that are no record, which no other count includes. */
	readonly noRecords: number;
	/** Part of `noRecords`: a record is or was in them, and cannot be read. */
	readonly damaged: number;
	readonly management: number;
	readonly data: number;
	readonly otherCategory: number;
	/** Records that each rule marked. */
	readonly marked: MarkCounts;
	/**
	 * By attention, then mutating, calls and last seen. As in each list, the rows and the
	 * others add up to all records but the updates. An actor that was merged into the
	 * others and acts again gets a row that counts from then on.
	 */
	readonly identities: readonly IdentitySummary[];
	readonly otherIdentities: OtherIdentities | undefined;
	/** Records per class of actor, without updates. */
	readonly classes: Readonly<Record<ActorClass, number>>;
	/** Most frequent first. */
	readonly eventNames: readonly Tally[];
	readonly otherEventNames: Others | undefined;
	/** Most frequent first. */
	readonly eventSources: readonly Tally[];
	readonly otherEventSources: Others | undefined;
	/** The newest 120 minutes with records, ascending. */
	readonly minutes: readonly MinuteCounts[];
};

/** The state of the store at one frame. It never changes. */
export type Snapshot = {
	/** Grows with every change: equal versions mean equal content. */
	readonly version: number;
	readonly connection: Connection;
	readonly coverage: Coverage;
	/** Different messages received so far, records and others. `received = shown + filtered + heldBack + unexamined + evicted`. */
	readonly received: number;
	readonly shown: number;
	/** Held, but hidden by the filter. */
	readonly filtered: number;
	/** Held, matching the filter, but newer than the frozen display. */
	readonly heldBack: number;
	readonly heldBackMutating: number;
	/** Held, but not examined by the filter yet. A new filter takes some moments over many records. */
	readonly unexamined: number;
	/** Received, but no longer held. */
	readonly evicted: number;
	/** Further deliveries of records, from overlapping requests or the source itself. */
	readonly repeated: number;
	/** Part of `repeated`: the log group itself holds the record twice. */
	readonly duplicatedInSource: number;
	/** Different records that the service sent without being asked for them. They were left out and are in no other count. */
	readonly unasked: number;
	/** Live Tail updates from which the service left out records. */
	readonly sampledUpdates: number;
	/** Shown records that have arrived since following stopped. */
	readonly unseen: number;
	readonly unseenMutating: number;
	/** Median of delivery time − event time of recent records, ms. */
	readonly lagMs: number | undefined;
	/** The rows shown. */
	readonly rows: RecordRows;
	/** Of `rows` and of those that a search found. */
	readonly order: RowOrder;
	/** All held rows by event time, shown or not: a mark or a link finds its record here. */
	readonly heldRows: RecordRows;
	/** Among the rows shown; undefined where nothing is searched for. */
	readonly found: FoundRows | undefined;
	/** To the questions of the query, by id. The same object until one of them changes. */
	readonly answers: QuestionAnswers;
	/** Over the rows shown. */
	readonly shownSummary: Summary;
	/** Over everything received. */
	readonly totalSummary: Summary;
	/** The names of actors, learned from all records received. */
	readonly names: ActorNames;
	/** Where each actor called from, among all received. Another object whenever that changed. */
	readonly addresses: AddressBook;
	/** Who stands out and why, among all received. The same object until another record is marked. */
	readonly attention: AttentionList;
	/** How grave each rule of attention is, as it was chosen at the start. */
	readonly severities: Severities;
	/** What the query asks for beside the rows, as far as it is known. The same object until more is. */
	readonly breakdown: Breakdown | undefined;
	/** To the tallies of the query, by id. The same object until one of them changes. */
	readonly tallies: FieldTallies;
	/** What the calls shown changed; undefined where the query does not ask. The same object until more is known. */
	readonly changes: ChangedResources | undefined;
};

/** The rows shown that a search found. */
export type FoundRows = {
	readonly rows: RecordRows;
	/** Rows that the search has yet to look at. Between two of the found ones there may be more while one of these is. */
	readonly unexamined: Pick<RecordRows, 'length' | 'indexOf'>;
};

export type QuestionAnswers = ReadonlyMap<string, QuestionAnswer>;

/** How many held records match an expression. Of a frozen display, those up to its moment. */
export type QuestionAnswer = {
	readonly records: number;
	/** Part of `records`. */
	readonly mutating: number;
	/** False: a count so far. Not every record has been examined yet. */
	readonly isComplete: boolean;
};

/** Which values of a field the records have, as far as it is known. It never changes. */
export type FieldTally = {
	/** Most frequent first, then by value. */
	readonly values: readonly Tally[];
	/** All values that have no row of their own; `values` and these add up to all calls that have a value. */
	readonly others: Others | undefined;
	/** Records that are still to be looked at. */
	readonly unexamined: number;
};

/** By `TallyAsked.id`. */
export type FieldTallies = ReadonlyMap<string, FieldTally>;

export type AttentionList = {
	/** The gravest first. */
	readonly entries: readonly AttentionEntry[];
	/** Actors that stood out, and were more than are remembered. */
	readonly forgotten: number;
};

/** Calls of one name that a rule marked. */
export type MarkedCall = {
	/** The gravest that marks them. */
	readonly rule: AttentionRule;
	readonly severity: Severity;
	readonly eventName: string;
	readonly count: number;
	/** Part of `count`. */
	readonly failed: number;
};

/** What the marked records of one actor did. Never changes. */
export type AttentionEntry = {
	readonly actor: Actor;
	readonly level: AttentionLevel;
	/** The first few calls of each rule that names them on the attention line, in order of arrival. */
	readonly calls: readonly MarkedCall[];
	/** Records of the actor that each rule marked. */
	readonly marked: MarkCounts;
	/** The first few, in order of arrival. */
	readonly newAddresses: readonly string[];
	/** Among the records from them. */
	readonly fromNew: {
		readonly mutating: number;
		/** Part of `mutating`. */
		readonly destructive: number;
	};
	/** `seq` of the first marked record. */
	readonly firstSeq: number;
	/** `seq` of the last record that said something new, and not more of the same. */
	readonly newsSeq: number;
};

/** Where each actor called from. */
export type AddressBook = {
	/** By `Actor.key`. */
	of(actorKey: string): ActorAddresses;
};
