import {formatDuration} from '../../text/format-time.js';
import {
	type ClockEstimate,
	type ClockReadings,
	hasMost,
	median,
} from './clock-readings.js';

// The first answers come within a second.
const severalAnswers = 3;

/**
 * What a person has to know of the clocks, a clause, such as `this computer's
 * clock is 2h ahead of the service's`. Undefined where all is well.
 */
export function clockRemark(
	readings: ClockReadings,
	{decided, candidates, offset, earliest, latest}: ClockEstimate,
): string | undefined {
	if (decided === undefined) {
		return `this computer's clock and the service's Date header differ by ${duration(
			latest - earliest,
		)}: both are allowed for`;
	}

	const isLocalRight = hasMost(decided, 'local', readings);
	const isDateRight = hasMost(decided, 'dates', readings);
	const otherDates = candidates
		.filter(candidate => candidate !== decided)
		.flatMap(({dates}) => dates);
	const apartMs = latest - earliest - readings.unsureSleepMs;
	if (isDateRight && apartMs > 0) {
		return `delivery times differ from ${
			isLocalRight ? "this computer's clock and " : ''
		}the service's Date header by ${duration(apartMs)}: both are allowed for`;
	}

	if (isDateRight && isLocalRight) {
		return otherDates.length === 0
			? undefined
			: `the Date header of the service is now and then up to ${duration(
					Math.max(...otherDates.map(date => Math.abs(date - offset))),
				)} off; this computer's clock agrees with the others`;
	}

	if (isDateRight) {
		const aheadMs = median(readings.local) - offset;
		return `this computer's clock is ${ahead(aheadMs)}${
			aheadMs < 0 ? '' : ' of'
		} the service's`;
	}

	if (!isLocalRight) {
		return "delivery times agree neither with this computer's clock nor with most Date headers of the service";
	}

	if (otherDates.length > 0) {
		return `the Date header of the service is ${ahead(
			median(otherDates) - offset,
		)}; delivery times agree with this computer's clock`;
	}

	return localOnlyRemark(readings, latest - earliest);
}

function localOnlyRemark(
	{dates, undated}: ClockReadings,
	uncertainMs: number,
): string | undefined {
	const why =
		dates.length > 0
			? "the service's Date header is not plausible"
			: undated >= severalAnswers
				? "the service's answers carry no Date header"
				: undefined;
	if (why === undefined) {
		return undefined;
	}

	return uncertainMs === 0
		? `${why}: times go by this computer's clock`
		: `${why}, and delivery times differ from this computer's clock by ${duration(
				uncertainMs,
			)}: both are allowed for`;
}

/** `2h ahead`, `5m behind` */
function ahead(ms: number): string {
	return `${duration(ms)} ${ms < 0 ? 'behind' : 'ahead'}`;
}

function duration(ms: number): string {
	// Such differences are more than two minutes, and seconds would flicker.
	return formatDuration(Math.round(Math.abs(ms) / 60_000) * 60_000);
}
