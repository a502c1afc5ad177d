/**
 * What is known of the service's time, as a value that readings go into and an
 * estimate comes out of. `service-clock.ts` takes the readings.
 *
 * A reading is an offset: what a clock said minus what the monotonic clock of
 * this process said at that moment, in ms. A clock that runs right has one
 * offset for ever, however often it is read. For example, with a monotonic clock
 * that started at 16:40:00 (service's time) and a computer two hours ahead:
 *
 *     answer at 16:40:01   local 18:40:01 → offset 18:40:00
 *                          Date  16:40:01 → offset 16:40:00
 *     delivery at 16:40:04, seen at 16:40:05 → offset 16:39:59, near the Date's
 *
 * Readings within two minutes of their neighbours are one candidate. Two
 * candidates are allowed for until something decides: the service refused a
 * signature with the time of one, or deliveries run in step with one.
 *
 * Clocks that agree may be wrong together: an endpoint that checks no signature, on a
 * computer whose clock is ahead. Where no record comes at their time, and records go
 * on coming at another, that other time is allowed for as well.
 */
export type ClockReadings = {
	/** Of this computer's clock, one per answer, the latest last. Never empty. */
	readonly local: readonly number[];
	/** Of the Date header, the latest last. */
	readonly dates: readonly number[];
	/** Answers without a Date header since the last with one. */
	readonly undated: number;
	/** Of records that had just become visible. The time is never before them. */
	readonly deliveries: readonly Delivery[];
	/** Where most of both were one candidate, the last time that they were. */
	readonly agreed: number | undefined;
	/** The time of a signature that the service refused as too early or too late. */
	readonly refused: number | undefined;
	/** All offsets include this sleep, which no answer has confirmed yet, ms. The wall clock may have been set forward instead. */
	readonly unsureSleepMs: number;
};

type Delivery = {
	/** By the monotonic clock, whole seconds. */
	readonly second: number;
	readonly offset: number;
};

/** Readings that are one time, within what clocks and answers vary. */
export type Candidate = {
	readonly offset: number;
	readonly local: readonly number[];
	readonly dates: readonly number[];
};

export type ClockEstimate = {
	/** The best estimate. */
	readonly offset: number;
	/** The bounds; both are `offset` when it is decided. */
	readonly earliest: number;
	readonly latest: number;
	/** Everything that the time may be, the earliest first. */
	readonly candidates: readonly Candidate[];
	/** Undefined while more than one is allowed for. */
	readonly decided: Candidate | undefined;
};

// Nine answers are half a minute of polling. A Date header that is wrong in
// every third answer is outvoted, one that was corrected wins after five.
const keptReadings = 9;
// The header has no fraction of a second, and the answer takes time to arrive.
const trustworthyMs = 2000;
// Below, the Date header is right: AWS keeps its clocks within seconds.
const farMs = 120_000;
// A sleep or a setting of the clock; the header alone varies by a second.
const stepMs = 3000;
// Usually seconds pass until a record is visible, at times minutes.
const lateMs = 300_000;
// A Date header may be a second behind, and a median a little more.
const earlyMs = 10_000;
const decidingDeliveries = 3;
const keptDeliveries = 32;
// A page of a backfill spans minutes. Four places in it are enough.
const deliveriesPerSecond = 4;
const sameDeliveryMs = 30_000;
const inStepSeconds = 10;
// A signature may be five minutes off.
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html
const refusedMs = 240_000;
// A computer without a battery starts in 1970 or 2000, and no qtail is older.
const leastTime = Date.UTC(2025);
const greatestTime = Date.UTC(2125);

/** @param local this computer's clock, ms */
export function firstReadings(local: number, monotonic: number): ClockReadings {
	return {
		local: [local - monotonic],
		dates: [],
		undated: 0,
		deliveries: [],
		agreed: undefined,
		refused: undefined,
		unsureSleepMs: 0,
	};
}

/** An answer of the service. `date`: its Date header, undefined without one. All in ms. */
export function takeAnswer(
	readings: ClockReadings,
	answer: {
		readonly local: number;
		readonly date: number | undefined;
		readonly monotonic: number;
	},
): ClockReadings {
	const local = answer.local - answer.monotonic;
	if (answer.date === undefined) {
		return {
			...readings,
			local: withLatest(readings.local, local),
			undated: readings.undated + 1,
			// Nothing can confirm it.
			unsureSleepMs: readings.dates.length === 0 ? 0 : readings.unsureSleepMs,
		};
	}

	const date = answer.date - answer.monotonic;
	const settled = settleSleep(countSleep(readings, local, date), date);
	const next = {
		...settled,
		local: withLatest(settled.local, local),
		dates: withLatest(settled.dates, date),
		undated: 0,
	};
	const agreed = agreedOf(candidatesOf(next, answer.monotonic), next);
	return agreed === undefined ? next : {...next, agreed: agreed.offset};
}

/**
 * A record has just become visible. One alone decides nothing, whatever its
 * time is; nor do thousands within a second.
 *
 * @param at its delivery time, ms
 */
