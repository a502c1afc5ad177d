/** What `access:` can ask for. */
export const accessValues = ['read-only', 'mutating', 'unknown'] as const;

/**
 * The value that this is the beginning of: `r`, `read`, `mut`; `w` and `write`
 * for mutating. Beginnings count, so that a value works while it is typed.
 */
export function readAccessValue(text: string): string | undefined {
	const typed = text.toLowerCase();
	if (typed.length === 0) {
		return undefined;
	}

	return 'write'.startsWith(typed)
		? 'mutating'
		: accessValues.find(value => value.startsWith(typed));
}
