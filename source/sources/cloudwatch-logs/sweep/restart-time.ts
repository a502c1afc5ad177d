import type {TimeRange} from '../../../stream/coverage.js';

/** From where a listing can be asked for anew without losing a record. */
export type RestartTime = {
	/** `startTime` of the new listing, ms. Records of this very millisecond come again. */
	readonly from: number;
	/** How many records come again. Undefined where that is all, since the listing is not in order. */
	readonly repeats: number | undefined;
	/** @param timestamps of one page, in its order, ms */
	take(timestamps: readonly (number | undefined)[]): void;
};

/**
 * A listing is in order of time, so it can go on from its last timestamp, with
 * another `limit`. Whether a `nextToken` may be used with another limit than the
 * one that it came with is not documented. A listing that is not in order, or
 * has a time outside its range or none, can only begin again.
 */
export function createRestartTime(range: TimeRange): RestartTime {
	let reached = range.from;
	let repeats = 0;
	let isOrdered = true;
	return {
		get from() {
			return isOrdered ? reached : range.from;
		},
		get repeats() {
			return isOrdered ? repeats : undefined;
		},
		take(timestamps) {
			for (const timestamp of timestamps) {
				if (
					timestamp === undefined ||
					timestamp < reached ||
					timestamp > range.to
				) {
					isOrdered = false;
				} else {
					repeats = timestamp === reached ? repeats + 1 : 1;
					reached = timestamp;
				}
			}
		},
	};
}
