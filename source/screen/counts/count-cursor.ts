import type {CountedBy} from './count-filter.js';
import type {TallyOrder} from './tally-order.js';

/** What the rows below the strips count by, in the order of the key that turns them. */
export const countsBy = ['event', 'service'] as const;

export type CountsBy = (typeof countsBy)[number];

/** Where the cursor of the pane stands, and what its lower rows count by. */
export type CountsCursor = {
	readonly by: CountsBy;
	/** Of the lower rows. */
	readonly order: TallyOrder;
	/** From `idOf`; undefined for the first row. */
	readonly id: string | undefined;
};

/** Names a row, whatever place it has. */
export function idOf(counted: CountedBy): string {
	return JSON.stringify(counted);
}

/** What the row with this id counts. */
export function countedBy(id: string): CountedBy {
	return JSON.parse(id) as CountedBy; // only `idOf` makes ids
}

/** The next or the previous way to count, with the cursor where it was, as long as that row is there. */
export function turned(cursor: CountsCursor, step: 1 | -1): CountsCursor {
	const index = countsBy.indexOf(cursor.by) + step;
	return {...cursor, by: countsBy.at(index % countsBy.length) ?? cursor.by};
}
