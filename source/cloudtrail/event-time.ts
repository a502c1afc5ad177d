const iso =
	/^\d{4}-\d\d-(?<day>\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,9})?Z$/;

/**
 * CloudTrail's time format, ISO 8601 in UTC, to ms since the epoch; undefined for
 * anything else. `Date.parse` alone would also read `1`, local times and the 30th of
 * February.
 */
export function parseEventTime(text: string | undefined): number | undefined {
	if (text === undefined) {
		return undefined;
	}

	// Records of one minute come together: `2026-01-02T12:00:` and the seconds.
	if (text.length === wholeLength && text.startsWith(lastMinute)) {
		const tens = text.charCodeAt(minuteLength) - zero;
		const ones = text.charCodeAt(minuteLength + 1) - zero;
		if (
			tens >= 0 &&
			tens <= 5 &&
			ones >= 0 &&
			ones <= 9 &&
			text.endsWith('Z')
		) {
			return lastMinuteMs + 1000 * (10 * tens + ones);
		}
	}

	const time = readTime(text);
	if (time !== undefined && text.length === wholeLength) {
		lastMinute = text.slice(0, minuteLength);
		lastMinuteMs =
			time - 1000 * Number(text.slice(minuteLength, minuteLength + 2));
	}

	return time;
}

const wholeLength = '2026-01-02T12:00:07Z'.length;
const minuteLength = '2026-01-02T12:00:'.length;
const zero = 0x30;
/** Such as `2026-01-02T12:00:`, of the last time that was read in full. */
let lastMinute = 'none';
let lastMinuteMs = 0;

function readTime(text: string): number | undefined {
	const match = iso.exec(text);
	if (!match) {
		return;
	}

	const time = Date.parse(match[0]);
	const day = Number(match.groups?.['day']);
	return Number.isNaN(time) || (day > 28 && new Date(time).getUTCDate() !== day)
		? undefined
		: time;
}
