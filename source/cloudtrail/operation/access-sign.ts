import type {Glyphs} from '../../text/glyphs.js';
import type {Access, AccessKind} from './access.js';

/** What the sign of a call stands for. A destructive call is mutating, but has a sign of its own. */
export type AccessClass = AccessKind | 'destructive';

export const accessLetters: Readonly<Record<AccessClass, string>> = {
	'read-only': 'R',
	mutating: 'W',
	destructive: 'D',
	unknown: '?',
};

const glyphNames = {
	'read-only': 'readOnly',
	mutating: 'mutating',
	destructive: 'destructive',
	unknown: 'unknown',
} as const satisfies Record<AccessClass, keyof Glyphs>;

/** The class of an access is the name of its tone as well. */
export function accessClass({kind, isDestructive}: Access): AccessClass {
	return kind === 'mutating' && isDestructive ? 'destructive' : kind;
}

/** Two cells, glyph and letter: `▸W`. */
export function accessSign(shown: AccessClass, glyphs: Glyphs): string {
	return glyphs[glyphNames[shown]] + accessLetters[shown];
}

/** `?` behind the letter where the access was inferred from the operation: `W?`. */
export function inferredMark({kind, isInferred}: Access): '?' | '' {
	return isInferred && kind !== 'unknown' ? '?' : '';
}
