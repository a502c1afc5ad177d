import {exactSearch, type FindEnd} from '../../text/linear-search.js';

/**
 * The pattern of a field's value: `*` stands for any text, `\*` for a star and
 * `\\` for a backslash. Before any other character a backslash is itself, so
 * that `DOMAIN\user` can be typed as it is.
 */
const parts = /\\([*\\])|([*])|([^*\\]+|\\)/gs;

/** The pattern that only this text matches: `role/*` becomes `role/\*`. It can stand in quotes as it is. */
export function literalPattern(text: string): string {
	return text.replaceAll(/\*|\\(?=[*\\"]|$)/g, String.raw`\$&`);
}

/** The texts between the wildcards: `a*b` has two, `ab` one. */
function literalPieces(pattern: string): readonly string[] {
	const pieces = [''];
	for (const [, escaped, wildcard, plain] of pattern.matchAll(parts)) {
		if (wildcard === undefined) {
			pieces.push(`${pieces.pop()}${escaped ?? plain}`);
		} else {
			pieces.push('');
		}
	}

	return pieces;
}

/**
 * Whether one of the patterns matches the whole of a text, letter case aside.
 * Linear time: each piece between wildcards is looked for once, from the end
 * of the piece before it.
 */
export function compileValuePatterns(
	patterns: readonly string[],
): (text: string) => boolean {
	const exact = new Set<string>();
	const wild: WildPattern[] = [];
	for (const pattern of patterns) {
		const pieces = literalPieces(pattern.toLowerCase());
		if (pieces.length === 1) {
			exact.add(pieces.join());
		} else {
			wild.push({
				first: pieces[0] ?? '',
				inner: pieces.slice(1, -1).map(exactSearch),
				last: pieces.at(-1) ?? '',
			});
		}
	}

	return text => {
		const lower = text.toLowerCase();
		return exact.has(lower) || wild.some(pattern => holds(lower, pattern));
	};
}

type WildPattern = {
	readonly first: string;
	/** Between the wildcards. */
	readonly inner: readonly FindEnd[];
	readonly last: string;
};

function holds(text: string, {first, inner, last}: WildPattern): boolean {
	const end = text.length - last.length;
	let at = first.length;
	if (at > end || !text.startsWith(first) || !text.endsWith(last)) {
		return false;
	}

	for (const findEnd of inner) {
		at = findEnd(text, at);
		if (at === -1) {
			return false;
		}
	}

	return at <= end;
}
