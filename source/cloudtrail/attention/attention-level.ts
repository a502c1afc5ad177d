import type {Severity} from './attention.js';
import type {MarkCounts} from './mark-counts.js';

/** From this many on, denied calls of one actor are a search for what is allowed, and no slip. */
export const severalDenied = 3;

/** 0 for no attention, then 1 (notice) to 3 (alarm); 4 for a touched trail, which comes before all others. */
export type AttentionLevel = 0 | 1 | 2 | 3 | 4;

export const levelOfSeverity: Readonly<Record<Severity, AttentionLevel>> = {
	notice: 1,
	warning: 2,
	alarm: 3,
};

/** Of who touched the trail. */
export const levelOfTouchedTrail: AttentionLevel = 4;

/**
 * How much attention an actor deserves for all its marks together. One denied
 * call is routine; three are a warning, and so is a new address; a new address that
 * is also refused or makes a first change is an alarm; a touched trail is more than
 * that by itself.
 */
export function levelOf({
	'trail-touched': trailTouched,
	'new-address': newAddress,
	'first-change': firstChange,
	denied,
}: MarkCounts): AttentionLevel {
	if (trailTouched > 0) {
		return levelOfTouchedTrail;
	}

	if (newAddress > 0) {
		return denied + firstChange > 0
			? levelOfSeverity.alarm
			: levelOfSeverity.warning;
	}

	if (denied >= severalDenied || (denied > 0 && firstChange > 0)) {
		return levelOfSeverity.warning;
	}

	return denied + firstChange > 0 ? levelOfSeverity.notice : 0;
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
