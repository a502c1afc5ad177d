import type {LogEvent} from '../../stream/message.js';
import {
	type Dictionary,
	dictionaryOf,
	GrowingDictionary,
} from './dictionary.js';
import {LogEventIds} from './log-event-ids.js';
import type {LogPlace, LogPlacePool} from './log-place.js';

/**
 * The `LogEvent` of each row. Group and stream take 1 or 2 bytes, and none if all
 * rows are of one stream. An event id takes 28 bytes, and none in a block without
 * ids, as all of Live Tail are.
 */
export class LogEventColumn {
	readonly #placeOf: LogPlacePool;
	/** Undefined once the column is closed. */
	#growing: GrowingDictionary<LogPlace> | undefined;
	#places: Pick<Dictionary<LogPlace>, 'at'>;
	readonly #ids: LogEventIds;

	/** @param capacity rows at most */
	constructor(capacity: number, placeOf: LogPlacePool) {
		this.#placeOf = placeOf;
		this.#growing = new GrowingDictionary();
		this.#places = this.#growing;
		this.#ids = new LogEventIds(capacity);
	}

	add(logEvent: LogEvent): void {
		this.#growing?.add(this.#placeOf(logEvent));
		this.#ids.add(logEvent.logEventId);
	}

	/** To be called once no more rows will be added. */
	close(): void {
		this.#places = this.#growing
			? dictionaryOf(this.#growing.data())
			: this.#places;
		this.#growing = undefined;
	}

	/** The ARN or name of the row's log group. */
	groupAt(row: number): string | undefined {
		return this.#places.at(row).logGroupIdentifier;
	}

	at(row: number): LogEvent {
		// Not `...place`: V8 takes ten times as long to copy an object of a pool.
		const {logGroupIdentifier, logStreamName} = this.#places.at(row);
		return {
			logGroupIdentifier,
			logStreamName,
			logEventId: this.#ids.at(row),
		};
	}
}
