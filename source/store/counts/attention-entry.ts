import {
	type AttentionMarks,
	isMarked,
} from '../../cloudtrail/attention/attention.js';
import {
	levelOf,
	severalDenied,
} from '../../cloudtrail/attention/attention-level.js';
import {
	addMarks,
	noMarkCounts,
} from '../../cloudtrail/attention/mark-counts.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {AttentionEntry} from '../snapshot.js';

/** Addresses and names of calls of one entry. There is room for the first few only. */
const mostNamed = 3;

/** A record with a mark at least. */
export type Marked = {
	readonly record: TrailRecord;
	readonly seq: number;
	readonly marks: AttentionMarks;
};

/** The gravest first, then by what was done from a new address, then the one that came first. */
export function compareEntries(a: AttentionEntry, b: AttentionEntry): number {
	return (
		b.level - a.level ||
		b.fromNew.destructive - a.fromNew.destructive ||
		b.fromNew.mutating - a.fromNew.mutating ||
		b.marked.denied - a.marked.denied ||
		a.firstSeq - b.firstSeq
	);
}

function newEntry({record, seq}: Marked): AttentionEntry {
	return {
		actor: record.actor,
		level: 0,
		trailCalls: [],
		marked: noMarkCounts,
		newAddresses: [],
		fromNew: {mutating: 0, destructive: 0},
		firstChange: undefined,
		firstSeq: seq,
		newsSeq: seq,
	};
}

/** The entry of an actor, with one more record. */
export function withRecord(
	known: AttentionEntry | undefined,
	marked: Marked,
): AttentionEntry {
	const {record, seq, marks} = marked;
	const before = known ?? newEntry(marked);
	const isFromNew = isMarked(marks, 'new-address');
	const isTouch = isMarked(marks, 'trail-touched');
	const isMutating = record.access.kind === 'mutating';
	const isDestructive = record.impact === 'destructive';
	const {fromNew} = before;
	const after = {
		...before,
		actor: record.actor,
		marked: addMarks(before.marked, marks),
		trailCalls: isTouch
			? withTrailCalls(before.trailCalls, {
					eventName: record.eventName,
					count: 1,
					failed: Number(record.error !== undefined),
				})
			: before.trailCalls,
		newAddresses: isFromNew
			? withAddress(before.newAddresses, record.sourceIPAddress ?? '')
			: before.newAddresses,
		fromNew: isFromNew
			? {
					mutating: fromNew.mutating + Number(isMutating),
					destructive: fromNew.destructive + Number(isDestructive),
				}
			: fromNew,
		firstChange: isMarked(marks, 'first-change')
			? record.eventName
			: before.firstChange,
	};
	return {
		...after,
		level: levelOf(after.marked),
		newsSeq: isNews(before, after) ? seq : before.newsSeq,
	};
}

type Counted = Omit<AttentionEntry, 'level' | 'newsSeq'>;

/**
 * Whether a record says more than another one of the same: a further call from
 * the same new address is no news, the first deletion from there is. Of denied
 * and destroying calls the 1st, 3rd, 10th, 30th … are, of denied ones from the 3rd on.
 */
function isNews(before: Counted, after: Counted): boolean {
	return (
		after.marked['trail-touched'] > before.marked['trail-touched'] ||
		after.newAddresses.length > before.newAddresses.length ||
		after.firstChange !== before.firstChange ||
		stepsTo(after.fromNew.destructive) > stepsTo(before.fromNew.destructive) ||
		(after.marked.denied >= severalDenied &&
			stepsTo(after.marked.denied) > stepsTo(before.marked.denied))
	);
}

/** How many of 1, 3, 10, 30, 100 … are reached. */
function stepsTo(count: number): number {
	let steps = 0;
	for (let ten = 1; ten <= count; ten *= 10) {
		steps += 3 * ten <= count ? 2 : 1;
	}

	return steps;
}

type TrailCalls = AttentionEntry['trailCalls'];

export function withTrailCalls(
	calls: TrailCalls,
	more: TrailCalls[number],
): TrailCalls {
	const known = calls.find(({eventName}) => eventName === more.eventName);
	if (known === undefined) {
		return [...calls, more];
	}

	const count = known.count + more.count;
	const sum = {...known, count, failed: known.failed + more.failed};
	return calls.map(call => (call === known ? sum : call));
}

/** At most a few: more addresses than these are no better known by name. */
export function withAddress(
	addresses: readonly string[],
	address: string,
): readonly string[] {
	return addresses.includes(address) || addresses.length === mostNamed
		? addresses
		: [...addresses, address];
}
