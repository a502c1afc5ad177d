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

/**
 * How many other records may come after one, and any further delivery of it is
 * surely known for a repeat. Sources reach back over what they have delivered
 * by half of that at most: behind the live edge, after a reconnect. At Live
 * Tail's cap of 500 records a second it is 20 minutes, twice as long as the
 * widest sweep; more would be memory that a tail fills within its first hour.
 */
export const knownRecords = 600_000;

export type DeliveryPath = 'live-tail' | 'filter-log-events' | 'file';

/** A range of delivery time in ms, both ends inclusive as in FilterLogEvents. */
export type TimeRange = {readonly from: number; readonly to: number};

/** A range of delivery time from which records are missing, or may be. */
export type Gap = TimeRange & {
	/** Why it is still open, as a clause. */
	readonly reason?: string | undefined;
};

/** What is known about the records that the service holds, in delivery time. */
export type Coverage = {
	/** Every record delivered from the start of the watch up to here was received, the gaps excepted. ms. */
	readonly completeTo: number | undefined;
	readonly gaps: readonly Gap[];
	/** Whether everything was received that there is; undefined where there is no end to it, as of a log group. */
	readonly isWhole?: boolean | undefined;
};

/** What goes wrong, and is tried again by itself. */
export type Trouble = {
	readonly attempt: number;
	/** When the next attempt starts, ms. */
	readonly retryAt: number;
	/** A clause, no full stop. */
	readonly reason: string;
};

/** What the user has to mend, and is tried again all the same. */
export type UserTrouble = Trouble & {
	/** Plain sentences or commands, the most helpful first; a policy has several lines. */
	readonly nextSteps: readonly string[];
};

/** The states in which only the user can help. */
export type UserTroubleName =
	| 'signed out'
	| 'access denied'
	| 'not found'
	| 'unsupported';

/** What a running session has beside itself. */
export type Sweeping = {
	/** Between two sweeps behind the live edge, ms. */
	readonly sweepIntervalMs?: number | undefined;
	/** Why sweeps fail, a clause, while Live Tail goes on. */
	readonly sweepTrouble?: string | undefined;
};

/** Which of several files is being read. */
export type Reading = {
	readonly file: string;
	/** From 1. */
	readonly number: number;
	readonly files: number;
	/** Of this file, whole; undefined where nobody knows how long it is. */
	readonly percent: number | undefined;
	/** A sentence on the first of the files before that could not be read. */
	readonly problem: string | undefined;
};

/** `name` is what the header says. */
export type Connection =
	| {readonly name: 'connecting'}
	| {readonly name: 'backfilling'; readonly from: number}
	| ({readonly name: 'reading'} & Reading)
	| ({readonly name: 'live'} & Sweeping)
	/** Live, but the service left records out, and they are being fetched. */
	| ({readonly name: 'sampled'} & Sweeping)
	| {
			readonly name: 'polling';
			readonly intervalMs: number;
			/** Why qtail polls although nobody asked for it; undefined with `--poll`. */
			readonly reason: string | undefined;
	  }
	| ({readonly name: 'reconnecting' | 'throttled'} & Trouble)
	| ({readonly name: UserTroubleName} & UserTrouble)
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