export function takeDelivery(
	readings: ClockReadings,
	at: number,
	monotonic: number,
): ClockReadings {
	const second = Math.floor(monotonic / 1000);
	const offset = at - monotonic;
	const inSecond = readings.deliveries.filter(each => each.second === second);
	const same = inSecond.find(
		each => Math.abs(each.offset - offset) <= sameDeliveryMs,
	);
	const isKnown = same !== undefined && same.offset >= offset;
	if (
		!isPossible(at) ||
		isKnown ||
		(same === undefined && inSecond.length >= deliveriesPerSecond)
	) {
		return readings;
	}

	const others = readings.deliveries.filter(each => each !== same);
	return {
		...readings,
		deliveries: [...others, {second, offset}].slice(-keptDeliveries),
	};
}

/** The service refused a signature since it was made at this time, ms. */
export function takeRefusal(
	readings: ClockReadings,
	at: number,
	monotonic: number,
): ClockReadings {
	return {...readings, refused: at - monotonic};
}

/** The computer seems to have slept that many ms, which the monotonic clock did not count. */
export function takeSleep(
	readings: ClockReadings,
	ms: number,
	{local, monotonic}: {readonly local: number; readonly monotonic: number},
): ClockReadings {
	const uncounted = local - monotonic - (readings.local.at(-1) ?? 0);
	// An answer after the sleep may have come before this.
	if (ms <= 0 || uncounted < ms / 2) {
		return readings;
	}

	return {
		...shifted(readings, ms),
		unsureSleepMs:
			readings.dates.length === 0 ? 0 : readings.unsureSleepMs + ms,
	};
}

/** What time it is, as offsets to the monotonic clock. */
export function estimateTime(
	readings: ClockReadings,
	monotonic: number,
): ClockEstimate {
	const candidates = candidatesOf(readings, monotonic);
	const decided = decide(candidates, readings);
	const best = decided ?? mostDated(candidates);
	const offsets =
		decided === undefined
			? candidates.map(({offset}) => offset)
			: [decided.offset];
	const isConfirmed =
		decided !== undefined && isBorneOut(decided, candidates, readings);
	const all = isConfirmed
		? offsets
		: [...offsets, ...deliveriesInStep(readings, candidates)];
	return {
		offset: best.offset,
		earliest: Math.min(...all) - readings.unsureSleepMs,
		latest: Math.max(...all),
		candidates,
		decided,
	};
}

/** Whether most of these readings are in a candidate. */
export function hasMost(
	candidate: Candidate | undefined,
	source: 'local' | 'dates',
	readings: ClockReadings,
): boolean {
	return 2 * (candidate?.[source].length ?? 0) > readings[source].length;
}

