import type {Glyphs} from '../../text/glyphs.js';
import type {Access} from './access.js';
import type {Impact} from './impact/impact.js';

export const impactLetters: Readonly<Record<Impact, string>> = {
	read: 'R',
	write: 'W',
	destructive: 'D',
	permission: 'P',
	export: 'E',
	unknown: '?',
};

/** The tone of each impact. Its letter always says the same. */
export const impactTones = {
	read: 'read-only',
	write: 'mutating',
	destructive: 'destructive',
	permission: 'permission',
	export: 'export',
	unknown: 'unknown',
} as const satisfies Readonly<Record<Impact, string>>;

/** Two cells, glyph and letter: `▸W`. */
export function impactSign(impact: Impact, glyphs: Glyphs): string {
	return glyphs[impact] + impactLetters[impact];
}

/** `?` behind the letter where the record does not say whether it changes anything: `W?`. */
export function inferredMark({kind, isInferred}: Access): '?' | '' {
	return isInferred && kind !== 'unknown' ? '?' : '';
}
