import type {TimeRange} from '../../../stream/coverage.js';
import {mergeRanges, withoutRanges} from '../coverage/time-ranges.js';

/** A range of delivery time of one log group, and when FilterLogEvents was last asked for all of it, ms. */
export type ReadTime = TimeRange & {readonly readAt: number};

/**
 * The last reading of every millisecond, after one more. Sorted, without overlaps.
 *
 * @param keepFrom what lies before it is forgotten, ms
 */
export function addReadTime(
	readTimes: readonly ReadTime[],
	latest: ReadTime,
	keepFrom: number,
): readonly ReadTime[] {
	const others = readTimes.flatMap(before =>
		withoutRanges(before, [latest]).map(range => ({
			...range,
			readAt: before.readAt,
		})),
	);
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

/**
 * What was read when it was settled, and so long ago that it would be counted
 * twice. What was not settled is none of it: rather twice than never.
 *
 * @param knownFrom see `HandedOn`
 */
export function forgottenOf(
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
 * What of a range is to be asked for again, oldest first. The age of a
 * millisecond is how long it is over. Below the first of `ages` it may be
 * incomplete however often it was read; from then on it is read once when it has
 * reached each of them, to find what became visible later than thought.
 *
 * @param ages ms, ascending
 * @param knownFrom see `forgottenOf`
 * @param leastSparedMs parts shorter than this are asked for nonetheless: a range that falls into two costs a call more
 */
export function worthReading(
	range: TimeRange,
	readTimes: readonly ReadTime[],
	{
		now,
		ages,
		knownFrom,
		leastSparedMs,
	}: {
		readonly now: number;
		readonly ages: readonly number[];
		readonly knownFrom: number;
		readonly leastSparedMs: number;
	},
): readonly TimeRange[] {
	const [settledAge = 0] = ages;
	const spared = readTimes.flatMap(({from, to, readAt}) => {
		const due = ages.map(age => ({from: readAt - age + 1, to: now - age}));
		const unsettled = {
			from: readAt - settledAge + 1,
			to: Number.POSITIVE_INFINITY,
		};
		return withoutRanges(
			{from, to},
			[unsettled, ...due].filter(each => each.from <= each.to),
		);
	});
	return withoutRanges(range, [
		...mergeRanges(spared).filter(({from, to}) => to - from >= leastSparedMs),
		...forgottenOf(readTimes, {settledAge, knownFrom}),
	]);
}
