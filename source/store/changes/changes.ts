/**
 * Changes: what the calls that the filter shows changed, by resource, while somebody
 * looks at it.
 *
 *     bucket logs   deleted   3 changes   DeleteBucket by eve 16:41:02
 *     user backup   created   4 changes, 1 failed   AttachUserPolicy by eve 16:40:12
 *     and 12 changes of resources without a row of their own
 *
 * The rows shown are gone through in slices between keys, from the newest, once the
 * filter has examined every row. After that each record that is shown or evicted
 * changes the result, and its place is its event time, in whatever order records
 * arrive. While nobody asks, nothing is done and nothing is kept.
 *
 * The invariant: each mutating call shown is counted under every resource that it
 * names, or under its service where it names none. An evicted call is subtracted
 * where it was counted. A flood of made-up names takes a few MB.
 *
 * - `changed-resources.ts`: the result, and what it says of a resource
 * - `resource-counter.ts`: one resource
 * - `cloudtrail/change` knows which resources a call is about
 */
import {
	type ChangedThing,
	ChangeReader,
} from '../../cloudtrail/change/change.js';
import {ownCopy} from '../blocks/own-copy.js';
import {UnexaminedRows} from '../breakdowns/unexamined-rows.js';
import {addImpacts, noImpacts} from '../counts/impact-counts.js';
import type {HeldRecords} from '../rows/held-records.js';
import {OrderedRows} from '../rows/ordered-rows.js';
import {
	type ChangedResources,
	type ChangeEvent,
	gravestFirst,
} from './changed-resources.js';
import {type MutatingCall, ResourceCounter} from './resource-counter.js';

/** More than a person looks through. With each change the list is sorted again, which takes some ms. */
export const defaultMostResources = 3000;

// A quarter is folded at once: to rank all for each new one would take too long.
const keptShare = 3 / 4;
// UTF-16 units of all keys, so that long made-up names take no more.
const mostUnits = 4_000_000;

// Rows that are counted as soon as they are shown. To count a whole delivery of 50,000
// at once would hold up keys.
const mostAtOnce = 1024;

// How many rows are passed over in the time in which a call is read, and a resource is counted.
const workOfCall = 24;
const workOfThing = 8;

export type ChangesOptions = {
	readonly held: Pick<
		HeldRecords,
		'facetsOf' | 'otherResourcesOf' | 'rawOf' | 'seqOf' | 'timeOf' | 'valueOf'
	>;
	/** Resources with a row of their own. @default `defaultMostResources` */
	readonly mostResources?: number | undefined;
	/** The rows shown at this moment. */
	readonly shownRows: () => OrderedRows;
	/** How many rows the filter has not examined yet: each may be shown. */
	readonly unexamined: () => number;
};

export class Changes {
	readonly #options: ChangesOptions;
	readonly #mostResources: number;
	#isAsked = false;
	/** The filter may have rows to examine: to count what each slice of it finds would make the slices many times as long. */
	#waitsForFilter = true;
	#unexamined = new UnexaminedRows();
	/** Rows that were shown since, many at a time. */
	#waiting: readonly UnexaminedRows[] = [];
	#reader = new ChangeReader();
	#counters = new Map<string, ResourceCounter>();
	/** By key: in which round it got its counter. */
	#rounds = new Map<string, number>();
	#units = 0;
	/** It ends whenever resources are folded. */
	#round = 1;
	#counted = new RoundsOfRows();
	#calls = 0;
	#others = {changes: 0, failed: 0, ...noImpacts};
	#result: ChangedResources | undefined;

	constructor(options: ChangesOptions) {
		this.#options = options;
		this.#mostResources = options.mostResources ?? defaultMostResources;
	}

	/** Whether each row was looked at. */
	get isComplete(): boolean {
		return !this.#isAsked || (!this.#waitsForFilter && this.#rowsLeft === 0);
	}

	/** Begins, or ends and forgets everything. */
	ask(isAsked: boolean): void {
		if (isAsked !== this.#isAsked) {
			this.#isAsked = isAsked;
			this.restart();
		}
	}

