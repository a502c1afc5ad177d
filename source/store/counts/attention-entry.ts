import {
	type AttentionRule,
	attentionRules,
	isMarked,
	rulesOf,
	type Severities,
	severalOf,
} from '../../cloudtrail/attention/attention.js';
import {levelOf} from '../../cloudtrail/attention/attention-level.js';
import type {AttentionMarks} from '../../cloudtrail/attention/attention-marks.js';
import {
	addMarks,
	noMarkCounts,
} from '../../cloudtrail/attention/mark-counts.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {AttentionEntry, MarkedCall} from '../snapshot.js';

/** Addresses of one entry. There is room for the first few only. */
const mostNamed = 3;

/** Names of calls of one entry. */
const mostCalls = 12;

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
		calls: [],
		marked: noMarkCounts,
		newAddresses: [],
		fromNew: {mutating: 0, destructive: 0},
		firstSeq: seq,
		newsSeq: seq,
	};
}

/** The entry of an actor, with one more record. */
export function withRecord(
	known: AttentionEntry | undefined,
	marked: Marked,
	severities: Severities,
): AttentionEntry {
	const {record, seq, marks} = marked;
	const before = known ?? newEntry(marked);
	const isFromNew = isMarked(marks, 'new-address');
	const isMutating = record.access.kind === 'mutating';
	const isDestructive = record.impact === 'destructive';
	const {fromNew} = before;
	const rule = rulesOf(marks).find(each => isNamedByCall(each, severities));
	const after = {
		...before,
		actor: record.actor,
		marked: addMarks(before.marked, marks),
		calls:
			rule === undefined
				? before.calls
				: withCall(before.calls, {
						rule,
						severity: severities[rule],
						eventName: record.eventName,
						count: 1,
						failed: Number(record.error !== undefined),
					}),
		newAddresses: isFromNew
			? withAddress(before.newAddresses, record.sourceIPAddress ?? '')
			: before.newAddresses,
		fromNew: isFromNew
			? {
					mutating: fromNew.mutating + Number(isMutating),
					destructive: fromNew.destructive + Number(isDestructive),
				}
			: fromNew,
	};
	return {
		...after,
		level: levelOf(after.marked, severities),
		newsSeq: isNews(before, after, severities) ? seq : before.newsSeq,
	};
}

/** Whether the attention line says a rule by the names of its calls: `made public: PutBucketPolicy`. The others are counts. */
function isNamedByCall(rule: AttentionRule, severities: Severities): boolean {
	return (
		rule === 'first-change' ||
		(rule !== 'new-address' && severities[rule] !== 'notice')
	);
}

type Counted = Omit<AttentionEntry, 'level' | 'newsSeq'>;

/**
 * Whether a record says more than another one of the same: a further call from
 * the same new address is no news, the first deletion from there is. Of calls of one
 * rule the 1st, 3rd, 10th, 30th … are; of denied ones, and of others that are routine
 * one by one, from the number on that makes them a warning.
 */
function isNews(
	before: Counted,
	after: Counted,
	severities: Severities,
): boolean {
	return (
		after.newAddresses.length > before.newAddresses.length ||
		after.calls.length > before.calls.length ||
		stepsTo(after.fromNew.destructive) > stepsTo(before.fromNew.destructive) ||
		attentionRules.some(rule => {
			const count = after.marked[rule];
			return rule === 'trail-tampering'
				? count > before.marked[rule]
				: rule !== 'new-address' &&
						count >= leastNews(rule, severities) &&
						stepsTo(count) > stepsTo(before.marked[rule]);
		})
	);
}

function leastNews(rule: AttentionRule, severities: Severities): number {
	return severities[rule] === 'notice' ? severalOf(rule) : 1;
}

/** How many of 1, 3, 10, 30, 100 … are reached. */
function stepsTo(count: number): number {
	let steps = 0;
	for (let ten = 1; ten <= count; ten *= 10) {
		steps += 3 * ten <= count ? 2 : 1;
	}

	return steps;
}

/** The calls with some more of a name. Of a name that there is no room for, `marked` still has the count. */
export function withCall(
	calls: readonly MarkedCall[],
	more: MarkedCall,
): readonly MarkedCall[] {
	const known = calls.find(
		({rule, eventName}) => rule === more.rule && eventName === more.eventName,
	);
	if (known === undefined) {
		return calls.length < mostCalls ? [...calls, more] : calls;
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
