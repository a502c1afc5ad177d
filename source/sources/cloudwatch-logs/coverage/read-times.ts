import type {TimeRange} from '../../../stream/coverage.js';
import {mergeRanges, withoutRanges} from '../../../stream/time-ranges.js';

/** A range of delivery time of one log group that FilterLogEvents answered for completely. `readAt`: when it was last asked, ms. */
export type ReadTime = TimeRange & {readonly readAt: number};

/**
 * Adds a reading. For each millisecond the latest one counts. Sorted, without overlaps.
 *
 * @param keepFrom readings of earlier ranges are dropped, ms
 */
export function addReadTime(
	readTimes: readonly ReadTime[],
	latest: ReadTime,
	keepFrom: number,
): readonly ReadTime[] {
	const others = withoutReadTimes(readTimes, latest);
	const joined: ReadTime[] = [];
	for (const next of [...others, latest].sort((a, b) => a.from - b.from)) {
		const last = joined.at(-1);
		if (last?.readAt === next.readAt && last.to + 1 === next.from) {
			joined[joined.length - 1] = {...last, to: next.to};
		} else if (next.to >= keepFrom) {
			joined.push(next);
		}
	}

	return joined;
}

/** As if the range had never been read. */
export function withoutReadTimes(
	readTimes: readonly ReadTime[],
	range: TimeRange,
): readonly ReadTime[] {
	return readTimes.flatMap(({readAt, ...before}) =>
		withoutRanges(before, [range]).map(rest => ({...rest, readAt})),
	);
}

/**
 * The ranges whose records would be counted twice if they were emitted again:
 * `ingest` no longer recognises them. A range belongs to them only if it was
 * settled when it was read, that is `settledAge` old. The rest may have
 * records that were not visible yet, and losing those is worse.
 *
 * @param settledAge ms
 * @param knownFrom see `DeliveryHorizon`, ms
 */
export function forgottenRanges(
	readTimes: readonly ReadTime[],
	{
		settledAge,
		knownFrom,
	}: {readonly settledAge: number; readonly knownFrom: number},
): readonly TimeRange[] {
	return readTimes
		.map(({from, to, readAt}) => ({
			from,
			to: Math.min(to, knownFrom - 1, readAt - settledAge),
		}))
		.filter(({from, to}) => from <= to);
}

/**
 * The parts of a range that FilterLogEvents is asked for, oldest first. The age
 * of a millisecond is the time since then. Until it has the first of `ages`
 * it may still be incomplete, and every sweep reads it. After that it is read
 * once at each further age, for records that became visible late.
 *
 * For example, with `ages` of 5 s and 35 s and a sweep every 3 s, a record
 * delivered at 16:40:00 is read at 16:40:01, :04, :07 and :37.
 *
 * @param ages ms, ascending
 * @param knownFrom see `forgottenRanges`
 * @param leastSkippedMs shorter parts are not skipped, since each skip splits a range and costs one more call
 */
export function rangesToSweep(
	range: TimeRange,
	readTimes: readonly ReadTime[],
	{
		now,
		ages,
		knownFrom,
		leastSkippedMs,
	}: {
		readonly now: number;
		readonly ages: readonly number[];
		readonly knownFrom: number;
		readonly leastSkippedMs: number;
	},
): readonly TimeRange[] {
	const [settledAge = 0] = ages;
	const skipped = readTimes.flatMap(({from, to, readAt}) => {
		const dueAgain = ages.map(age => ({from: readAt - age + 1, to: now - age}));
		const unsettled = {
			from: readAt - settledAge + 1,
			to: Number.POSITIVE_INFINITY,
		};
		return withoutRanges(
			{from, to},
			[unsettled, ...dueAgain].filter(each => each.from <= each.to),
		);
	});
	return withoutRanges(range, [
		...mergeRanges(skipped).filter(({from, to}) => to - from >= leastSkippedMs),
		...forgottenRanges(readTimes, {settledAge, knownFrom}),
	]);
}
