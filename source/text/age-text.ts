import {formatDuration} from './format-time.js';

// A screen that stands still is drawn again only when a step is over.
/** ms */
export const ageStepMs = 10_000;

const minuteMs = 60_000;

/**
 * How long ago something was, in steps that a glance takes in: `<10s`, `50s`, `12m`,
 * `2h5m`; `in 5m` for what is still to come, by a clock that goes wrong.
 *
 * @param age ms; NaN becomes `?`
 */
export function ageText(age: number): string {
	if (age <= -minuteMs) {
		return `in ${ageText(-age)}`;
	}

	if (age < ageStepMs) {
		return '<10s';
	}

	const step = age < minuteMs ? ageStepMs : minuteMs;
	return formatDuration(Math.floor(age / step) * step);
}
