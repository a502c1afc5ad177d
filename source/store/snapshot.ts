import type {Actor, ActorClass} from '../cloudtrail/actor/actor.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {Connection} from '../stream/connection.js';
import type {Coverage} from '../stream/coverage.js';
import type {LogEvent} from '../stream/message.js';

/** A record that the store holds. */
export type StoredRecord = {
	/** Order of arrival, from 1, never used twice: what selections and marks point at. */
	readonly seq: number;
	readonly record: TrailRecord;
	/** Where CloudWatch Logs keeps the record, as far as its first delivery told. */
	readonly logEvent: LogEvent;
	/** Arrived well after newer ones were on screen, or CloudTrail says that it delivered it late; inserted in place. */
	readonly isLate: boolean;
	/** The first record of its actor since the backfill. */
	readonly isFirstOfActor: boolean;
	/** The log group holds it twice. */
	readonly isDuplicated: boolean;
	/** For an update; the object is that of its original as `updatedBy`. */
	readonly updates: RecordUpdate | undefined;
	/** For a record to which an update came, before or after it. */
	readonly updatedBy: RecordUpdate | undefined;
};

/** An original and its newest update, which are records of one call. */
export type RecordUpdate = {
	/** `seq` of the original, as long as it is held. */
	readonly originalSeq: number | undefined;
	/** Of the newest update. */
	readonly seq: number;
	readonly eventId: string | undefined;
	readonly updatedFields: string | undefined;
};

/** Rows in event-time order, oldest first. Later changes of the store do not reach a published one. */
export type RecordRows = {
	readonly length: number;
	at(index: number): StoredRecord | undefined;
	/** The row of this record, or, where it is not among the rows, the row it would be inserted at. */
	indexOf(place: RowPlace): number;
	/** Where the record with this `seq` is among the rows; undefined where it is not. Two searches by halves, whatever the number of rows. */
	indexOfSeq(seq: number): number | undefined;
	/** The record with this `seq`; undefined where it is not among the rows. */
	withSeq(seq: number): StoredRecord | undefined;
	/** The newest record of an actor, by `Actor.key`. */
	newestOf(actorKey: string): StoredRecord | undefined;
};

/** Where a record stands in the order, also after it is gone. */
export type RowPlace = {readonly time: number; readonly seq: number};

export type IdentitySummary = {
	readonly actor: Actor;
	readonly calls: number;
	readonly mutating: number;
	readonly errors: number;
	/** Event time in ms. */
	readonly lastSeen: number;
};

export type Tally = {
	readonly value: string;
	readonly count: number;
	readonly mutating: number;
	/** Part of `mutating`. */
	readonly destructive: number;
	readonly errors: number;
};

/** What is counted together, because there are too many different ones. */
export type Others = {
	readonly count: number;
	readonly mutating: number;
	readonly errors: number;
	/** How many different values these are at least; undefined where that is not known. */
	readonly distinct?: number;
};

export type MinuteCounts = {
	/** Start of the minute, event time in ms. */
	readonly minute: number;
	readonly readOnly: number;
	readonly mutating: number;
	readonly unknown: number;
	readonly errors: number;
};

/**
 * Counts over one set of records. An update (`UPDATED_DATA`) is a record: it
 * was received, is held and has a row. But its call was counted with the
 * original, and nobody did anything twice: so it counts under `records`,
 * `updates` and `unusual` only, whether the original is among the records or
 * not, so that no count depends on the order of arrival.
 */
export type Summary = {
	readonly records: number;
	/** Part of `records`: those of calls that have another record. */
	readonly updates: number;
	readonly readOnly: number;
	readonly mutating: number;
	/** Part of `mutating`. */
	readonly destructive: number;
	readonly unknown: number;
	/** Part of `readOnly` and `mutating`: told from the operation, not from the record. */
	readonly inferred: number;
	readonly errors: number;
	/** Not ordinary records: unparseable, Insights, aggregated, incomplete. */
	readonly unusual: number;
	readonly management: number;
	readonly data: number;
	readonly otherCategory: number;
	/** By mutating, then calls, then last seen. With the others they add up to all records but the updates, as do the other lists. An actor who was merged into the others and acts again gets a row that counts from then on. */
	readonly identities: readonly IdentitySummary[];
	readonly otherIdentities: Others | undefined;
	/** Records per class of actor, without updates. */
	readonly classes: Readonly<Record<ActorClass, number>>;
	/** Most frequent first. */
	readonly eventNames: readonly Tally[];
	readonly otherEventNames: Others | undefined;
	/** Most frequent first. */
	readonly eventSources: readonly Tally[];
	readonly otherEventSources: Others | undefined;
	/** Ascending, without the minutes in which nothing happened, the newest 120. */
	readonly minutes: readonly MinuteCounts[];
};

/** An immutable picture of the store for one frame. */
export type Snapshot = {
	/** Grows with every change: equal versions mean equal content. */
	readonly version: number;
	readonly connection: Connection;
	readonly coverage: Coverage;
	/** Different records received so far. `received = shown + filtered + heldBack + unexamined + evicted`. */
	readonly received: number;
	readonly shown: number;
	/** Held, but hidden by the filter. */
	readonly filtered: number;
	/** Held, matching the filter, but newer than the frozen display. */
	readonly heldBack: number;
	readonly heldBackMutating: number;
	/** Held, but the filter did not get to them yet: a new one takes some moments over many records. */
	readonly unexamined: number;
	/** Received, but no longer held. */
	readonly evicted: number;
	/** Deliveries of a record that was already there, from overlapping requests or the source itself. */
	readonly repeated: number;
	/** Part of `repeated`: the log group itself holds the record twice. */
	readonly duplicatedInSource: number;
	/** Updates from which the service left records out. */
	readonly sampledUpdates: number;
	/** Shown records that arrived since following stopped. */
	readonly unseen: number;
	readonly unseenMutating: number;
	/** Delivery time − event time of recent records, median, ms. */
	readonly lagMs: number | undefined;
	/** What the filter shows. */
	readonly rows: RecordRows;
	/** All that is held, shown or not: a mark or a link finds its record here. */
	readonly heldRows: RecordRows;
	/** Over the rows shown. */
	readonly shownSummary: Summary;
	/** Over everything received. */
	readonly totalSummary: Summary;
};
