import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {KeyFilter} from '../../../source/terminal/keyboard/key-filter.js';
import {demoApp} from '../../harness/demo-app.js';
import {TerminalScreen} from '../../harness/terminal-screen.js';

/** What Ink gets for bytes read one by one. */
function filtered(bytes: string): string {
	const filter = new KeyFilter();
	return Buffer.concat(
		[...Buffer.from(bytes)].map(byte => filter.push(Uint8Array.of(byte), 0)),
	).toString();
}

const oneForm = (name: string) =>
	`\u001B[57364;17;${[...name].map(character => character.codePointAt(0)).join(':')}u`;

const f1: Readonly<Record<string, string>> = {
	'xterm, kitty': '\u001BOP',
	'rxvt, PuTTY': '\u001B[11~',
	'the Linux console': '\u001B[[A',
	'xterm without application mode': '\u001B[P',
	'kitty with numbers': '\u001B[57364u',
	'kitty that tells of the press': '\u001B[1;1:1P',
	'kitty with NumLock on': '\u001B[1;129P',
	'an 8-bit terminal': '\u009BP',
};

describe('function keys', () => {
	for (const [terminal, bytes] of Object.entries(f1)) {
		it(`reads F1 of ${terminal}`, () => {
			assert.equal(filtered(bytes), oneForm('F1'));
			assert.equal(filtered(`j${bytes}k`), `j${oneForm('F1')}k`);
		});
	}

	for (const [bytes, name] of [
		['\u001BOS', 'F4'],
		['\u001B[R', 'F3'],
		['\u001B[[E', 'F5'],
		['\u001B[15~', 'F5'],
		['\u001B[17~', 'F6'],
		['\u001B[24~', 'F12'],
		['\u001B[57375u', 'F12'],
		['\u001B[2~', 'Insert'],
	] as const) {
		it(`reads ${name}`, () => {
			assert.equal(filtered(bytes), oneForm(name));
		});
	}

	it('leaves other keys, keys with modifiers and releases as they are', () => {
		for (const bytes of [
			'\u001B[A',
			'\u001BOA',
			'\u001B[1;2P',
			'\u001B[1;1:3P',
			'\u001B[11;5~',
			'\u001B\u001BOP',
			'\u001B[3~',
			'\u001B[16~',
			'\u001B[97;5u',
			// F3 with Shift, or the place of the cursor in row 1.
			'\u001B[1;2R',
		]) {
			assert.equal(filtered(bytes), bytes);
		}
	});

	it('opens the help by F1 as by ?, in inputs too', async context => {
		const {element} = demoApp();
		const screen = new TerminalScreen(context, element, {
			columns: 80,
			rows: 24,
			hasKeyboard: true,
		});
		await screen.settled();
		const isHelp = (text: string) => text.includes('Esc closes');
		for (const bytes of Object.values(f1).slice(0, -1)) {
			screen.type(bytes);
			await screen.until(isHelp);
			screen.press('Esc');
			await screen.until(text => !isHelp(text));
		}

		for (const [key, opened] of [
			['/', 'Enter keep'],
			['e', 'Pick event names'],
		] as const) {
			screen.press(key);
			await screen.until(text => text.includes(opened));
			screen.type('Get\u001BOP');
			await screen.until(isHelp);
			screen.press('Esc');
			await screen.until(
				text => text.includes(opened) && /[/▸] Get/.test(text),
			);
			screen.press('Esc');
			await screen.until(text => !text.includes(opened));
		}
	});
});
