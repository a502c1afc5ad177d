import type {Severity} from './attention.js';

/** How many records of an actor each rule marked. */
export type MarkCounts = {
	readonly trailTouched: number;
	readonly newAddress: number;
	readonly firstChange: number;
	readonly denied: number;
};

/** From this many on, denied calls of one actor are a search for what is allowed, and no slip. */
export const severalDenied = 3;

/** 0 for no attention, then 1 (low) to 4 (critical). */
export type AttentionLevel = 0 | 1 | 2 | 3 | 4;

export const levelOfSeverity: Readonly<Record<Severity, AttentionLevel>> = {
	low: 1,
	medium: 2,
	high: 3,
	critical: 4,
};

/**
 * How much attention an actor deserves for all its marks together. One denied
 * call is routine; three are `medium`, and so is a new address; a new address that
 * is also refused or makes a first change is `high`; a touched trail is
 * `critical` by itself.
 */
export function levelOf({
	trailTouched,
	newAddress,
	firstChange,
	denied,
}: MarkCounts): AttentionLevel {
	if (trailTouched > 0) {
		return levelOfSeverity.critical;
	}

	if (newAddress > 0) {
		return denied + firstChange > 0
			? levelOfSeverity.high
			: levelOfSeverity.medium;
	}

	if (denied >= severalDenied || (denied > 0 && firstChange > 0)) {
		return levelOfSeverity.medium;
	}

	return denied + firstChange > 0 ? levelOfSeverity.low : 0;
}

/** Whether an actor of this level stands out among others: one denied call is no reason to. */
export function standsOut(level: AttentionLevel): boolean {
	return level >= levelOfSeverity.medium;
}

/** Sorts by attention, the gravest first; those that do not stand out are alike. */
export function compareLevels(a: AttentionLevel, b: AttentionLevel): number {
	const {low} = levelOfSeverity;
	return Math.max(low, b) - Math.max(low, a);
}
