import {
	type AttentionRule,
	rulesOf,
} from '../../source/cloudtrail/attention/attention.js';
import {originOf} from '../../source/cloudtrail/attention/history/origin-address.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {naiveOfActor, naiveOfWatch} from './naive-history.js';

const minute = 60_000;
const noRecordKinds = ['empty', 'not-json', 'damaged', 'not-a-record'];

/** The rules that mark a record, from all that arrived before it: with no memory but that. */
export function naiveMarks(
	record: TrailRecord,
	before: readonly TrailRecord[],
): ReadonlySet<AttentionRule> {
	const marks = new Set<AttentionRule>();
	if (!isCall(record)) {
		return marks;
	}

	const own = before.filter(
		other => isCall(other) && other.actor.key === record.actor.key,
	);
	for (const rule of rulesOf(record.ownMarks)) {
		marks.add(rule);
	}

	if (isFromNewAddress(record, own)) {
		marks.add('new-address');
	}

	if (isFirstChange(record, own)) {
		marks.add('first-change');
	}

	for (const [rule, judge] of entriesOf(naiveOfActor)) {
		if (judge(record, own)) {
			marks.add(rule);
		}
	}

	const calls = before.filter(isCall);
	for (const [rule, judge] of entriesOf(naiveOfWatch)) {
		if (judge(record, calls)) {
			marks.add(rule);
		}
	}

	return marks;
}

function entriesOf<Key extends string, Value>(
	record: Readonly<Record<Key, Value>>,
): ReadonlyArray<[Key, Value]> {
	return Object.entries(record) as Array<[Key, Value]>;
}

function isCall({unusual, addendum}: TrailRecord): boolean {
	return (
		!noRecordKinds.includes(unusual?.kind ?? '') &&
		addendum?.originalKey === undefined
	);
}

function isFromNewAddress(
	record: TrailRecord,
	own: readonly TrailRecord[],
): boolean {
	const origin = originOf(record.sourceIPAddress);
	if (
		origin === undefined ||
		record.timeFrom !== 'event' ||
		record.actor.class === 'aws-service'
	) {
		return false;
	}

	const withAddress = own.filter(
		({sourceIPAddress, timeFrom}) =>
			timeFrom === 'event' && originOf(sourceIPAddress) !== undefined,
	);
	const tracked = [
		...new Set(
			[...withAddress, record].map(({sourceIPAddress}) =>
				originOf(sourceIPAddress),
			),
		),
	].slice(0, 8);
	const from = (name: string | undefined) => (other: TrailRecord) =>
		originOf(other.sourceIPAddress) === name;
	const first = Math.min(
		record.time,
		...withAddress.filter(from(origin)).map(({time}) => time),
	);
	const earlier = withAddress.filter(
		other =>
			!from(origin)(other) &&
			tracked.includes(originOf(other.sourceIPAddress)) &&
			other.time < first,
	);
	return (
		tracked.includes(origin) &&
		record.time - first <= 60 * minute &&
		earlier.length >= 5 &&
		new Set(earlier.map(({sourceIPAddress}) => originOf(sourceIPAddress)))
			.size <= 3 &&
		first - Math.min(...earlier.map(({time}) => time)) >= 2 * minute
	);
}

function isFirstChange(
	record: TrailRecord,
	own: readonly TrailRecord[],
): boolean {
	const isChange = ({
		access,
		error,
		dryRun,
		eventSource,
		timeFrom,
	}: TrailRecord) =>
		access.kind === 'mutating' &&
		error === undefined &&
		dryRun === undefined &&
		eventSource !== 'signin.amazonaws.com' &&
		timeFrom === 'event';
	const reads = own.filter(
		({access, time, timeFrom}) =>
			access.kind === 'read-only' && timeFrom === 'event' && time < record.time,
	);
	return (
		isChange(record) &&
		!own.some(isChange) &&
		reads.length >= 20 &&
		record.time - Math.min(...reads.map(({time}) => time)) >= 2 * minute
	);
}
