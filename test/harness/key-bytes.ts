/** Keys as the keymap calls them, and what a terminal sends for them. */
const named: Readonly<Record<string, string>> = {
	Enter: '\r',
	Esc: '\u001B',
	Tab: '\t',
	'Shift-Tab': '\u001B[Z',
	Space: ' ',
	Backspace: '\u007F',
	Delete: '\u001B[3~',
	Home: '\u001B[H',
	End: '\u001B[F',
	PgUp: '\u001B[5~',
	PgDn: '\u001B[6~',
	'↑': '\u001B[A',
	'↓': '\u001B[B',
	'→': '\u001B[C',
	'←': '\u001B[D',
};

/**
 * What each key sends. A key is a name of the table, `Ctrl-X`, or a single
 * character.
 */
export function keysBytes(keys: readonly string[]): string[] {
	if (keys.slice(0, -1).includes('Esc')) {
		throw new Error(
			'Wait for what Esc does before the next key: together they are Alt and that key.',
		);
	}

	return keys.map(keyBytes);
}

function keyBytes(key: string): string {
	const bytes = named[key];
	if (bytes !== undefined) {
		return bytes;
	}

	const control = /^Ctrl-([A-Z])$/.exec(key)?.[1];
	if (control !== undefined) {
		return String.fromCharCode(control.charCodeAt(0) - 64);
	}

	if ([...key].length !== 1) {
		throw new Error(`No such key: ${key}. Use type() for text.`);
	}

	return key;
}
