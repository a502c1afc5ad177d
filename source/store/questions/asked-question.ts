import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Relabelling} from '../../cloudtrail/actor/name-book.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {type NameAsked, namesAsked} from '../../filter/evaluate/names-asked.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {costOf} from '../../filter/evaluate/work-of.js';
import {rowFieldsIn} from '../../filter/row-fields.js';
import {noRowFlags} from '../../filter/row-flags.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldRecords, Selection} from '../rows/held-records.js';
import {OrderedRows} from '../rows/ordered-rows.js';
import type {QuestionAnswer} from '../snapshot.js';
import {SlotSet} from './slot-set.js';
import type {StoreQuestion} from './store-question.js';

export type AskedQuestionOptions = {
	readonly held: HeldRecords;
	readonly names: ActorNames;
};

/** One question with what is known of its answer: every held row up to `frozenAt` is counted, passed over or unexamined. */
export class AskedQuestion {
	readonly question: StoreQuestion;
	/** Of one row, in words that are looked for in its texts. */
	readonly #cost: number;
	readonly #held: HeldRecords;
	readonly #filter: RecordFilter;
	readonly #asksAboutRows: boolean;
	readonly #asksForNames: readonly NameAsked[];
	/** Kept while there is a row to examine: it remembers a byte a row. */
	#selection: Selection | undefined;
	#unexamined = OrderedRows.none;
	#matching = new SlotSet();
	#records = 0;
	#mutating = 0;
	#isStale = false;

	constructor(question: StoreQuestion, {held, names}: AskedQuestionOptions) {
		const {expression} = question;
		this.question = question;
		this.#cost = costOf(expression);
		this.#held = held;
		this.#filter = compileFilter(expression, names);
		this.#asksAboutRows = rowFieldsIn(expression).length > 0;
		this.#asksForNames = namesAsked(expression);
	}

	get isComplete(): boolean {
		return this.#unexamined.length === 0;
	}

	/** An actor got another name: where that changes the answer, all rows have to be examined again. */
	relabel(relabelling: Relabelling): void {
		this.#isStale ||= this.#asksForNames.some(ask => ask(relabelling));
	}

	/** Begins anew. @param rows all held rows */
	restart(rows: OrderedRows): void {
		this.#isStale = false;
		this.#selection = undefined;
		this.#matching = new SlotSet();
		this.#records = 0;
		this.#mutating = 0;
		this.#unexamined = rows;
	}

	/**
	 * Takes rows that were just added.
	 *
	 * @param all held rows, these among them
	 */
	add(
		added: readonly AddedRow[],
		all: OrderedRows,
		frozenAt: number | undefined,
	): void {
		if (this.#isStale) {
			this.restart(all);
			return;
		}

		for (const {record, slot, seq} of added) {
			const flags = this.#asksAboutRows
				? this.#held.rowFlagsOf(slot)
				: noRowFlags;
			if (
				(frozenAt === undefined || seq <= frozenAt) &&
				this.#filter.matches(record, flags)
			) {
				this.#count(slot);
			}
		}
	}

	/** Forgets rows. @param slots of the oldest held rows, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		let unexamined = 0;
		for (const slot of slots) {
			if (this.#unexamined.at(unexamined) === slot) {
				unexamined++;
			} else if (this.#matching.has(slot)) {
				this.#matching.delete(slot);
				this.#records--;
				this.#mutating -= this.#held.facetsOf(slot).traits.mutating;
			}
		}

		this.#unexamined = this.#unexamined.slice(unexamined);
	}

	/**
	 * Examines rows, the newest first.
	 *
	 * @param room rows of a question that looks for one word
	 * @returns what is left of the room
	 */
	examine(room: number, frozenAt: number | undefined): number {
		const rows = this.#unexamined;
		const from = Math.max(0, rows.length - Math.ceil(room / this.#cost));
		this.#selection ??= this.#held.createSelection(this.#filter);
		for (const slot of this.#selection.of(rows.slice(from).slots())) {
			if (frozenAt === undefined || this.#held.seqOf(slot) <= frozenAt) {
				this.#count(slot);
			}
		}

		this.#unexamined = rows.slice(0, from);
		if (from === 0) {
			this.#selection = undefined;
		}

		return Math.max(0, room - (rows.length - from) * this.#cost);
	}

	/** The same object until it changes. */
	answer(before: QuestionAnswer | undefined): QuestionAnswer {
		const {isComplete} = this;
		return before?.records === this.#records &&
			before.mutating === this.#mutating &&
			before.isComplete === isComplete
			? before
			: {records: this.#records, mutating: this.#mutating, isComplete};
	}

	#count(slot: number): void {
		this.#matching.add(slot);
		this.#records++;
		this.#mutating += this.#held.facetsOf(slot).traits.mutating;
	}
}
