import {isDeepStrictEqual} from 'node:util';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import {compileFilter} from '../../filter/evaluate/compile-filter.js';
import {narrows} from '../../filter/evaluate/narrows.js';
import type {RecordFilter} from '../../filter/evaluate/record-filter.js';
import {rowFieldsIn} from '../../filter/row-fields.js';
import {noRowFlags} from '../../filter/row-flags.js';
import {type CountedKind, SummaryCounter} from '../counts/summary-counter.js';
import type {Traits} from '../counts/traits.js';
import type {FoundRows, RecordRows, RowOrder, Summary} from '../snapshot.js';
import type {AddedRow} from './added-row.js';
import type {HeldRecords, Selection} from './held-records.js';
import {OrderedRows} from './ordered-rows.js';
import {inOrder, type Places, placesIn} from './row-order.js';
import {snapshotRows} from './snapshot-rows.js';
import type {StoreQuery} from './store-query.js';

export type QueriedRowsOptions = {
	readonly held: HeldRecords;
	readonly names: ActorNames & {picture(): ActorNames};
	/** Counts over all held records. */
	readonly heldSummary: SummaryCounter;
	/** Traits by number; may grow. */
	readonly traits: readonly Traits[];
	/** How grave each rule of attention is. @default qtail's own */
	readonly severities?: Severities;
	readonly query: StoreQuery;
	/** Held rows that the filter has not examined yet, in the order of the query. */
	readonly unexamined: OrderedRows;
};

/**
 * The held rows that a query shows, and the counts over them. Every held row is
 * shown, filtered out, held back or unexamined.
 */
export class QueriedRows {
	/** Called with rows that are shown from now on. Not with those that another query showed already. */
	onShow: ((slots: Uint32Array) => void) | undefined;
	readonly #options: Omit<QueriedRowsOptions, 'query' | 'unexamined'>;
	readonly #filter: RecordFilter;
	/** Whether the filter asks about rows: without such a field no flags are read. */
	readonly #asksAboutRows: boolean;
	readonly #selection: Selection;
	/** In the order of the query, as each list of rows is. */
	#places: Places;
	#summary: SummaryCounter;
	#query: StoreQuery;
	#unexamined: OrderedRows;
	#shown = OrderedRows.none;
	/**
	 * Arrived and matching, shown with the next snapshot. They are not counted
	 * before: a frozen display is what is on screen, without them.
	 */
	#arrived = OrderedRows.none;
	/** Matching, but newer than the frozen display. */
	#heldBack = OrderedRows.none;
	#heldBackMutating = 0;
	/** The greatest `seq` shown so far. */
	#newestShown = 0;
	#unseen = 0;
	#unseenMutating = 0;

	constructor({query, unexamined, ...options}: QueriedRowsOptions) {
		this.#options = options;
		this.#filter = compileFilter(query.filter, options.names);
		this.#asksAboutRows = rowFieldsIn(query.filter).length > 0;
		this.#selection = options.held.createSelection(this.#filter);
		this.#places = placesIn(query.order, options.held);
		this.#summary = new SummaryCounter(options.traits, options.severities);
		this.#query = query;
		this.#unexamined = unexamined;
	}

	/** How many held rows the filter has not examined yet. */
	get unexamined(): number {
		return this.#unexamined.length;
	}

	/** The rows shown, without those that have arrived since the last picture. */
	get shownRows(): OrderedRows {
		return this.#shown;
	}

