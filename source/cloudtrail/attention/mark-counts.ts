import {
	type AttentionRule,
	attentionRules,
	rulesOf,
	type Severities,
} from './attention.js';
import {type AttentionMarks, noMarks} from './attention-marks.js';
import {compareSeverities, type Severity} from './severity.js';

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
	for (const rule of rulesOf(marks)) {
		sum[rule] += records;
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

/** How many records a rule marked, and how grave it is. */
export type MarkedByRule = {
	readonly rule: AttentionRule;
	readonly severity: Severity;
	readonly count: number;
};

/** The rules that marked a record, the gravest first. */
export function markedByRule(
	counts: MarkCounts,
	severities: Severities,
): readonly MarkedByRule[] {
	return attentionRules
		.map(rule => ({rule, severity: severities[rule], count: counts[rule]}))
		.filter(({count}) => count > 0)
		.sort((a, b) => compareSeverities(a.severity, b.severity));
}
