import {
	type AttentionMarks,
	isMarked,
} from '../../cloudtrail/attention/attention.js';
import {
	levelOf,
	severalDenied,
	standsOut,
} from '../../cloudtrail/attention/attention-level.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import type {AttentionEntry, AttentionList} from '../snapshot.js';

// Actors at most, and how many stay where there are more. A caller can make up
// names, and each denied call of one is an entry.
const mostEntries = 1000;
const keptEntries = 750;

/** Addresses and names of calls of one entry. There is room for the first few only. */
const mostNamed = 3;

type Marked = {
	readonly record: TrailRecord;
	readonly seq: number;
	readonly marks: AttentionMarks;
};

/**
 * What the attention line says: per actor, which rules marked its records and
 * what these did. Over everything received, whatever a filter shows.
 */
export class AttentionLog {
	readonly #entries = new Map<string, AttentionEntry>();
	#forgotten = 0;
	#list: AttentionList | undefined;

	/** @param marks at least one */
	take(marked: Marked): void {
		const {record} = marked;
		const {key} = record.actor;
		this.#entries.set(key, withRecord(this.#entries.get(key), marked));
		this.#list = undefined;
		if (this.#entries.size > mostEntries) {
			this.#forgetMildest();
		}
	}

	/** Those that stand out. The same object until another record is marked. */
	list(): AttentionList {
		this.#list ??= {
			entries: [...this.#entries.values()]
				.filter(({level}) => standsOut(level))
				.sort(compareEntries),
			forgotten: this.#forgotten,
		};
		return this.#list;
	}

	#forgetMildest(): void {
		const mildest = [...this.#entries]
			.sort(([, a], [, b]) => compareEntries(a, b))
			.slice(keptEntries);
		for (const [key, {level}] of mildest) {
			this.#entries.delete(key);
			this.#forgotten += standsOut(level) ? 1 : 0;
		}
	}
}

/** The gravest first, then by what was done from a new address, then the one that came first. */
function compareEntries(a: AttentionEntry, b: AttentionEntry): number {
	return (
		b.level - a.level ||
		b.fromNew.destructive - a.fromNew.destructive ||
		b.fromNew.mutating - a.fromNew.mutating ||
		b.denied - a.denied ||
		a.firstSeq - b.firstSeq
	);
}

function newEntry({record, seq}: Marked): AttentionEntry {
	return {
		actor: record.actor,
		level: 0,
		trailCalls: [],
		trailTouched: 0,
		newAddresses: [],
		newAddress: 0,
		fromNew: {mutating: 0, destructive: 0},
		denied: 0,
		firstChange: undefined,
		firstSeq: seq,
		newsSeq: seq,
	};
}

function withRecord(
	known: AttentionEntry | undefined,
	marked: Marked,
): AttentionEntry {
	const {record, seq, marks} = marked;
	const before = known ?? newEntry(marked);
	const isDenied = isMarked(marks, 'denied');
	const isFromNew = isMarked(marks, 'new-address');
	const isTouch = isMarked(marks, 'trail-touched');
	const isMutating = record.access.kind === 'mutating';
	const isDestructive = record.impact === 'destructive';
	const {fromNew} = before;
	const after = {
		...before,
		actor: record.actor,
		trailTouched: before.trailTouched + Number(isTouch),
		trailCalls: isTouch
			? withTrailCall(before.trailCalls, record)
			: before.trailCalls,
		newAddress: before.newAddress + Number(isFromNew),
		newAddresses: isFromNew
			? withAddress(before.newAddresses, record.sourceIPAddress ?? '')
			: before.newAddresses,
		fromNew: isFromNew
			? {
					mutating: fromNew.mutating + Number(isMutating),
					destructive: fromNew.destructive + Number(isDestructive),
				}
			: fromNew,
		denied: before.denied + Number(isDenied),
		firstChange: isMarked(marks, 'first-change')
			? record.eventName
			: before.firstChange,
	};
	return {
		...after,
		level: levelOf({
			...after,
			firstChange: after.firstChange === undefined ? 0 : 1,
		}),
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
		after.trailTouched > before.trailTouched ||
		after.newAddresses.length > before.newAddresses.length ||
		after.firstChange !== before.firstChange ||
		stepsTo(after.fromNew.destructive) > stepsTo(before.fromNew.destructive) ||
		(after.denied >= severalDenied &&
			stepsTo(after.denied) > stepsTo(before.denied))
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

function withTrailCall(
	calls: AttentionEntry['trailCalls'],
	{eventName, error}: TrailRecord,
): AttentionEntry['trailCalls'] {
	const known = calls.find(call => call.eventName === eventName);
	const failed = Number(error !== undefined);
	if (known === undefined) {
		return [...calls, {eventName, count: 1, failed}];
	}

	const more = {
		eventName,
		count: known.count + 1,
		failed: known.failed + failed,
	};
	return calls.map(call => (call === known ? more : call));
}

/** At most a few: more addresses than these are no better known by name. */
function withAddress(
	addresses: readonly string[],
	address: string,
): readonly string[] {
	return addresses.includes(address) || addresses.length === mostNamed
		? addresses
		: [...addresses, address];
}
