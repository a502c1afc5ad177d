import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Relabelling} from '../../cloudtrail/actor/name-book.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {type NameAsked, namesAsked} from '../../filter/evaluate/names-asked.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {costOf} from '../../filter/evaluate/work-of.js';
import {rowFieldsIn} from '../../filter/row-fields.js';
import {noRowFlags} from '../../filter/row-flags.js';
import {maxBlockRows} from '../blocks/block-size.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldRecords, Selection} from '../rows/held-records.js';
import type {QuestionAnswer} from '../snapshot.js';
import {SlotSet} from './slot-set.js';
import type {StoreQuestion} from './store-question.js';

export type AskedQuestionOptions = {
	readonly held: HeldRecords;
	readonly names: ActorNames;
};

/** The held rows at the moment when a question is asked. */
export type AskedRows = {
	readonly blockNumbers: readonly number[];
	/** The greatest `seq` to count: that of the newest row, or where the display was frozen. */
	readonly newest: number;
};

/** One question with what is known of its answer. */
export class AskedQuestion {
	readonly question: StoreQuestion;
	readonly #held: HeldRecords;
	readonly #filter: RecordFilter;
	readonly #asksAboutRows: boolean;
	readonly #asksForNames: readonly NameAsked[];
	/** Of one block, in rows that are looked through for one word. */
	readonly #cost: number;
	/** The numbers of the blocks that have rows of the moment when it was asked, and are not examined. */
	#unexamined: number[] = [];
	/** Of the rows in them, those that came later are counted already. */
	#newest = 0;
	/** Undefined where no block is left: it remembers a byte a row. */
	#selection: Selection | undefined;
	/** The rows that are counted. */
	#matching = new SlotSet();
	#records = 0;
	#mutating = 0;
	#isStale = false;

	constructor(question: StoreQuestion, {held, names}: AskedQuestionOptions) {
		const {expression} = question;
		this.question = question;
		this.#held = held;
		this.#filter = compileFilter(expression, names);
		this.#asksAboutRows = rowFieldsIn(expression).length > 0;
		this.#asksForNames = namesAsked(expression);
		this.#cost = maxBlockRows * costOf(expression);
	}

	get isComplete(): boolean {
		return this.#unexamined.length === 0;
	}

	/** An actor got another name. Where that changes the answer, all rows have to be examined again. */
	relabel(relabelling: Relabelling): void {
		this.#isStale ||= this.#asksForNames.some(ask => ask(relabelling));
	}

	/** Begins anew. */
	restart({blockNumbers, newest}: AskedRows): void {
		this.#isStale = false;
		this.#unexamined = [...blockNumbers];
		this.#newest = newest;
		this.#selection = undefined;
		this.#matching = new SlotSet();
		this.#records = 0;
		this.#mutating = 0;
	}

	/** Takes rows that were just added. @param rows all held rows, these among them */
	add(added: readonly AddedRow[], rows: () => AskedRows): void {
		if (this.#isStale) {
			this.restart(rows());
			return;
		}

		for (const {record, slot} of added) {
			const flags = this.#asksAboutRows
				? this.#held.rowFlagsOf(slot)
				: noRowFlags;
			if (this.#filter.matches(record, flags)) {
				this.#count(slot);
			}
		}
	}

	/** Forgets rows. @param slots of rows that will be removed */
	drop(slots: Uint32Array): void {
		for (const slot of slots) {
			if (this.#matching.has(slot)) {
				this.#matching.delete(slot);
				this.#records--;
				this.#mutating -= this.#held.facetsOf(slot).traits.mutating;
			}
		}
	}

	/**
	 * Examines one block after the other, and one at least. A slow filter looks at a
	 * part of a block.
	 *
	 * @param room rows of a question that looks for one word
	 * @returns what is left of the room, 0 or more
	 */
	examine(room: number): number {
		let left = room;
		this.#selection ??= this.#held.createSelection(this.#filter);
		do {
			const number = this.#unexamined.at(-1) ?? 0;
			const rows = Math.ceil((maxBlockRows * left) / this.#cost);
			if (!this.#selection.lookAhead(number, rows)) {
				return 0;
			}

			this.#unexamined.pop();
			for (const slot of this.#selection.inBlock(number)) {
				if (this.#held.seqOf(slot) <= this.#newest) {
					this.#count(slot);
				}
			}

			left -= this.#cost;
		} while (left > 0 && !this.isComplete);
		if (this.isComplete) {
			this.#selection = undefined;
		}

		return Math.max(0, left);
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
