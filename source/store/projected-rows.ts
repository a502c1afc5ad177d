import type {HeldRecord} from './held-record.js';
import {OrderedRows} from './ordered-rows.js';
import type {Projection} from './projection.js';
import type {Facets} from './record-facets.js';
import type {RecordRows, Summary} from './snapshot.js';
import {SummaryCounter} from './summary-counter.js';

/** The rows that a projection shows of the held records, with what is counted over them. */
export class ProjectedRows {
	readonly #facets: Facets;
	#projection: Projection = {
		matches: () => true,
		frozenAt: undefined,
		unseenAfter: undefined,
	};

	#rows = new OrderedRows();
	#summary: SummaryCounter;
	/** `seq` of the records that match, but are newer than the frozen display. */
	#heldBack = new Set<number>();
	#heldBackMutating = 0;
	#unseen = 0;
	#unseenMutating = 0;

	constructor(facets: Facets) {
		this.#facets = facets;
		this.#summary = new SummaryCounter(facets);
	}

	/** Records that were just added to the held ones. */
	add(rows: readonly HeldRecord[]): void {
		const {matches} = this.#projection;
		const matching = rows.filter(row => matches(row.record));
		this.#rows.insert(this.#keepShown(matching));
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
				this.#heldBackMutating -= mutatingCount(row);
			}
		}

		this.#rows.dropOldest(shown);
	}

	/**
	 * @param held all held records, oldest first.
	 * @returns whether this is another projection than before.
	 */
	project(projection: Projection, held: Iterable<HeldRecord>): boolean {
		const before = this.#projection;
		const isSameFilter = before.matches === projection.matches;
		if (isSameFilter && before.frozenAt === projection.frozenAt) {
			this.#projection = projection;
			if (before.unseenAfter === projection.unseenAfter) {
				return false;
			}

			this.#recountUnseen();
			return true;
		}

		// Freezing and thawing must not cost what a new filter costs.
		const matches = isSameFilter
			? this.#createRecall()
			: (row: HeldRecord) => projection.matches(row.record);
		const matching: HeldRecord[] = [];
		for (const row of held) {
			if (matches(row)) {
				matching.push(row);
			}
		}

		this.#projection = projection;
		this.#summary = new SummaryCounter(this.#facets);
		this.#heldBack = new Set();
		this.#heldBackMutating = 0;
		this.#unseen = 0;
		this.#unseenMutating = 0;
		this.#rows = new OrderedRows(this.#keepShown(matching));
		return true;
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

	/** Counts matching records as shown or held back, and returns those to show. */
	#keepShown(matching: readonly HeldRecord[]): HeldRecord[] {
		const {frozenAt = Number.POSITIVE_INFINITY} = this.#projection;
		const shown: HeldRecord[] = [];
		for (const row of matching) {
			if (row.seq > frozenAt) {
				this.#heldBack.add(row.seq);
				this.#heldBackMutating += mutatingCount(row);
			} else {
				shown.push(row);
				this.#summary.add(row);
				this.#countUnseen(row, 1);
			}
		}

		return shown;
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
		this.#unseen = 0;
		this.#unseenMutating = 0;
		for (const row of this.#rows) {
			this.#countUnseen(row, 1);
		}
	}

	#countUnseen(row: HeldRecord, sign: 1 | -1): void {
		const {unseenAfter = Number.POSITIVE_INFINITY} = this.#projection;
		if (row.seq > unseenAfter) {
			this.#unseen += sign;
			this.#unseenMutating += sign * mutatingCount(row);
		}
	}
}

function mutatingCount({record}: HeldRecord): 0 | 1 {
	return record.access.kind === 'mutating' ? 1 : 0;
}
