/** Whose midnight a day begins at, and whose time a time without a zone is. */
export type Zone = 'utc' | 'local';

const dayTime =
	/^(?:(today|yesterday)(?: +(?=\d)|$))?(?:(\d?\d):(\d\d)(?::(\d\d))?(Z)?)?$/i;

/**
 * A time of day or a near day, as a person says it, in ms since 1970; undefined
 * for anything else. At 15:04 on January 2:
 *
 *     14:30             January 2, 14:30
 *     16:05             January 1, 16:05: the last such time
 *     yesterday         January 1, 00:00
 *     yesterday 9:15    January 1, 09:15
 *
 * @param now ms
 * @param notBefore ms: a time of day is then the next one where the last is earlier
 */
export function parseDayTime(
	text: string,
	{
		now,
		zone,
		notBefore = Number.NEGATIVE_INFINITY,
	}: {
		readonly now: number;
		readonly zone: Zone;
		readonly notBefore?: number | undefined;
	},
): number | undefined {
	const found = dayTime.exec(text);
	if (found === null || text === '') {
		return undefined;
	}

	const [, day, hours = '0', minutes = '0', seconds = '0', utc] = found;
	const clock = [hours, minutes, seconds].map(Number);
	const [hour = 0, minute = 0, second = 0] = clock;
	if (hour > 23 || minute > 59 || second > 59) {
		return undefined;
	}

	const at = (daysBack: number) =>
		timeOfDay(now, daysBack, clock, utc === undefined ? zone : 'utc');
	switch (day?.toLowerCase()) {
		case 'today': {
			return at(0);
		}

		case 'yesterday': {
			return at(1);
		}

		default: {
			const last = at(0) <= now ? 0 : 1;
			return at(last) < notBefore ? at(last - 1) : at(last);
		}
	}
}

/** By the calendar and not by 24 hours, so that a change to summer time moves nothing. */
function timeOfDay(
	now: number,
	daysBack: number,
	[hour = 0, minute = 0, second = 0]: readonly number[],
	zone: Zone,
): number {
	const date = new Date(now);
	if (zone === 'utc') {
		date.setUTCDate(date.getUTCDate() - daysBack);
		date.setUTCHours(hour, minute, second, 0);
	} else {
		date.setDate(date.getDate() - daysBack);
		date.setHours(hour, minute, second, 0);
	}

	return date.getTime();
}