	/** Other rows are shown. They are counted once `examine` is called. */
	restart(): void {
		this.#waitsForFilter = true;
		this.#unexamined = new UnexaminedRows();
		this.#waiting = [];
		this.#reader = new ChangeReader();
		this.#counters = new Map();
		this.#rounds = new Map();
		this.#units = 0;
		this.#round = 1;
		this.#counted = new RoundsOfRows();
		this.#calls = 0;
		this.#others = {changes: 0, failed: 0, ...noImpacts};
		this.#result = undefined;
	}

	/** Takes rows that the filter shows from now on. */
	show(slots: Uint32Array): void {
		if (!this.#isAsked || this.#waitsForFilter) {
			return;
		}

		if (slots.length > mostAtOnce) {
			const rows = OrderedRows.none.insert(slots, this.#options.held);
			this.#waiting = [...this.#waiting, new UnexaminedRows(rows)];
			this.#result = undefined;
			return;
		}

		for (const slot of slots) {
			this.#count(slot);
		}
	}

	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		if (!this.#isAsked) {
			return;
		}

		const before = this.#rowsLeft;
		for (const rows of [this.#unexamined, ...this.#waiting]) {
			rows.drop(slots);
		}

		if (this.#rowsLeft !== before) {
			this.#result = undefined;
		}

		for (const slot of slots) {
			const round = this.#counted.take(slot);
			if (round > 0) {
				this.#forget(slot, round);
			}
		}
	}

	/** Looks at further rows. To be called once the filter has examined every row. @param work in rows that change nothing */
	examine(work: number): void {
		if (!this.#isAsked) {
			return;
		}

		if (this.#waitsForFilter) {
			this.#waitsForFilter = false;
			this.#unexamined = new UnexaminedRows(this.#options.shownRows());
		}

		let left = work;
		for (const rows of [this.#unexamined, ...this.#waiting]) {
			if (left > 0) {
				rows.take(left, slot => {
					const taken = this.#count(slot);
					left -= taken;
					return taken;
				});
			}
		}

		this.#waiting = this.#waiting.filter(({length}) => length > 0);
		this.#result = undefined;
	}

	/** The same object until more is known; undefined while nobody asks. */
	result(): ChangedResources | undefined {
		if (!this.#isAsked) {
			return undefined;
		}

		if (this.#waitsForFilter) {
			const {shownRows, unexamined} = this.#options;
			return {
				resources: [],
				others: undefined,
				calls: 0,
				unexamined: shownRows().length + unexamined(),
			};
		}

		const {changes, failed} = this.#others;
		this.#result ??= {
			resources: [...this.#counters.values()].map(counter => counter.picture()),
			others: changes + failed === 0 ? undefined : {...this.#others},
			calls: this.#calls,
			unexamined: this.#rowsLeft,
		};
		return this.#result;
	}

	get #rowsLeft(): number {
		return this.#waiting.reduce(
			(sum, {length}) => sum + length,
			this.#unexamined.length,
		);
	}

	/** @returns the work that it took, in rows */
	#count(slot: number): number {
		const {held} = this.#options;
		const {mutating} = held.facetsOf(slot).traits;
		if (mutating === 0) {
			return 1;
		}

		const call = this.#callOf(slot);
		const things = this.#thingsOf(slot, call.isFailed);
		for (const thing of things) {
			this.#counterOf(thing).take(thing, call);
		}

		this.#counted.set(slot, this.#round);
		this.#calls++;
		this.#result = undefined;
		const work = workOfCall + workOfThing * things.length;
		return this.#isFull ? work + this.#fold() : work;
	}

	#forget(slot: number, round: number): void {
		const call = this.#callOf(slot);
		for (const thing of this.#thingsOf(slot, call.isFailed)) {
			const counter = this.#counters.get(thing.key);
			if (counter === undefined || (this.#rounds.get(thing.key) ?? 0) > round) {
				// It was folded after this call, and came back since.
				this.#addToOthers(call, -1);
				continue;
			}

			counter.forget(thing, call);
			if (counter.isEmpty) {
				this.#remove(thing.key);
			}
		}

		this.#calls--;
		this.#result = undefined;
	}

