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
	const wild: Array<readonly string[]> = [];
	for (const pattern of patterns) {
		const pieces = literalPieces(pattern.toLowerCase());
		if (pieces.length === 1) {
			exact.add(pieces.join());
		} else {
			wild.push(pieces);
		}
	}

	return text => {
		const lower = text.toLowerCase();
		return exact.has(lower) || wild.some(pieces => holds(lower, pieces));
	};
}

function holds(text: string, pieces: readonly string[]): boolean {
	const first = pieces[0] ?? '';
	const last = pieces.at(-1) ?? '';
	const end = text.length - last.length;
	let at = first.length;
	if (at > end || !text.startsWith(first) || !text.endsWith(last)) {
		return false;
	}

	for (const piece of pieces.slice(1, -1)) {
		const found = text.indexOf(piece, at);
		if (found === -1) {
			return false;
		}

		at = found + piece.length;
	}

	return at <= end;
}
