import type {FacetsOfRecord} from './facets.js';
import type {RecordUpdate, RowPlace, StoredRecord} from './snapshot.js';

export type UpdateLink = {
	-readonly [Key in keyof RecordUpdate]: RecordUpdate[Key];
};

/** A record as the store itself sees it: with its place and what it is counted by. Panes get it as `StoredRecord`. */
export type HeldRecord = Omit<StoredRecord, 'updates' | 'updatedBy'> &
	RowPlace &
	FacetsOfRecord & {
		// What is learned of a record after it came, and shows in pictures taken
		// before.
		isDuplicated: boolean;
		updates: UpdateLink | undefined;
		updatedBy: UpdateLink | undefined;
	};
