/** Where a pattern of paths looks, and what it finds there. */
export type FilePattern = {
	/** The folder in front of the first sign. */
	readonly base: string;
	/**
	 * What is to be done with a file or folder below the base: `match` it (a folder
	 * stands for all that is in it), look into it since something in it `may match`,
	 * or neither.
	 *
	 * @param names of the folders from the base on, and its own
	 */
	test(names: readonly string[]): 'match' | 'may match' | 'no match';
};

const sign = /[*?[]/;
const braces = /\{([^{}]*,[^{}]*)\}/;
const mostPatterns = 1000;

/**
 * Patterns that the shell has not expanded, since they were quoted:
 * `'logs/2026/01/0[1-3]/*.json.gz'`. Within a name `*` stands for any text,
 * `?` for one character and `[a-z]` or `[!a-z]` for one of these or of the others;
 * `**` stands for any number of folders, and `{a,b}` for two patterns. A dot at
 * the start of a name is no exception as it is in shells: nothing is left out in
 * silence.
 *
 * By hand: Node has `fs.glob` from 22 on, and qtail runs on 20; packages for it
 * walk the folders themselves, without names that are not UTF-8 and without a
 * count of what they leave out.
 *
 * @returns none for a text without a sign
 */
export function parseFilePatterns(text: string): readonly FilePattern[] {
	return sign.test(text) || braces.test(text)
		? expandBraces(text).map(parsePattern)
		: [];
}

function expandBraces(text: string): readonly string[] {
	let patterns = [text];
	for (;;) {
		const next = patterns.flatMap(pattern => {
			const found = braces.exec(pattern);
			return found === null
				? [pattern]
				: (found[1] ?? '')
						.split(',')
						.map(
							option =>
								pattern.slice(0, found.index) +
								option +
								pattern.slice(found.index + found[0].length),
						);
		});
		if (next.length === patterns.length || next.length > mostPatterns) {
			return patterns;
		}

		patterns = next;
	}
}

function parsePattern(text: string): FilePattern {
	const names = text.split('/');
	const first = names.findIndex(name => sign.test(name));
	// Without a sign, as after braces, it is one path.
	const start = first === -1 ? names.length - 1 : first;
	const base = names.slice(0, start).join('/');
	const parts = names.slice(start).filter(Boolean).map(parsePart);
	return {
		base: base || (text.startsWith('/') ? '/' : '.'),
		test: names => testNames(parts, names),
	};
}

type Part = 'any folders' | RegExp;

function parsePart(name: string): Part {
	if (name === '**') {
		return 'any folders';
	}

	const expression = name.replaceAll(
		/\[([!^]?)([^\]]+)\]|[*?]|./gsu,
		(text, not: string | undefined, range: string | undefined) => {
			if (range !== undefined) {
				return `[${not === '' ? '' : '^'}${range.replaceAll(/[\\^[]/g, String.raw`\$&`)}]`;
			}

			return text === '*'
				? '.*'
				: text === '?'
					? '.'
					: text.replace(/[\\^$.*+?()[\]{}|]/u, String.raw`\$&`);
		},
	);
	try {
		return new RegExp(`^${expression}$`, 'su');
	} catch {
		// A range from a later to an earlier character matches nothing.
		return /(?!)/;
	}
}

function testNames(
	parts: readonly Part[],
	names: readonly string[],
): 'match' | 'may match' | 'no match' {
	// Which parts may come next, as the names are gone through.
	let next = withSkipped(parts, new Set([0]));
	for (const name of names) {
		const after = new Set<number>();
		for (const index of next) {
			const part = parts[index];
			if (part === 'any folders') {
				after.add(index);
			} else if (part?.test(name)) {
				after.add(index + 1);
			}
		}

		next = withSkipped(parts, after);
		if (next.has(parts.length)) {
			return 'match';
		}
	}

	return next.size > 0 ? 'may match' : 'no match';
}

/** `**` may stand for no folder, but not at the end: there it stands for what is in the folder. */
function withSkipped(
	parts: readonly Part[],
	next: ReadonlySet<number>,
): ReadonlySet<number> {
	const all = new Set(next);
	for (const index of all) {
		if (parts[index] === 'any folders') {
			all.add(index + 1);
		}
	}

	return all;
}
