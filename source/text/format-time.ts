/** In which zone times are shown; always printed with them. */
export const timeZones = ['utc', 'local'] as const;
export type TimeZone = (typeof timeZones)[number];

/**
 * Time of day: `12:03:40Z`, or `14:03:40+02:00` in the zone of this machine.
 * By hand: Intl.DateTimeFormat takes ten times as long, and this runs for
 * every row of every frame. `NaN` becomes `--:--:--`.
 *
 * @param time ms since the epoch
 */
export function formatTime(time: number, zone: TimeZone): string {
	const offset = offsetMinutes(time, zone);
	const clock = clockOf(time + offset * 60_000);
	return clock === undefined ? '--:--:--' : clock + zoneSuffix(offset, zone);
}

/** `2026-01-02T12:03:40.000Z`, for other programs; undefined for what is not known, and for what no calendar has. @param time ms since the epoch */
export function isoTime(time: number | undefined): string | undefined {
	return time === undefined || Number.isNaN(new Date(time).getTime())
		? undefined
		: new Date(time).toISOString();
}

/** `2026-01-02T1203Z`: a minute in the name of a file, where no character needs a quote in a shell. @param time ms since the epoch */
export function minuteStamp(time: number): string {
	return `${new Date(time).toISOString().slice(0, 16).replace(':', '')}Z`;
}

/** Time of day where the screen names the zone elsewhere, `12:03:40`; the rest as `formatTime`. */
export function formatClock(time: number, zone: TimeZone): string {
	return formatTime(time, zone).slice(0, 8);
}

/** `2 Jan`, the day of `formatTime`. Empty for `NaN`. */
export function formatDay(time: number, zone: TimeZone): string {
	const [, month = '', day = ''] = formatDate(time, zone).split('-');
	const name = monthNames[Number(month) - 1];
	return name === undefined ? '' : `${Number(day)} ${name}`;
}

/** Date and time of day, `2026-01-02 12:03:40Z`; the rest as `formatTime`. */
export function formatDateTime(time: number, zone: TimeZone): string {
	return `${formatDate(time, zone)} ${formatTime(time, zone)}`;
}

/** The day of `formatTime`, `2026-01-02`. */
export function formatDate(time: number, zone: TimeZone): string {
	const date = new Date(time + offsetMinutes(time, zone) * 60_000);
	if (Number.isNaN(date.getTime())) {
		return noDate;
	}

	const year = String(date.getUTCFullYear()).padStart(4, '0');
	return `${year}-${twoDigits(date.getUTCMonth() + 1)}-${twoDigits(date.getUTCDate())}`;
}

/** Whether two times, ms since the epoch, fall on the same day of the zone. */
export function isSameDay(a: number, b: number, zone: TimeZone): boolean {
	return formatDate(a, zone) === formatDate(b, zone);
}

/** What the zone is called: `UTC`, or `UTC+02:00` as it is at `time`. */
export function zoneName(time: number, zone: TimeZone): string {
	return zone === 'utc'
		? 'UTC'
		: `UTC${zoneSuffix(offsetMinutes(time, zone), zone)}`;
}

/**
 * A duration in its two largest units, rounded down: `950ms`, `4s`,
 * `2m10s`, `3h5m`, `2d`.
 *
 * @param duration ms
 */
export function formatDuration(duration: number): string {
	if (!Number.isFinite(duration)) {
		return '?';
	}

	if (duration < 0) {
		return `-${formatDuration(-duration)}`;
	}

	if (duration < 1000) {
		return `${Math.floor(duration)}ms`;
	}

	const seconds = Math.floor(duration / 1000);
	const minutes = Math.floor(seconds / 60);
	const hours = Math.floor(minutes / 60);
	const days = Math.floor(hours / 24);
	if (days > 0) {
		return twoUnits(days, 'd', hours % 24, 'h');
	}

	if (hours > 0) {
		return twoUnits(hours, 'h', minutes % 60, 'm');
	}

	return minutes > 0
		? twoUnits(minutes, 'm', seconds % 60, 's')
		: `${seconds}s`;
}

function twoUnits(
	large: number,
	largeUnit: string,
	small: number,
	smallUnit: string,
): string {
	return small === 0
		? `${large}${largeUnit}`
		: `${large}${largeUnit}${small}${smallUnit}`;
}

/** Minutes east of UTC at a time, ms since the epoch. */
export function offsetMinutes(time: number, zone: TimeZone): number {
	if (zone === 'utc') {
		return 0;
	}

	// Zones of the nineteenth century had seconds. An invalid date gives NaN.
	const offset = -Math.round(new Date(time).getTimezoneOffset());
	return Number.isNaN(offset) ? 0 : offset;
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');
const noDate = '----------';
const dayMs = 86_400_000;

function clockOf(time: number): string | undefined {
	if (!Number.isFinite(time)) {
		return undefined;
	}

	const seconds = Math.floor((((time % dayMs) + dayMs) % dayMs) / 1000);
	const hours = Math.floor(seconds / 3600);
	const minutes = Math.floor((seconds % 3600) / 60);
	return `${twoDigits(hours)}:${twoDigits(minutes)}:${twoDigits(seconds % 60)}`;
}

function zoneSuffix(offset: number, zone: TimeZone): string {
	if (zone === 'utc') {
		return 'Z';
	}

	const minutes = Math.abs(offset);
	return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`;
}

function twoDigits(value: number): string {
	return value < 10 ? `0${value}` : String(value);
}
