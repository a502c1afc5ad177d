import {
	enumeration,
	errorBurst,
	failedAttemptOf,
	readOf,
} from '../../source/cloudtrail/attention/history/call-bursts.js';
import type {RecentKindsOptions} from '../../source/cloudtrail/attention/history/recent-kinds.js';
import {isDenied} from '../../source/cloudtrail/attention/rules/denied.js';
import {userAgentFamily} from '../../source/cloudtrail/origin/user-agent.js';
import {namedResource} from '../../source/cloudtrail/resource/named-resource.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';

const minute = 60_000;

type Judge = (record: TrailRecord, before: readonly TrailRecord[]) => boolean;

/** By rule: whether it marks a record, from all calls of its actor that arrived before. */
export const naiveOfActor = {
	'denied-then-allowed': (record, own) =>
		answered(record, waitingAfter(own)).length > 0,
	'error-burst': (record, own) =>
		isInBurst(record, own, failedAttemptOf, errorBurst),
	enumeration: (record, own) => isInBurst(record, own, readOf, enumeration),
	'new-agent': isWithNewAgent,
} as const satisfies Readonly<Record<string, Judge>>;

/** The same from all calls of anybody. */
export const naiveOfWatch = {
	'new-region': (record, before) =>
		hasPast(record, before) &&
		!record.isAutomatic &&
		record.awsRegion !== undefined &&
		!before.some(({awsRegion}) => awsRegion === record.awsRegion),
	'new-actor': (record, before) =>
		hasPast(record, before) &&
		!record.isAutomatic &&
		!before.some(({actor}) => actor.key === record.actor.key),
} as const satisfies Readonly<Record<string, Judge>>;

type Waiting = readonly TrailRecord[];

/** The denied calls that no success has answered, the newest of each target. */
function waitingAfter(own: readonly TrailRecord[]): Waiting {
	let waiting: Waiting = [];
	/** The 48 last ones, with the earliest time of each. */
	let allowed: ReadonlyMap<string, number> = new Map();
	for (const record of own) {
		const call = callOf(record);
		const isAllowed =
			record.error === undefined &&
			record.dryRun === undefined &&
			record.timeFrom === 'event' &&
			!record.isAutomatic;
		if (isAllowed) {
			const time = Math.min(allowed.get(call) ?? record.time, record.time);
			allowed = new Map([...new Map(allowed).set(call, time)].slice(-48));
		}

		if ((allowed.get(call) ?? record.time) < record.time && !isAllowed) {
			continue;
		}

		if (isDenied(record.error) && isOwn(record)) {
			const known = waiting.find(other => targetOf(other) === targetOf(record));
			if (known === undefined || known.time < record.time) {
				waiting = [...waiting.filter(other => other !== known), record]
					.toSorted((a, b) => a.time - b.time)
					.slice(-16);
			}
		} else {
			const done = answered(record, waiting);
			waiting = waiting.filter(other => !done.includes(other));
		}
	}

	return waiting;
}

function answered(record: TrailRecord, waiting: Waiting): Waiting {
	const {error, dryRun, timeFrom, isAutomatic, eventName, eventSource, time} =
		record;
	const named = namedResource(record);
	return error !== undefined ||
		dryRun !== undefined ||
		timeFrom !== 'event' ||
		isAutomatic
		? []
		: waiting.filter(denied => {
				const other = namedResource(denied);
				return (
					denied.eventName === eventName &&
					denied.eventSource === eventSource &&
					denied.time < time &&
					time - denied.time <= 60 * minute &&
					(named === undefined ||
						other === undefined ||
						(named.kind ?? '') !== (other.kind ?? '') ||
						named.name === other.name)
				);
			});
}

function callOf({eventSource, eventName, resource}: TrailRecord): string {
	return JSON.stringify([eventSource, eventName, resource]);
}

function targetOf(record: TrailRecord): string {
	const {kind, name} = namedResource(record) ?? {};
	return JSON.stringify([record.eventSource, record.eventName, kind, name]);
}

function isInBurst(
	record: TrailRecord,
	own: readonly TrailRecord[],
	kindOf: typeof readOf,
	{most, withinMs, leastKinds, leastGroups}: RecentKindsOptions,
): boolean {
	const mine = kindOf(record);
	if (mine === undefined) {
		return false;
	}

	const newest = (records: readonly TrailRecord[]) => {
		const found = new Map<number, {time: number; group: number}>();
		for (const each of records) {
			const kind = kindOf(each);
			if (kind !== undefined && each.time > (found.get(kind.kind)?.time ?? 0)) {
				found.set(kind.kind, {time: each.time, group: kind.group});
			}
		}

		return [...found]
			.map(([kind, rest]) => ({kind, ...rest}))
			.sort((a, b) => b.time - a.time || b.kind - a.kind)
			.slice(0, most);
	};

	const {time} = record;
	const of = ({kind}: {kind: number}) => kind === mine.kind;
	const known = newest([...own, record]);
	const before = newest(own).find(of)?.time ?? Number.NEGATIVE_INFINITY;
	return (
		known.find(of)?.time === time &&
		time - before > withinMs &&
		known.some(({time: start}) => {
			const burst = known.filter(
				each => each.time >= start && each.time <= start + withinMs,
			);
			return (
				start <= time &&
				time <= start + withinMs &&
				burst.length >= leastKinds &&
				new Set(burst.map(({group}) => group)).size >= leastGroups
			);
		})
	);
}

function isWithNewAgent(
	record: TrailRecord,
	own: readonly TrailRecord[],
): boolean {
	const family = ({userAgent, isOfConsole}: TrailRecord) =>
		isOfConsole ? 'console' : userAgentFamily(userAgent ?? '');
	const hasAgent = (each: TrailRecord) =>
		each.userAgent !== undefined && isOwn(each);
	const calls = own.filter(hasAgent);
	const families = new Set(calls.map(family));
	const times = calls.map(({time}) => time).filter(time => time < record.time);
	return (
		hasAgent(record) &&
		!families.has(family(record)) &&
		families.size <= 3 &&
		times.length >= 5 &&
		record.time - Math.min(...times) >= 2 * minute
	);
}

function hasPast(
	{time, timeFrom}: TrailRecord,
	before: readonly TrailRecord[],
): boolean {
	const times = before
		.filter(other => other.timeFrom === 'event' && other.time < time)
		.map(other => other.time);
	return (
		timeFrom === 'event' &&
		times.length >= 20 &&
		time - Math.min(...times) >= 10 * minute
	);
}

/** A call that the actor made itself, at a known time. */
function isOwn({timeFrom, isAutomatic, callingService}: TrailRecord): boolean {
	return timeFrom === 'event' && !isAutomatic && callingService === undefined;
}
