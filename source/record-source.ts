/**
 * One CloudWatch Logs event as a source delivered it. For CloudTrail the
 * `message` is one record, a single line of JSON; it is kept untouched.
 */
export type DeliveredMessage = {
	readonly message: string;
	/** CloudWatch Logs' `timestamp` in ms: when CloudTrail delivered the record, not when the call was made. */
	readonly deliveryTime: number | undefined;
	readonly logGroupIdentifier: string | undefined;
	readonly logStreamName: string | undefined;
	readonly via: DeliveryPath;
	/** CloudWatch Logs' own id of the event. Live Tail sends none. */
	readonly logEventId: string | undefined;
};

export type DeliveryPath = 'live-tail' | 'filter-log-events';

/** A range of delivery time in ms, both ends inclusive as in FilterLogEvents. */
export type TimeRange = {readonly from: number; readonly to: number};

/** What is known about the records that the service holds, in delivery time. */
export type Coverage = {
	/** Every record delivered from the start of the watch up to here was received, the gaps excepted. ms. */
	readonly completeTo: number | undefined;
	readonly gaps: readonly TimeRange[];
};

export type Connection =
	| {readonly name: 'connecting'}
	| {readonly name: 'backfilling'; readonly from: number}
	| {readonly name: 'live'}
	| {
			readonly name: 'polling';
			readonly intervalMs: number;
			/** Why qtail polls although nobody asked for it; undefined with `--poll`. */
			readonly reason: string | undefined;
	  }
	| {
			readonly name: 'reconnecting';
			readonly attempt: number;
			/** When the next attempt starts, ms. */
			readonly retryAt: number;
			readonly reason: string;
	  }
	| {readonly name: 'ended'; readonly reason: string};

export type SourceMessage =
	| {readonly kind: 'batch'; readonly messages: readonly DeliveredMessage[]}
	| {readonly kind: 'connection'; readonly connection: Connection}
	| {readonly kind: 'coverage'; readonly coverage: Coverage}
	/** The service said that it left records out of an update. */
	| {readonly kind: 'sampled'; readonly at: number};

/**
 * Anything that delivers records: the only thing `ingest` knows of a source.
 * The iteration ends when the source has nothing more to give or the signal
 * aborts, and only after every connection of the source is closed. It throws
 * `UserError` for what the user has to mend.
 */
export type RecordSource = (
	signal: AbortSignal,
) => AsyncIterable<SourceMessage>;
