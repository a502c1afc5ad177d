import type {Connection} from './connection.js';
import type {Coverage} from './coverage.js';
import type {DeliveredMessage} from './message.js';

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
