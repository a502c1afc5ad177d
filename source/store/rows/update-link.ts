import type {RecordUpdate} from '../snapshot.js';

/** One object shared by an original and its updates, so that a later change shows in earlier snapshots, too. */
export type UpdateLink = {
	-readonly [Key in keyof RecordUpdate]: RecordUpdate[Key];
};
