import type {RecordUpdate} from '../snapshot.js';

/** Known in the store to be the same object for an original and its updates: what is learned later shows in pictures taken before. */
export type UpdateLink = {
	-readonly [Key in keyof RecordUpdate]: RecordUpdate[Key];
};
