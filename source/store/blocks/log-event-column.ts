import type {LogEvent} from '../../stream/message.js';
import {type Dictionary, GrowingDictionary} from './dictionary.js';
import {LogEventIds} from './log-event-ids.js';
import type {LogPlace, LogPlacePool} from './log-place.js';

/**
 * The `LogEvent` of each row: nothing for group and stream where all rows are of
 * one stream, else 1 or 2 bytes; 28 bytes for an event id, and nothing in a
 * block that has none, as where all came by Live Tail.
 */
export class LogEventColumn {
	readonly #placeOf: LogPlacePool;
	/** As long as rows come. */
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

	/** No more rows come. */
	close(): void {
		this.#places = this.#growing?.dictionary() ?? this.#places;
		this.#growing = undefined;
	}

	at(row: number): LogEvent {
		return {...this.#places.at(row), logEventId: this.#ids.at(row)};
	}
}
