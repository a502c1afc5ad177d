import type {Coverage, Gap, TimeRange} from '../../stream/coverage.js';
import {type AskedHistory, floorSecond} from './asked-history.js';

/** One region, as far as its coverage goes. */
export type CoveredRegion = {
	readonly region: string;
	/** Undefined before the first answer. */
	readonly history:
		| Pick<AskedHistory, 'askedTo' | 'missing' | 'gone' | 'settledTo'>
		| undefined;
	readonly trouble: {readonly trouble: {readonly reason: string}} | undefined;
};

// Regions are asked one after the other, so that one is always some seconds behind.
const mostBehindMs = 60_000;

const gone = 'Event history keeps 90 days';

/** A call is not known to be missing, and never to be there: AWS gives no time by which Event history has it. */
const unconfirmed = 'AWS does not say by when Event history has a call';

/**
 * What is known of all regions together. Where one falls behind by more than a minute,
 * or never answered, the others go on, and its time is a gap.
 *
 *     us-west-2  asked to 16:41:00
 *     us-east-1  asked to 16:30:12, then access denied
 *     → asked to 16:41:00, gap 16:30:12 to 16:41:00 (us-east-1: …)
 *
 * @param from start of the watch, ms
 * @param until its end; undefined for a watch that goes on
 */
export function joinedCoverage(
	regions: readonly CoveredRegion[],
	from: number,
	until: number | undefined,
): Coverage {
	const asked = regions.flatMap(({history}) => history?.askedTo ?? []);
	const furthest = Math.max(...asked);
	const receivedTo =
		asked.length === 0
			? undefined
			: Math.min(...asked.filter(time => time >= furthest - mostBehindMs));
	const isAlone = regions.length === 1;
	const gapsOf = regions.map(covered =>
		receivedTo === undefined ? [] : gapsOfRegion(covered, from, receivedTo),
	);
	const settled = regions.flatMap(({history}, index) =>
		history === undefined ? [] : [history.settledTo(gapsOf[index])],
	);
	const settledTo =
		receivedTo === undefined ||
		settled.length === 0 ||
		settled.includes(undefined)
			? undefined
			: Math.min(receivedTo, ...settled.filter(time => time !== undefined));
	return {
		askedFor: {scope: 'all', from},
		receivedTo,
		completeTo: undefined,
		unconfirmedBecause: unconfirmed,
		gaps: joined(
			regions.flatMap(({region}, index) =>
				(gapsOf[index] ?? []).map(({reason, ...gap}) => ({
					...gap,
					...(reason === undefined
						? {}
						: {reason: isAlone ? reason : `${region}: ${reason}`}),
				})),
			),
		),
		eventHistory: {regions: regions.map(({region}) => region), settledTo},
		...(until === undefined ? {} : {until}),
	};
}

function gapsOfRegion(
	{history, trouble}: CoveredRegion,
	from: number,
	to: number,
): readonly Gap[] {
	const reason = trouble?.trouble.reason;
	const because = reason === undefined ? {} : {reason};
	const unasked =
		history?.askedTo === undefined ? from : floorSecond(history.askedTo);
	const missing: readonly TimeRange[] = [
		...(history?.missing ?? []),
		...((history?.askedTo ?? Number.NEGATIVE_INFINITY) < to
			? [{from: unasked, to}]
			: []),
	];
	return [
		...(history?.gone ?? []).map(range => ({...range, reason: gone})),
		...missing.map(range => ({...range, ...because})),
	];
}

/** Gaps of several regions that overlap are one, with the reasons of all. Oldest first. */
function joined(gaps: readonly Gap[]): readonly Gap[] {
	const result: Gap[] = [];
	for (const gap of gaps.toSorted((a, b) => a.from - b.from)) {
		const last = result.at(-1);
		if (last === undefined || gap.from > last.to + 1) {
			result.push(gap);
			continue;
		}

		const reasons = [...new Set([last.reason, gap.reason])].filter(
			reason => reason !== undefined,
		);
		result[result.length - 1] = {
			from: last.from,
			to: Math.max(last.to, gap.to),
			...(reasons.length === 0 ? {} : {reason: reasons.join('; ')}),
		};
	}

	return result;
}
