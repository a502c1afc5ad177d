import type {FilterExpression} from '../../filter/filter-expression.js';

/** “How many of the held records match this, and how many of those mutate?” */
export type StoreQuestion = {
	/** Names the answer in `Snapshot.answers`. Unique in a query: `pivot actor`. */
	readonly id: string;
	readonly expression: FilterExpression;
};

export const noQuestions: readonly StoreQuestion[] = [];
