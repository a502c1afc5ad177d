const iso =
	/^\d{4}-\d\d-(?<day>\d\d)T(?:[01]\d|2[0-3]):\d\d:\d\d(?:\.\d{1,9})?Z$/;

/**
 * CloudTrail's time format, ISO 8601 in UTC, to ms since the epoch; undefined for
 * anything else. `Date.parse` alone would also read `1`, local times and the 30th of
 * February.
 */
export function parseEventTime(text: string | undefined): number | undefined {
	const match = text === undefined ? undefined : iso.exec(text);
	if (!match) {
		return;
	}

	const time = Date.parse(match[0]);
	const day = Number(match.groups?.['day']);
	return Number.isNaN(time) || (day > 28 && new Date(time).getUTCDate() !== day)
		? undefined
		: time;
}
