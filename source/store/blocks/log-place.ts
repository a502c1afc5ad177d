import type {LogEvent} from '../../stream/message.js';

/** A log group and stream: a `LogEvent` without its id. */
export type LogPlace = Pick<LogEvent, 'logGroupIdentifier' | 'logStreamName'>;

/** Gives the same object for the same stream of a log group. */
export type LogPlacePool = (logEvent: LogEvent) => LogPlace;

// An organization's trail has one or a few streams for each account and region:
// 1,000 accounts in 17 regions have 17,000. With more than this, all are
// forgotten; blocks keep those that they use.
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
