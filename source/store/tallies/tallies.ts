/**
 * Tallies: which values of a field the records have, and how often each, for a list
 * of addresses or the completion of `region:`.
 *
 *     {id: 'counts', field: 'ip', among: 'shown'}
 *       →  203.0.113.77 1,204 (61 mutating, 2 errors), 192.0.2.10 913, … and 84
 *          others (at least 40 values)
 *
 * A `StoreQuery` carries all tallies of the screen, the snapshot all answers. A new
 * one is worked out in slices between keys, from the newest row; one of the rows
 * shown waits until a new filter has examined every row. After that each
 * record that arrives, is shown or is evicted changes it. While nobody asks,
 * nothing is done and nothing is kept.
 *
 * The invariant: `values`, `others` and the rows without a value add up to the rows
 * looked at, and an evicted row is subtracted where it was counted. A flood of
 * made-up values takes no more than a few bytes a row.
 *
 * - `asked-tally.ts`: the question and its answer
 * - `field-values.ts`: which fields, and where their values are
 * - `running-tally.ts`: one tally; `value-numbers.ts`: which value each row has
 * - `term-tally.ts`: how many records `ip:=203.0.113.77` would show beside another
 *   expression; a record with several values counts once for each.
 *   `value-counts.ts`: its counts
 */
import {isDeepStrictEqual} from 'node:util';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {AddedRow} from '../rows/added-row.js';
import type {HeldRecords} from '../rows/held-records.js';
import {OrderedRows} from '../rows/ordered-rows.js';
import type {FieldTallies, FieldTally} from '../snapshot.js';
import {noTallies, type TallyAsked, type TallyOfRows} from './asked-tally.js';
import {RunningTally} from './running-tally.js';
import {TermTally} from './term-tally.js';

/** More values than a person looks through; a row of each takes 1 KB. */
export const defaultMostValues = 2000;

export type TalliesOptions = {
	readonly held: HeldRecords;
	readonly names: ActorNames;
	readonly mostValues: number;
	/** All rows of this moment, held or shown. */
	readonly rowsOf: (among: TallyOfRows['among']) => OrderedRows;
	/** How many rows the filter has not examined yet: each may be shown. */
	readonly unexamined: () => number;
};

export class Tallies {
	readonly #options: TalliesOptions;
	#list = noTallies;
	#running: ReadonlyArray<RunningTally | TermTally> = [];
	#results: FieldTallies = new Map();
	/**
	 * The rows shown are those of a filter that may have rows to examine: counting
	 * what each slice of it finds would make the slices many times as long.
	 */
	#waitsForFilter = false;

	constructor(options: TalliesOptions) {
		this.#options = options;
	}

	/** Whether each tally has looked at every row. */
	get areComplete(): boolean {
		return this.#running.every(
			tally => tally.isComplete && !this.#waits(tally),
		);
	}

	/** Takes over the tallies of a query. One that is asked for already goes on. */
	ask(list: readonly TallyAsked[]): void {
		if (list === this.#list) {
			return;
		}

		const before = this.#running;
		this.#list = list;
		this.#running = list.map(
			asked =>
				before.find(one => isDeepStrictEqual(one.asked, asked)) ??
				this.#start(asked),
		);
	}

	/** Takes records that have just been added. */
	add(added: readonly AddedRow[]): void {
		for (const tally of this.#among('held')) {
			tally.add(added.map(({slot}) => slot));
		}

		for (const tally of this.#running) {
			if (tally instanceof TermTally) {
				tally.add(added, () => this.#options.rowsOf('held'));
			}
		}
	}

	/** An actor got another name. Before `add`. */
	relabel(): void {
		for (const tally of this.#running) {
			if (tally instanceof TermTally) {
				tally.relabel();
			}
		}
	}

	/** Takes rows that the filter shows from now on. */
	show(slots: Uint32Array): void {
		if (this.#waitsForFilter) {
			return;
		}

		for (const tally of this.#among('shown')) {
			tally.add(slots);
		}
	}

	/** Another filter shows other rows. They are counted once `examine` is called. */
	restartShown(): void {
		this.#waitsForFilter = true;
		for (const tally of this.#among('shown')) {
			tally.restart(OrderedRows.none);
		}
	}

	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		for (const tally of this.#running) {
			tally.drop(slots);
		}
	}

	/** Looks at further rows, for one tally after the other. To be called once the filter has examined every row. */
	examine(count: number): void {
		if (this.#waitsForFilter) {
			this.#waitsForFilter = false;
			for (const tally of this.#among('shown')) {
				tally.restart(this.#options.rowsOf('shown'));
			}
		}

		let left = count;
		for (const tally of this.#running) {
			if (left > 0 && !tally.isComplete) {
				left = tally.examine(left);
			}
		}
	}

	/** The same object until one of them changes. */
	results(): FieldTallies {
		const results = new Map(
			this.#running.map(tally => [
				tally.asked.id,
				this.#waits(tally) ? this.#nothingYet() : tally.result(),
			]),
		);
		const isSame =
			results.size === this.#results.size &&
			[...results].every(([id, result]) => this.#results.get(id) === result);
		if (!isSame) {
			this.#results = results;
		}

		return this.#results;
	}

	#start(asked: TallyAsked): RunningTally | TermTally {
		const {held, names, mostValues, rowsOf} = this.#options;
		if ('matching' in asked) {
			return new TermTally(asked, {held, names, rows: rowsOf('held')});
		}

		return new RunningTally(asked, {
			held,
			mostValues,
			rows:
				asked.among === 'shown' && this.#waitsForFilter
					? OrderedRows.none
					: rowsOf(asked.among),
		});
	}

	#waits(tally: RunningTally | TermTally): boolean {
		return (
			this.#waitsForFilter &&
			tally instanceof RunningTally &&
			tally.asked.among === 'shown'
		);
	}

	#nothingYet(): FieldTally {
		const {rowsOf, unexamined} = this.#options;
		return {
			values: [],
			others: undefined,
			unexamined: rowsOf('shown').length + unexamined(),
		};
	}

	#among(among: TallyOfRows['among']): readonly RunningTally[] {
		return this.#running.filter(
			(tally): tally is RunningTally =>
				tally instanceof RunningTally && tally.asked.among === among,
		);
	}
}
