import type {Replacement} from '../../../filter/completion/completed-text.js';

/** One thing that can be put at the caret. */
export type ListedCompletion = {
	/** Unique in a list. */
	readonly id: string;
	/** As it is drawn: `event:`, `DeleteQApp`, `event:=DeleteQApp`. */
	readonly name: string;
	readonly replacement: Replacement;
	/** Of a field, and of a value that is not counted. */
	readonly meaning: string | undefined;
	/** Of a value: the records that have it under the rest of the filter; undefined while nobody has counted. */
	readonly counts:
		| {
				readonly records: number;
				readonly mutating: number;
				readonly isComplete: boolean;
		  }
		| undefined;
};

export type CompletionList = {
	/** What there may be more of. */
	readonly noun: 'field' | 'value';
	readonly listed: readonly ListedCompletion[];
	/** The one under the cursor; 0 in an empty list. */
	readonly index: number;
	/** What was typed of it, to mark it. */
	readonly typed: string;
	/** Values that match and are not listed; those without counts of their own are among them, whether they match or not. */
	readonly more: number;
	/** Held rows that are still to be looked at for values. */
	readonly unexamined: number;
};

/** Before the cursor stands on one of them. */
export type UnchosenList = Omit<CompletionList, 'index'>;
