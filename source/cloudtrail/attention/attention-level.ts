import {
	attentionRules,
	defaultSeverities,
	type Severities,
	severalOf,
} from './attention.js';
import type {MarkCounts} from './mark-counts.js';
import type {Severity} from './severity.js';

/** 0 for no attention, then 1 (notice) to 3 (alarm); 4 for a touched trail, which comes before all others. */
export type AttentionLevel = 0 | 1 | 2 | 3 | 4;

export const levelOfSeverity: Readonly<Record<Severity, AttentionLevel>> = {
	notice: 1,
	warning: 2,
	alarm: 3,
};

/** Of who touched the trail. */
export const levelOfTouchedTrail: AttentionLevel = 4;

/** Rules that say nothing bad by themselves, so that they make nothing else worse. */
const neutral: ReadonlySet<string> = new Set([
	'cross-account',
	'new-address',
	'new-region',
	'new-agent',
	'new-actor',
	'code-run',
]);

/**
 * How much attention an actor deserves for all its marks together: that of the gravest
 * rule, and more where several say the same. One denied call is routine; three are a
 * warning. A new address that is also refused, or makes a first change, is an
 * alarm; a touched trail is more than that by itself.
 *
 * @param severities of each rule by itself. @default qtail's own
 */
export function levelOf(
	marked: MarkCounts,
	severities: Severities = defaultSeverities,
): AttentionLevel {
	if (marked['trail-tampering'] > 0) {
		return levelOfTouchedTrail;
	}

	let level: AttentionLevel = 0;
	let others = 0;
	for (const rule of attentionRules) {
		const count = marked[rule];
		if (count === 0) {
			continue;
		}

		others += neutral.has(rule) ? 0 : 1;
		level = graver(level, levelOfSeverity[severities[rule]]);
		if (count >= severalOf(rule)) {
			level = graver(level, levelOfSeverity.warning);
		}
	}

	if (marked['new-address'] > 0 && others > 0) {
		return levelOfSeverity.alarm;
	}

	return marked.denied > 0 && marked['first-change'] > 0
		? graver(level, levelOfSeverity.warning)
		: level;
}

/** Whether an actor of this level stands out among others: one denied call is no reason to. */
export function standsOut(level: AttentionLevel): boolean {
	return level >= levelOfSeverity.warning;
}

/** Sorts by attention, the gravest first; those that do not stand out are alike. */
export function compareLevels(a: AttentionLevel, b: AttentionLevel): number {
	const {notice} = levelOfSeverity;
	return Math.max(notice, b) - Math.max(notice, a);
}

function graver(a: AttentionLevel, b: AttentionLevel): AttentionLevel {
	return a > b ? a : b;
}