	/** Filters rows that were just added, at once. */
	add(rows: readonly AddedRow[]): void {
		const {held} = this.#options;
		const matching = rows
			.filter(({record, slot}) =>
				this.#filter.matches(
					record,
					this.#asksAboutRows ? held.rowFlagsOf(slot) : noRowFlags,
				),
			)
			.map(({slot}) => slot);
		this.#arrived = this.#arrived.insert(
			this.#holdBack(inOrder(matching, this.#places)),
			this.#places,
		);
	}

	/** Filters `count` of the unexamined rows, those nearest to the screen's place. */
	examine(count: number): void {
		const rows = this.#unexamined;
		const {around} = this.#query;
		const middle = around ? rows.indexOf(around, this.#places) : rows.length;
		const from = Math.max(
			0,
			Math.min(middle - (count >>> 1), rows.length - count),
		);
		this.#unexamined = rows.without(from, from + count);
		const examined = rows.slice(from, from + count).slots();
		this.#show(this.#holdBack(this.#selection.of(examined)));
	}

	/** Forgets rows. @param slots of the oldest held records, oldest first, before they are removed */
	drop(slots: Uint32Array): void {
		const {held} = this.#options;
		const isByArrival = this.#query.order === 'arrival';
		const removed = isByArrival ? inOrder(slots, this.#places) : slots;
		const shown = new Set<number>();
		const heldBack = new Set<number>();
		this.#unexamined = this.#unexamined.remove(removed, this.#places);
		this.#shown = this.#shown.remove(removed, this.#places, shown);
		this.#arrived = this.#arrived.remove(removed, this.#places);
		this.#heldBack = this.#heldBack.remove(removed, this.#places, heldBack);
		for (const slot of slots) {
			if (shown.has(slot)) {
				this.#summary.subtractOldest(held.facetsOf(slot), held.timeOf(slot));
				this.#countUnseen(slot, -1);
			}
		}

		for (const slot of heldBack) {
			this.#heldBackMutating -= held.facetsOf(slot).traits.mutating;
		}
	}

	/** Moves the counts of these values to the others. */
	mergeIntoOthers(kind: CountedKind, numbers: readonly number[]): void {
		this.#summary.mergeIntoOthers(kind, numbers);
	}

	/**
	 * The rows of another query: this object, or a new one that replaces it and has
	 * yet to examine every row that it could show.
	 *
	 * @param rows all held rows by event time
	 * @param newest the greatest `seq` of the held rows, or more
	 */
	withQuery(query: StoreQuery, rows: OrderedRows, newest: number): QueriedRows {
		const {filter, frozenAt = Number.POSITIVE_INFINITY} = query;
		this.#reorder(query.order, rows);
		// Freezing or thawing the display looks only at rows that arrived meanwhile.
		if (
			frozenAt >= this.#newestShown &&
			isDeepStrictEqual(filter, this.#query.filter)
		) {
			this.#use(query);
			return this;
		}

		if (
			filter.kind === 'everything' &&
			frozenAt === Number.POSITIVE_INFINITY &&
			query.unseenAfter === undefined
		) {
			return this.#everything(query, rows, newest);
		}

		return new QueriedRows({
			...this.#options,
			query,
			unexamined: narrows(filter, this.#query.filter)
				? this.#candidates()
				: this.#inOrder(rows),
		});
	}

	/**
	 * The rows of the same query, when actors got other names that the filter asks
	 * for: every row has to be examined again.
	 *
	 * @param rows all held rows by event time
	 */
	again(rows: OrderedRows): QueriedRows {
		return new QueriedRows({
			...this.#options,
			query: this.#query,
			unexamined: this.#inOrder(rows),
		});
	}

	/** The part of a snapshot about the rows shown, including those that have arrived since the last one. */
	picture(): {
		readonly rows: RecordRows;
		readonly shown: number;
		readonly heldBack: number;
		readonly heldBackMutating: number;
		readonly unexamined: number;
		readonly unseen: number;
		readonly unseenMutating: number;
		readonly shownSummary: Summary;
	} {
		return {
			rows: this.#shownRows(),
			shown: this.#shown.length,
			heldBack: this.#heldBack.length,
			heldBackMutating: this.#heldBackMutating,
			unexamined: this.#unexamined.length,
			unseen: this.#unseen,
			unseenMutating: this.#unseenMutating,
			shownSummary: this.#summary.summary(),
		};
	}

	/** The rows as those that a search found, including those that have arrived since the last picture. */
	found(): FoundRows {
		return {
			rows: this.#shownRows(),
			unexamined: this.#pictureOf(this.#unexamined),
		};
	}

	#shownRows(): RecordRows {
		this.#show(this.#arrived.slots());
		this.#arrived = OrderedRows.none;
		return this.#pictureOf(this.#shown);
	}

	#pictureOf(rows: OrderedRows): RecordRows {
		const {held, names} = this.#options;
		return snapshotRows(
			rows,
			held.picture(),
			names.picture(),
			this.#query.order,
		);
	}

	/** Holds back rows newer than a frozen display and returns the others. */
	#holdBack(slots: Uint32Array): Uint32Array {
		const {held} = this.#options;
		const {frozenAt} = this.#query;
		if (frozenAt === undefined) {
			return slots;
		}

		const newer = slots.filter(slot => held.seqOf(slot) > frozenAt);
		if (newer.length === 0) {
			return slots;
		}

		for (const slot of newer) {
			this.#heldBackMutating += held.facetsOf(slot).traits.mutating;
		}

		this.#heldBack = this.#heldBack.insert(newer, this.#places);
		return slots.filter(slot => held.seqOf(slot) <= frozenAt);
	}

	/** @param slots in order */
	#show(slots: Uint32Array): void {
		const {held} = this.#options;
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#query;
		this.#count(slots);
		let newest = this.#newestShown;
		for (const slot of slots) {
			const seq = held.seqOf(slot);
			newest = Math.max(newest, seq);
			if (seq > unseenAfter) {
				this.#countUnseen(slot, 1);
			}
		}

		this.#newestShown = newest;
		this.#shown = this.#shown.insert(slots, this.#places);
		this.onShow?.(slots);
	}

	#count(slots: Uint32Array): void {
		this.#options.held.countInGroups(slots, (facets, newest, count) => {
			this.#summary.add(facets, newest, count);
		});
	}

	/** Takes over a query that hides none of the rows shown. */
	#use(query: StoreQuery): void {
		const {unseenAfter} = this.#query;
		this.#query = query;
		const waiting = this.#arrived.insert(this.#heldBack.slots(), this.#places);
		this.#heldBack = OrderedRows.none;
		this.#heldBackMutating = 0;
		this.#arrived = OrderedRows.none.insert(
			this.#holdBack(waiting.slots()),
			this.#places,
		);
		if (query.unseenAfter !== unseenAfter) {
			this.#recountUnseen();
		}
	}

	/** The rows of a query that hides nothing: all rows, with counts that are already there. */
	#everything(
		query: StoreQuery,
		rows: OrderedRows,
		newest: number,
	): QueriedRows {
		const next = new QueriedRows({
			...this.#options,
			query,
			unexamined: OrderedRows.none,
		});
		next.#shown = this.#inOrder(rows);
		next.#summary = this.#options.heldSummary.copy();
		next.#newestShown = newest;
		return next;
	}

	/** All held rows that may match a narrower filter. */
	#candidates(): OrderedRows {
		return this.#unexamined
			.insert(this.#shown.slots(), this.#places)
			.insert(this.#arrived.slots(), this.#places)
			.insert(this.#heldBack.slots(), this.#places);
	}

	/** All held rows in the order of the query. @param rows the same by event time */
	#inOrder(rows: OrderedRows): OrderedRows {
		return this.#query.order === 'event-time'
			? rows
			: OrderedRows.none.insert(
					this.#options.held.slotsByArrival(),
					this.#places,
				);
	}

	/** Puts each list into another order. No row is examined or counted again: all held rows are gone through in that order. */
	#reorder(order: RowOrder, rows: OrderedRows): void {
		if (order === this.#query.order) {
			return;
		}

		this.#query = {...this.#query, order};
		this.#places = placesIn(order, this.#options.held);
		const all = this.#inOrder(rows);
		const reordered = (list: OrderedRows) =>
			list.length === all.length ? all : all.only(list, this.#places);
		this.#unexamined = reordered(this.#unexamined);
		this.#shown = reordered(this.#shown);
		this.#arrived = reordered(this.#arrived);
		this.#heldBack = reordered(this.#heldBack);
	}

	#recountUnseen(): void {
		this.#unseen = 0;
		this.#unseenMutating = 0;
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#query;
		// Following mostly stops at the newest record, and then none is unseen.
		if (unseenAfter < this.#newestShown) {
			for (const slot of this.#shown.slots()) {
				this.#countUnseen(slot, 1);
			}
		}
	}

	#countUnseen(slot: number, sign: 1 | -1): void {
		const {held} = this.#options;
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#query;
		if (held.seqOf(slot) > unseenAfter) {
			this.#unseen += sign;
			this.#unseenMutating += sign * held.facetsOf(slot).traits.mutating;
		}
	}
}
