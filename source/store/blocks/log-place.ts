import type {LogEvent} from '../../stream/message.js';

/** A stream of a log group: all of a `LogEvent` but its id. */
export type LogPlace = Pick<LogEvent, 'logGroupIdentifier' | 'logStreamName'>;

/** Gives the same object for the same stream of a log group. */
export type LogPlacePool = (logEvent: LogEvent) => LogPlace;

// An organization's trail has one or a few streams for each account and region:
// 1,000 accounts in 17 regions are 17,000. Beyond, all are forgotten; blocks
// keep those that they use.
const mostPlaces = 50_000;

export function createLogPlacePool(): LogPlacePool {
	const groups = new Map<
		string | undefined,
		Map<string | undefined, LogPlace>
	>();
	let size = 0;
	return ({logGroupIdentifier, logStreamName}) => {
		const known = groups.get(logGroupIdentifier)?.get(logStreamName);
		if (known) {
			return known;
		}

		if (size >= mostPlaces) {
			groups.clear();
			size = 0;
		}

		const streams = groups.get(logGroupIdentifier) ?? new Map();
		const place = {logGroupIdentifier, logStreamName};
		groups.set(logGroupIdentifier, streams.set(logStreamName, place));
		size++;
		return place;
	};
}
