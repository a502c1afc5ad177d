import type {Facets} from './facets.js';
import type {HeldRecord} from './held-record.js';
import {OrderedRows} from './ordered-rows.js';
import type {Projection} from './projection.js';
import type {RecordRows, Summary} from './snapshot.js';
import {type CountedKind, SummaryCounter} from './summary-counter.js';

/** What is shown before anybody chose. */
export const everything: Projection = {
	matches: () => true,
	frozenAt: undefined,
	unseenAfter: undefined,
};

/** The rows that a projection shows of the held records, with what is counted over them. */
export class ProjectedRows {
	readonly #facets: Facets;
	#rows = new OrderedRows();
	readonly #summary: SummaryCounter;
	/** `seq` of the records that match, but are newer than the frozen display. */
	readonly #heldBack = new Set<number>();
	#projection: Projection;
	#newest = 0;
	#heldBackMutating = 0;
	#unseen = 0;
	#unseenMutating = 0;

	constructor(facets: Facets, projection: Projection) {
		this.#facets = facets;
		this.#summary = new SummaryCounter(facets);
		this.#projection = projection;
	}

	/** Records that were just added to the held ones. */
	add(rows: readonly HeldRecord[]): void {
		const {matches} = this.#projection;
		this.#rows.insert(
			rows.filter(row => matches(row.record) && this.#keep(row)),
		);
	}

	/** @param rows the oldest of the held records, oldest first, which are no longer held. */
	drop(rows: readonly HeldRecord[]): void {
		let shown = 0;
		for (const row of rows) {
			if (this.#rows.at(shown) === row) {
				shown++;
				this.#summary.subtractOldest(row);
				this.#countUnseen(row, -1);
			} else if (this.#heldBack.delete(row.seq)) {
				this.#heldBackMutating -= row.traits.mutating;
			}
		}

		this.#rows.dropOldest(shown);
	}

	/** Counts these values under the others from now on. */
	fold(kind: CountedKind, numbers: readonly number[]): void {
		this.#summary.fold(kind, numbers);
	}

	/**
	 * What another projection shows. These rows are not to be used any more.
	 *
	 * @param held all held records.
	 */
	project(projection: Projection, held: OrderedRows): ProjectedRows {
		const {matches, frozenAt} = this.#projection;
		const isSameFilter = projection.matches === matches;
		if (isSameFilter && projection.frozenAt === frozenAt) {
			this.#projection = projection;
			this.#recountUnseen();
			return this;
		}

		const projected = new ProjectedRows(this.#facets, projection);
		// Freezing and thawing must not cost what a new filter costs.
		const isMatching = isSameFilter
			? this.#createRecall()
			: (row: HeldRecord) => projection.matches(row.record);
		// One pass for filter and counts: a record that the filter has just looked
		// at is counted in a fraction of the time.
		projected.#rows = held.filter(
			row => isMatching(row) && projected.#keep(row),
		);
		return projected;
	}

	/** What a snapshot says of the rows shown. */
	picture(): {
		readonly rows: RecordRows;
		readonly shown: number;
		readonly heldBack: number;
		readonly heldBackMutating: number;
		readonly unseen: number;
		readonly unseenMutating: number;
		readonly shownSummary: Summary;
	} {
		return {
			rows: this.#rows.picture(),
			shown: this.#rows.length,
			heldBack: this.#heldBack.size,
			heldBackMutating: this.#heldBackMutating,
			unseen: this.#unseen,
			unseenMutating: this.#unseenMutating,
			shownSummary: this.#summary.summary(this.#rows),
		};
	}

	/** Counts a matching record as shown or held back, and tells which: true for shown. */
	#keep(row: HeldRecord): boolean {
		const {frozenAt = Number.POSITIVE_INFINITY} = this.#projection;
		this.#newest = Math.max(this.#newest, row.seq);
		if (row.seq > frozenAt) {
			this.#heldBack.add(row.seq);
			this.#heldBackMutating += row.traits.mutating;
			return false;
		}

		this.#summary.add(row);
		this.#countUnseen(row, 1);
		return true;
	}

	/** Whether the filter in force let a record through; to be asked for all held ones in order. */
	#createRecall(): (row: HeldRecord) => boolean {
		const rows = this.#rows;
		const heldBack = this.#heldBack;
		let next = 0;
		return row => {
			if (rows.at(next) === row) {
				next++;
				return true;
			}

			return heldBack.has(row.seq);
		};
	}

	#recountUnseen(): void {
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#projection;
		// Following mostly stops at the newest record: then nothing is to look for.
		const unseen =
			unseenAfter < this.#newest
				? this.#rows.filter(({seq}) => seq > unseenAfter)
				: new OrderedRows();
		this.#unseen = unseen.length;
		this.#unseenMutating = unseen.filter(row => row.traits.mutating > 0).length;
	}

	#countUnseen(row: HeldRecord, sign: 1 | -1): void {
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#projection;
		if (row.seq > unseenAfter) {
			this.#unseen += sign;
			this.#unseenMutating += sign * row.traits.mutating;
		}
	}
}
