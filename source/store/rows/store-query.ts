import type {FilterExpression} from '../../filter/filter-expression.js';
import type {RowPlace} from '../snapshot.js';

/** What of the store is to be shown: chosen by the view, applied by the store. */
export type StoreQuery = {
	readonly filter: FilterExpression;
	/** Where the filter looks first; undefined for the newest records. */
	readonly around: RowPlace | undefined;
	/** The display is frozen: records that arrived after this `seq` are held back. */
	readonly frozenAt: number | undefined;
	/** Following stopped at this `seq`: shown records that arrived after it are counted as unseen. */
	readonly unseenAfter: number | undefined;
};

/** What is shown before anybody chose. */
export const everything: StoreQuery = {
	filter: {kind: 'everything'},
	around: undefined,
	frozenAt: undefined,
	unseenAfter: undefined,
};
