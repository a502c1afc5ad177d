import {defaultKeymap} from './default-keymap.js';

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
	F1: '\u001BOP',
	'↑': '\u001B[A',
	'↓': '\u001B[B',
	'→': '\u001B[C',
	'←': '\u001B[D',
};

const keysOfKeymap = new Set(defaultKeymap.rows.flatMap(({keys}) => keys));

/**
 * What each key sends.
 *
 * @param keys as the keymap names them, whatever the context
 * @throws Error for a key that the keymap does not have: `Escape` is none, `Esc` is
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
	if (!keysOfKeymap.has(key)) {
		throw new Error(`No such key in the keymap: ${key}. Use type() for text.`);
	}

	const bytes = named[key];
	if (bytes !== undefined) {
		return bytes;
	}

	const control = /^Ctrl-([A-Z])$/.exec(key)?.[1];
	if (control !== undefined) {
		return String.fromCharCode(control.charCodeAt(0) - 64);
	}

	return key;
}
