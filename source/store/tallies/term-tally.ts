import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	createSeenTexts,
	type ReadRecord,
} from '../../filter/completion/seen-texts.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {namesAsked} from '../../filter/evaluate/names-asked.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {costOf} from '../../filter/evaluate/work-of.js';
import {UnexaminedRows} from '../breakdowns/unexamined-rows.js';
import {SlotSet} from '../questions/slot-set.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldRecords, Selection} from '../rows/held-records.js';
import type {OrderedRows} from '../rows/ordered-rows.js';
import type {FieldTally} from '../snapshot.js';
import type {TallyOfTerms} from './asked-tally.js';
import {ValueCounter} from './value-counts.js';

// Several columns are read of a row, and each text of it is looked up.
const workOfRow = 6;

/** A tally of the records that each value would show as a term, and what is known of it. */
export class TermTally {
	readonly asked: TallyOfTerms;
	readonly #held: HeldRecords;
	readonly #names: ActorNames;
	readonly #filter: RecordFilter;
	readonly #selection: Selection;
	/** Of a row, in rows that are counted by one value. */
	readonly #cost: number;
	/** A name that is learned later may change the answer. */
	readonly #asksForNames: boolean;
	/** The greatest `seq` to count. */
	readonly #upTo: number;
	#isStale = false;
	#rows: UnexaminedRows;
	#counted = new SlotSet();
	#counter = new ValueCounter();
	#textsOf: ReturnType<typeof createSeenTexts>;
	#result: FieldTally | undefined;

	/** @param rows all held rows */
	constructor(
		asked: TallyOfTerms,
		{
			held,
			names,
			rows,
		}: {
			readonly held: HeldRecords;
			readonly names: ActorNames;
			readonly rows: OrderedRows;
		},
	) {
		const {field, matching, upTo = Number.POSITIVE_INFINITY} = asked;
		this.asked = asked;
		this.#held = held;
		this.#names = names;
		this.#filter = compileFilter(matching, names);
		this.#selection = held.createSelection(this.#filter);
		this.#cost = workOfRow + costOf(matching);
		this.#asksForNames = field === 'who' || namesAsked(matching).length > 0;
		this.#upTo = upTo;
		this.#rows = new UnexaminedRows(rows);
		this.#textsOf = createSeenTexts(field, names);
	}

	get isComplete(): boolean {
		return this.#rows.length === 0;
	}

	/** An actor got another name. */
	relabel(): void {
		this.#isStale ||= this.#asksForNames;
	}

	/** Takes rows that were just added. @param rows all held rows, these among them */
	add(added: readonly AddedRow[], rows: () => OrderedRows): void {
		if (this.#isStale) {
			this.#isStale = false;
			this.#rows = new UnexaminedRows(rows());
			this.#counted = new SlotSet();
			this.#counter = new ValueCounter();
			this.#textsOf = createSeenTexts(this.asked.field, this.#names);
			this.#result = undefined;
			return;
		}

		for (const {record, slot, seq} of added) {
			if (
				seq <= this.#upTo &&
				this.#filter.matches(record, this.#held.rowFlagsOf(slot))
			) {
				this.#count(slot, {
					at: column => record[column],
					otherResources: () => record.otherResources,
				});
			}
		}
	}

	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		const before = this.#rows.length;
		this.#rows.drop(slots);
		if (this.#rows.length !== before) {
			this.#result = undefined;
		}

		for (const slot of slots) {
			if (this.#counted.has(slot)) {
				this.#counted.delete(slot);
				this.#counter.take(
					this.#textsOf(this.#read(slot)),
					this.#held.facetsOf(slot).traits,
					-1,
				);
				this.#result = undefined;
			}
		}
	}

	/** @param room work, in rows that are counted by one value @returns what is left of it */
	examine(room: number): number {
		const slots = this.#rows.takeNewest(
			Math.max(1, Math.floor(room / this.#cost)),
		);
		for (const slot of this.#selection.of(slots)) {
			if (this.#held.seqOf(slot) <= this.#upTo) {
				this.#count(slot, this.#read(slot));
			}
		}

		this.#result = undefined;
		return Math.max(0, room - slots.length * this.#cost);
	}

	/** The same object until more is known. */
	result(): FieldTally {
		this.#result ??= {
			...this.#counter.counts(),
			unexamined: this.#rows.length,
		};
		return this.#result;
	}

	#count(slot: number, record: ReadRecord): void {
		this.#counted.add(slot);
		this.#counter.take(
			this.#textsOf(record),
			this.#held.facetsOf(slot).traits,
			1,
		);
		this.#result = undefined;
	}

	#read(slot: number): ReadRecord {
		return {
			at: column => this.#held.valueOf(slot, column),
			otherResources: () => this.#held.otherResourcesOf(slot),
		};
	}
}
