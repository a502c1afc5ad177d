import type {FilterTerm} from '../../filter/filter-term.js';
import type {StoreQuestion} from '../../store/questions/store-question.js';
import type {StoredRecord} from '../../store/snapshot.js';

/** The open pivot menu. */
export type PivotState = {
	readonly kind: 'pivot';
	readonly stored: StoredRecord;
	/** Those that the record has. */
	readonly pivots: readonly Pivot[];
	/** What each would show, by its id. */
	readonly questions: readonly StoreQuestion[];
	/** Index of the selected pivot. */
	readonly cursor: number;
};

/** One way from a record to others. */
export type Pivot = {
	/** What they have in common: `source IP`. */
	readonly name: string;
	/** The value that they share, in words. */
	readonly value: string;
	/** All of them. */
	readonly term: FilterTerm;
};
