import type {Condition} from './condition.js';

/** What stands between the braces of a pattern, and what it takes of AWS's limits. */
export function patternCondition(pattern: string): Condition {
	const outsideStrings = pattern.replaceAll(/"(?:[^"\\]|\\.)*"/gs, '""');
	const regexes = outsideStrings.match(/%(?:[^%\\]|\\.)+%/gs) ?? [];
	const wildcards = outsideStrings.match(/\.\*|\[\*\]/g) ?? [];
	return {
		kind: 'pattern',
		text: pattern.trim().slice(1, -1).trim(),
		regexes: regexes.length,
		wildcards: wildcards.length,
	};
}
