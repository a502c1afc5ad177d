import type {Severity} from '../../cloudtrail/attention/severity.js';
import type {FilterExpression} from '../../filter/filter-expression.js';
import type {RowPlace} from '../../store/snapshot.js';
import type {TextInput} from '../../text/text-input.js';

/** What is searched for in the rows, which hides none of them. */
export type RowSearch = {
	/** As typed; undefined for a walk along the rows that deserve attention. */
	readonly text: string | undefined;
	/** Of a walk: from which severity on. */
	readonly attentionFrom?: Severity;
	readonly expression: FilterExpression;
	/** The cursor when it began; undefined: Events followed. */
	readonly around: RowPlace | undefined;
	/** A jump that waits until the rows on its way have been looked at. */
	readonly jump: Jump | undefined;
};

export type Jump = {
	/** To the next row or to the one before. */
	readonly step: 1 | -1;
	/** Where the cursor is on a match already, it stays. */
	readonly isHereEnough: boolean;
};

/** The open search bar. What is typed is searched for at once: `ViewState.search`. */
export type SearchBarState = {
	readonly kind: 'search-bar';
	readonly input: TextInput;
	/** The search that cancelling brings back. */
	readonly earlier: RowSearch | undefined;
};
