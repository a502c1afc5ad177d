/** The keys that have a name, as the keymap and a key press call them. */
const namedKeys: readonly string[] = [
	...['↑', '↓', '←', '→', 'PgUp', 'PgDn', 'Home', 'End', 'Enter', 'Esc'],
	...['Backspace', 'Delete', 'Insert', 'Tab', 'Shift-Tab', 'Space'],
	...Array.from({length: 12}, (_, index) => `F${index + 1}`),
];

/** For keyboards without arrows to type. */
const otherNames: Readonly<Record<string, string>> = {
	up: '↑',
	down: '↓',
	left: '←',
	right: '→',
	pageup: 'PgUp',
	pagedown: 'PgDn',
	escape: 'Esc',
	del: 'Delete',
	return: 'Enter',
};

// A terminal sends Backspace, Tab and Enter for these.
const sentForOthers: ReadonlySet<string> = new Set('HIJM');

/**
 * The name of a key as the keymap has it: `↓` for `Down`, `Ctrl-U` for `ctrl-u`;
 * undefined for what no terminal sends, such as `Ctrl-I` or `Alt-x`.
 */
export function keyName(typed: string): string | undefined {
	const lower = typed.toLowerCase();
	const control = /^ctrl-([a-z])$/.exec(lower)?.[1]?.toUpperCase();
	if (control !== undefined) {
		return sentForOthers.has(control) ? undefined : `Ctrl-${control}`;
	}

	if (typed === ' ') {
		return 'Space';
	}

	return isPrintableKey(typed)
		? typed
		: (namedKeys.find(name => name.toLowerCase() === lower) ??
				(Object.hasOwn(otherNames, lower) ? otherNames[lower] : undefined));
}

/** Whether a key types a character: `x`, `?`, `Space`. The name of an arrow is a sign that no key types. */
export function isPrintableKey(name: string): boolean {
	return (
		name === 'Space' ||
		(/^[^\p{C}\p{Z}\p{M}]$/u.test(name) && !namedKeys.includes(name))
	);
}
