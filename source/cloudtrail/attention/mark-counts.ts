import {type AttentionRule, attentionRules, isMarked} from './attention.js';
import {type AttentionMarks, noMarks} from './attention-marks.js';

/** How many records each rule marked. Never changes. */
export type MarkCounts = Readonly<Record<AttentionRule, number>>;

export const noMarkCounts = Object.freeze(
	Object.fromEntries(attentionRules.map(rule => [rule, 0])),
) as MarkCounts; // an entry for each rule

/**
 * The counts with some more records, or fewer, that all have the same marks. The same
 * object where they have none, as nearly all records.
 */
export function addMarks(
	counts: MarkCounts,
	marks: AttentionMarks,
	records = 1,
): MarkCounts {
	if (marks === noMarks || records === 0) {
		return counts;
	}

	const sum: Record<AttentionRule, number> = {...counts};
	for (const rule of attentionRules) {
		sum[rule] += isMarked(marks, rule) ? records : 0;
	}

	return sum;
}

/** Both together. */
export function sumOfMarks(a: MarkCounts, b: MarkCounts): MarkCounts {
	if (a === noMarkCounts || b === noMarkCounts) {
		return a === noMarkCounts ? b : a;
	}

	const sum: Record<AttentionRule, number> = {...a};
	for (const rule of attentionRules) {
		sum[rule] += b[rule];
	}

	return sum;
}
