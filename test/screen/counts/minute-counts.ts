import {noImpacts} from '../../../source/store/counts/impact-counts.js';
import type {MinuteCounts} from '../../../source/store/snapshot.js';
import {noon} from '../../harness/summary.js';

export const minuteMs = 60_000;

/** The counts of a minute, `offset` minutes after noon. */
export function minuteCounts(
	offset: number,
	mutating = 1,
	errors = 0,
): MinuteCounts {
	return {
		minute: noon + offset * minuteMs,
		readOnly: 0,
		mutating,
		unknown: 0,
		errors,
		...noImpacts,
	};
}