/** The middle one; NaN without any. */
export function median(values: readonly number[]): number {
	const sorted = [...values].sort((a, b) => a - b);
	return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function withLatest(
	offsets: readonly number[],
	latest: number,
): readonly number[] {
	return [...offsets, latest].slice(-keptReadings);
}

function shifted(readings: ClockReadings, ms: number): ClockReadings {
	const shift = (offset: number): number => offset + ms;
	return {
		...readings,
		local: readings.local.map(shift),
		dates: readings.dates.map(shift),
		deliveries: readings.deliveries.map(each => ({
			...each,
			offset: shift(each.offset),
		})),
		agreed: readings.agreed === undefined ? undefined : shift(readings.agreed),
		refused:
			readings.refused === undefined ? undefined : shift(readings.refused),
	};
}

/** Where both clocks went on by the same, the computer slept and nobody said so yet. */
function countSleep(
	readings: ClockReadings,
	local: number,
	date: number,
): ClockReadings {
	const sleptMs = local - (readings.local.at(-1) ?? local);
	const wentOnMs = date - median(readings.dates);
	return Math.abs(sleptMs) > stepMs && Math.abs(sleptMs - wentOnMs) <= stepMs
		? shifted(readings, sleptMs)
		: readings;
}

/** Takes a sleep back that the Date header did not see. */
function settleSleep(readings: ClockReadings, date: number): ClockReadings {
	const sleptMs = readings.unsureSleepMs;
	const sinceSleep = Math.abs(date - median(readings.dates));
	const sinceSetting = Math.abs(date - (median(readings.dates) - sleptMs));
	if (sleptMs === 0 || Math.min(sinceSleep, sinceSetting) > farMs / 2) {
		return readings;
	}

	const settled =
		sinceSleep <= sinceSetting ? readings : shifted(readings, -sleptMs);
	return {...settled, unsureSleepMs: 0};
}

function candidatesOf(
	readings: ClockReadings,
	monotonic: number,
): readonly Candidate[] {
	const sorted = [
		...readings.local.map(offset => ({offset, isDate: false})),
		...readings.dates.map(offset => ({offset, isDate: true})),
	].sort((a, b) => a.offset - b.offset);
	const groups: (typeof sorted)[] = [];
	let last = Number.NEGATIVE_INFINITY;
	for (const reading of sorted) {
		if (reading.offset - last > farMs) {
			groups.push([]);
		}

		groups.at(-1)?.push(reading);
		last = reading.offset;
	}

	const all = groups.map(group =>
		candidateOf(
			group.filter(({isDate}) => !isDate).map(({offset}) => offset),
			group.filter(({isDate}) => isDate).map(({offset}) => offset),
		),
	);
	// One reading among three or more is a slip.
	const repeated = all.filter(
		({local, dates}) =>
			local.length + dates.length > 1 ||
			readings[dates.length > 0 ? 'dates' : 'local'].length < 3,
	);
	const possible = repeated.filter(({offset}) =>
		isPossible(offset + monotonic),
	);
	return [possible, repeated, all].find(({length}) => length > 0) ?? [];
}

function isPossible(time: number): boolean {
	return time >= leastTime && time < greatestTime;
}

function candidateOf(
	local: readonly number[],
	dates: readonly number[],
): Candidate {
	const [localOffset, dateOffset] = [median(local), median(dates)];
	const isLocalRight =
		dates.length === 0 || Math.abs(dateOffset - localOffset) < trustworthyMs;
	return {offset: isLocalRight ? localOffset : dateOffset, local, dates};
}

function decide(
	candidates: readonly Candidate[],
	readings: ClockReadings,
): Candidate | undefined {
	const accepted = candidates.filter(
		({offset, dates}) =>
			dates.length > 0 ||
			readings.refused === undefined ||
			Math.abs(offset - readings.refused) >= refusedMs,
	);
	const [only, ...others] = accepted.length === 0 ? candidates : accepted;
	const trusted =
		agreedOf(candidates, readings) ?? unmovedOf(candidates, readings);
	if (trusted !== undefined || others.length === 0) {
		return trusted ?? only;
	}

	// A record is never visible before its delivery, so deliveries near the later
	// of two refute the earlier.
	return accepted.findLast(candidate =>
		isBorneOut(candidate, candidates, readings),
	);
}

/** Whether records have just become visible that were delivered at the time of a candidate. */
function isBorneOut(
	candidate: Candidate,
	candidates: readonly Candidate[],
	{deliveries}: ClockReadings,
): boolean {
	const near = deliveries.filter(({offset}) =>
		isNear(offset, candidate, candidates),
	);
	return secondsOf(near).size >= decidingDeliveries;
}

function agreedOf(
	candidates: readonly Candidate[],
	readings: ClockReadings,
): Candidate | undefined {
	return candidates.find(
		candidate =>
			hasMost(candidate, 'local', readings) &&
			hasMost(candidate, 'dates', readings),
	);
}

/** Both agreed, and then somebody set this computer's clock: the Date header went on with the monotonic clock. */
function unmovedOf(
	candidates: readonly Candidate[],
	readings: ClockReadings,
): Candidate | undefined {
	const {agreed} = readings;
	return candidates.find(
		candidate =>
			agreed !== undefined &&
			Math.abs(candidate.offset - agreed) <= farMs &&
			hasMost(candidate, 'dates', readings),
	);
}

/** Whether a record delivered at `offset` may have become visible now if a candidate is right. */
function isNear(
	offset: number,
	candidate: Candidate,
	candidates: readonly Candidate[],
): boolean {
	const before =
		candidates[candidates.indexOf(candidate) - 1]?.offset ??
		Number.NEGATIVE_INFINITY;
	const from =
		candidate.offset - Math.min(lateMs, (candidate.offset - before) / 2);
	const to =
		Math.max(candidate.offset, ...candidate.local, ...candidate.dates) +
		earlyMs;
	return from < offset && offset <= to;
}

/** Deliveries that are near no candidate and yet go on with the time: all clocks may be wrong, also where they agree. */
function deliveriesInStep(
	{deliveries}: ClockReadings,
	candidates: readonly Candidate[],
): readonly number[] {
	const others = deliveries
		.filter(
			({offset}) =>
				!candidates.some(candidate => isNear(offset, candidate, candidates)),
		)
		.sort((a, b) => a.offset - b.offset);
	return others
		.map(({offset: from}) =>
			others.filter(({offset}) => offset >= from && offset <= from + farMs),
		)
		.filter(inStep => {
			const seconds = secondsOf(inStep);
			return (
				seconds.size >= decidingDeliveries &&
				Math.max(...seconds) - Math.min(...seconds) >= inStepSeconds
			);
		})
		.map(inStep => median(inStep.map(({offset}) => offset)));
}

function secondsOf(deliveries: readonly Delivery[]): ReadonlySet<number> {
	return new Set(deliveries.map(({second}) => second));
}

function mostDated(candidates: readonly Candidate[]): Candidate {
	const [first, ...others] = candidates;
	return others.reduce(
		(best, candidate) =>
			candidate.dates.length > best.dates.length ? candidate : best,
		first as Candidate,
	);
}
