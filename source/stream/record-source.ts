/**
 * The room `stream` has the words that sources and sinks share, so that neither
 * has to know the other: a source emits messages, `ingest` gives a sink what
 * is new in them.
 *
 * Invariant: nothing here knows a service, a file format or the screen.
 *
 * For example, a session that starts and brings one record:
 *
 *     {kind: 'connection', connection: {name: 'live'}}
 *     {kind: 'batch', messages: [{message: '{"eventID":"5b1c3f0e-…",…}',
 *       deliveryTime: 1767371401000, logGroupIdentifier: 'arn:aws:logs:…',
 *       logStreamName: '111122223333_CloudTrail_us-east-1', logEventId: undefined}]}
 *     {kind: 'coverage', coverage: {completeTo: 1767371396000, gaps: []}}
 */
import type {Connection} from './connection.js';
import type {Coverage} from './coverage.js';
import type {DeliveredMessage} from './message.js';
import type {Asked} from './scope.js';

/** Messages, in the order of the source. A source may deliver a record any number of times. */
export type Batch = {
	readonly kind: 'batch';
	readonly messages: readonly DeliveredMessage[];
	/** What the service was asked for with them. Undefined for files, which hold what they hold. */
	readonly asked?: Asked;
	/** When it arrived, ms, where that was not now: in a recording. */
	readonly arrivedAt?: number;
	/**
	 * Gets the messages that were new to the reader, once it has taken all of the
	 * batch. It is what tells a source that a record came late, or again, so that
	 * the source need not remember records itself. Not called where the reader stops.
	 */
	readonly onIngested?: (fresh: readonly DeliveredMessage[]) => void;
};

export type SourceMessage =
	| Batch
	| {readonly kind: 'connection'; readonly connection: Connection}
	| {readonly kind: 'coverage'; readonly coverage: Coverage}
	/** The service left records out of an update. `at` by the local clock, ms. */
	| {readonly kind: 'sampled'; readonly at: number}
	/** What a recording says of deliveries that are not in it: see `ProgressSink`. */
	| {
			readonly kind: 'repeated';
			readonly count: number;
			readonly duplicatedKeys: readonly string[];
	  }
	| {readonly kind: 'unasked'; readonly count: number};

/**
 * A source of records, as `ingest` sees it. The iteration ends at the end of
 * the source or when the signal aborts, and after all connections of the source
 * are closed. It throws `UserError` for failures that the user has to mend.
 */
export type RecordSource = (
	signal: AbortSignal,
) => AsyncIterable<SourceMessage>;
