import assert from 'node:assert/strict';
import {test} from 'node:test';
import {defaultBindings} from '../../../source/screen/commands/default-bindings.js';
import {
	isPrintableKey,
	keyName,
} from '../../../source/screen/commands/key-names.js';
import {resolveKey} from '../../../source/screen/commands/resolve-key.js';
import {readKey} from '../../../source/terminal/read-key.js';
import {defaultKeymap} from '../../harness/default-keymap.js';

test('every default key is a key by its own name', () => {
	for (const key of defaultBindings.flatMap(({keys}) => keys)) {
		assert.equal(keyName(key), key);
	}
});

test('names are taken as people write them', () => {
	for (const [typed, name] of [
		['ctrl-u', 'Ctrl-U'],
		['Down', '↓'],
		['pageup', 'PgUp'],
		['esc', 'Esc'],
		['f5', 'F5'],
		[' ', 'Space'],
		['E', 'E'],
		['é', 'é'],
		['😀', '😀'],
	] as const) {
		assert.equal(keyName(typed), name);
	}

	for (const typed of ['Ctrl-M', 'Alt-x', 'F13', 'xx', '', '\n', '\u0301']) {
		assert.equal(keyName(typed), undefined, JSON.stringify(typed));
	}
});

test('a printable key is one that types where an input has focus', () => {
	for (const character of ['x', '?', ' ', 'é', '→']) {
		const [press] = readKey(character, {} as Parameters<typeof readKey>[1]);
		assert.ok(press);
		// `→` typed as a character is taken for the arrow.
		const types =
			resolveKey(defaultKeymap, 'filter-bar', press)?.kind === 'insert';
		assert.equal(isPrintableKey(press.name), types, character);
	}
});
