import {parseEventTime} from '../event-time.js';

const clock =
	/^(?<date>\d{4}-\d\d-\d\d)(?:T|,? )(?<hour>\d\d?)(?<minute>:\d\d)(?<second>:\d\d)(?:[.,](?<fraction>\d{1,9}))?(?: ?(?<half>[AP]M))?(?: ?(?<zone>Z|UTC|GMT|[+-]\d\d:?\d\d))?$/i;

/**
 * A time in the form of CloudTrail: `2026-05-01 12:00:00.000` (Athena) and
 * `2026-05-01, 12:00:00 PM` (the console until 2020) become
 * `2026-05-01T12:00:00Z`. A time without a zone is UTC. Numbers are seconds since
 * the epoch as the AWS CLI writes them, or ms. Anything else stays as it is.
 */
export function restoreTime(value: string | number): string {
	const text = String(value).trim();
	if (parseEventTime(text) !== undefined) {
		return text;
	}

	const time = /^\d{10}(?:\.\d+)?$|^\d{13}$/.test(text)
		? Number(text) * (text.length === 13 && !text.includes('.') ? 1 : 1000)
		: parseClock(text);
	return time === undefined ? text : formatEventTime(time);
}

function parseClock(text: string): number | undefined {
	const parts = clock.exec(text)?.groups;
	if (parts === undefined) {
		return;
	}

	const {date, hour, minute, second, fraction, half, zone} = parts;
	const hours =
		half === undefined
			? Number(hour)
			: (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
	// `+0200` is none for `Date.parse`.
	const offset = /^[+-]/.test(zone ?? '')
		? `${zone?.slice(0, 3)}:${zone?.slice(-2)}`
		: 'Z';
	const time = Date.parse(
		`${date}T${String(hours).padStart(2, '0')}${minute}${second}.${(fraction ?? '0').slice(0, 3)}${offset}`,
	);
	return Number.isNaN(time) ? undefined : time;
}

/** Whole seconds as CloudTrail writes them, without a fraction. */
function formatEventTime(time: number): string {
	return new Date(time).toISOString().replace('.000Z', 'Z');
}
