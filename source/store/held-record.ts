import type {FacetsOfRecord} from './facets.js';
import type {RowPlace, StoredRecord} from './snapshot.js';

/** A record as the store itself sees it: with its place and what it is counted by. Panes get it as `StoredRecord`. */
export type HeldRecord = StoredRecord &
	RowPlace &
	FacetsOfRecord & {
		/** The one thing that is learned of a record after it came, and shows in pictures taken before. */
		isDuplicated: boolean;
	};
