import type {SeenField} from '../../filter/completion/seen-texts.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import type {TalliedField} from './field-values.js';

/** “Which values of a field do the held records have, and how often each?” */
export type TallyAsked = TallyOfRows | TallyOfTerms;

/** Of calls, each by the one value that stands in its row. */
export type TallyOfRows = {
	/** Names the answer in `Snapshot.tallies`. Unique in a query: `counts ip`. */
	readonly id: string;
	readonly field: TalliedField;
	/** Of all held records, those that a frozen display holds back too, or only of those that the filter shows. */
	readonly among: 'held' | 'shown';
};

/** Of records, each by every value of which the term `field:=value` would show it. */
export type TallyOfTerms = {
	readonly id: string;
	readonly field: SeenField;
	/** Only of held records that match this. */
	readonly matching: FilterExpression;
	/** The display is frozen: records that arrived after this `seq` do not count. */
	readonly upTo: number | undefined;
};

export const noTallies: readonly TallyAsked[] = [];
