import type {TalliedField} from './field-values.js';

/** “Which values of a field do the held records have, and how often each?” */
export type TallyAsked = {
	/** Names the answer in `Snapshot.tallies`. Unique in a query: `completion ip`. */
	readonly id: string;
	readonly field: TalliedField;
	/** Of all held records, those that a frozen display holds back too, or only of those that the filter shows. */
	readonly among: 'held' | 'shown';
};

export const noTallies: readonly TallyAsked[] = [];
