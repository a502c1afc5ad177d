import type {FacetNumbers} from './record-facets.js';
import type {RowPlace, StoredRecord} from './snapshot.js';

/** A record as the store itself sees it: its place and its groups at hand. Panes get it as `StoredRecord`. */
export type HeldRecord = StoredRecord & RowPlace & FacetNumbers;
