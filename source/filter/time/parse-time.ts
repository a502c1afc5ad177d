import {parseDayTime, type Zone} from './parse-day-time.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;

// As qtail writes durations, and as people say them: `1h30m`, `-15m`, `2 hours ago`.
const duration =
	/^-?(?:(\d{1,5}) ?(?:w|weeks?) ?)?(?:(\d{1,6}) ?(?:d|days?) ?)?(?:(\d{1,6}) ?(?:h|hrs?|hours?) ?)?(?:(\d{1,8}) ?(?:m|mins?|minutes?) ?)?(?:(\d{1,9}) ?(?:s|secs?|seconds?) ?)?(?:(?<= )ago)?$/;
const isoTime =
	/^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/i;

/** `1h30m` in ms; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
	if (text === 'now') {
		return 0;
	}

	const found = duration.exec(text);
	if (found === null || !/\d/.test(text)) {
		return undefined;
	}

	const [weeks, days, hours, minutes, seconds] = found
		.slice(1)
		.map(digits => Number(digits ?? 0));
	return (
		(weeks ?? 0) * 7 * dayMs +
		(days ?? 0) * dayMs +
		(hours ?? 0) * hourMs +
		(minutes ?? 0) * minuteMs +
		(seconds ?? 0) * 1000
	);
}

/**
 * A duration back from `now`, a time of day, or an ISO time, as ms since 1970, less
 * than zero before; undefined for anything else. Bare numbers are refused: 1e9 could
 * be seconds or milliseconds.
 *
 * @param now ms
 * @param zone of a time without one
 * @param notBefore ms: of two times of day the one that is not before this
 */
export function parseTime(
	text: string,
	now: number,
	zone: Zone = 'utc',
	notBefore?: number,
): number | undefined {
	const ago = parseDuration(text);
	return ago === undefined
		? (parseDayTime(text, {now, zone, notBefore}) ?? parseIsoTime(text, zone))
		: now - ago;
}

function parseIsoTime(text: string, zone: Zone): number | undefined {
	const found = isoTime.exec(text);
	if (found === null) {
		return undefined;
	}

	const [, day = '', clock = '00:00', seconds = '00', fraction = ''] = found;
	const local = `${day}T${clock}:${seconds}`;
	const asUtc = Date.parse(`${local}${fraction}Z`);
	// V8 reads February 30 as March 2.
	if (Number.isNaN(asUtc) || !new Date(asUtc).toISOString().startsWith(local)) {
		return undefined;
	}

	return found[5] === undefined && zone === 'local'
		? // Without a zone it is local time: the form that ECMAScript says so of.
			Date.parse(`${local}${fraction}`)
		: asUtc - zoneOffsetMs(found[5] ?? 'Z');
}

function zoneOffsetMs(zone: string): number {
	const found = /^([+-])(\d\d):?(\d\d)$/.exec(zone);
	if (found === null) {
		return 0;
	}

	const [, sign, hours, minutes] = found;
	const offset = Number(hours) * hourMs + Number(minutes) * minuteMs;
	return sign === '-' ? -offset : offset;
}

/** What a bare number is by how many digits it has: minutes, or a time as CloudWatch Logs and Unix write it. */
export function guessTime(text: string): string | undefined {
	if (!/^\d+$/.test(text)) {
		return undefined;
	}

	switch (text.length) {
		case 1:
		case 2:
		case 3: {
			return `${text}m`;
		}

		case 10: {
			return new Date(Number(text) * 1000).toISOString();
		}

		case 13: {
			return new Date(Number(text)).toISOString();
		}

		default: {
			return undefined;
		}
	}
}