	#counterOf(thing: ChangedThing): ResourceCounter {
		let counter = this.#counters.get(thing.key);
		if (counter === undefined) {
			const {name, service, account, region} = thing;
			const key = ownCopy(thing.key);
			counter = new ResourceCounter({
				key,
				// The end of the key, so that it takes no memory besides.
				name: key.slice(key.length - name.length),
				service: ownCopy(service),
				account: ownCopy(account),
				region: ownCopy(region),
			});
			this.#counters.set(key, counter);
			this.#rounds.set(key, this.#round);
			this.#units += key.length;
		}

		return counter;
	}

	#remove(key: string): void {
		this.#counters.delete(key);
		this.#rounds.delete(key);
		this.#units -= key.length;
	}

	get #isFull(): boolean {
		return this.#counters.size > this.#mostResources || this.#units > mostUnits;
	}

	/**
	 * Counts the least grave and oldest ones with the others. One that is changed
	 * again has a row from then on. @returns the work that it took, in rows
	 */
	#fold(): number {
		const {size} = this.#counters;
		const kept = Math.floor(Math.min(size, this.#mostResources) * keptShare);
		const all = [...this.#counters.values()].map(counter => counter.picture());
		for (const {key, changes, failed, ...impacts} of gravestFirst(all).slice(
			kept,
		)) {
			this.#others.changes += changes;
			this.#others.failed += failed;
			addImpacts(this.#others, impacts, 1);
			this.#remove(key);
		}

		this.#round++;
		return size;
	}

	#addToOthers({isFailed, traits}: MutatingCall, sign: 1 | -1): void {
		if (isFailed) {
			this.#others.failed += sign;
		} else {
			this.#others.changes += sign;
			addImpacts(this.#others, traits, sign);
		}
	}

	#callOf(slot: number): MutatingCall {
		const {held} = this.#options;
		const {traits, actor} = held.facetsOf(slot);
		const time = held.timeOf(slot);
		return {
			traits,
			isFailed: traits.errors > 0 || held.valueOf(slot, 'dryRun') !== undefined,
			time,
			event: (): ChangeEvent => ({
				time,
				seq: held.seqOf(slot),
				eventName: held.valueOf(slot, 'eventName') ?? '',
				eventSource: held.valueOf(slot, 'eventSource') ?? '',
				actor: held.valueOf(slot, 'actor') ?? actor.value,
			}),
		};
	}

	#thingsOf(slot: number, isFailed: boolean): readonly ChangedThing[] {
		const {held} = this.#options;
		return this.#reader.read({
			eventName: held.valueOf(slot, 'eventName') ?? '',
			eventSource: held.valueOf(slot, 'eventSource') ?? '',
			account: this.#accountOf(slot),
			region: held.valueOf(slot, 'awsRegion') ?? '',
			resource: held.valueOf(slot, 'resource') || undefined,
			otherResources: held.otherResourcesOf(slot),
			isFailed,
			raw: () => held.rawOf(slot),
		});
	}

	/** The account that the call was about. */
	#accountOf(slot: number): string {
		const {held} = this.#options;
		return (
			held.valueOf(slot, 'recipientAccountId') ??
			held.valueOf(slot, 'actor')?.accountId ??
			''
		);
	}
}

/** In which round each row was counted, in 4 bytes a row: an evicted row is subtracted where it was counted. */
class RoundsOfRows {
	/** By slot; 0 for a row that is not counted. */
	#rounds = new Uint32Array(1024);

	set(slot: number, round: number): void {
		if (slot >= this.#rounds.length) {
			const longer = new Uint32Array(
				Math.max(slot + 1, this.#rounds.length * 2),
			);
			longer.set(this.#rounds);
			this.#rounds = longer;
		}

		this.#rounds[slot] = round;
	}

	/** The round of a row, which is forgotten; 0 where it was not counted. */
	take(slot: number): number {
		const round = this.#rounds[slot] ?? 0;
		if (round > 0) {
			this.#rounds[slot] = 0;
		}

		return round;
	}
}
