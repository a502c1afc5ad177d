import assert from 'node:assert/strict';
import {test} from 'node:test';
import {helpText} from '../../source/command-line/help.js';
import {defaultKeymap} from '../harness/default-keymap.js';

test('qtail --help names the keys of the default keymap', () => {
	const {keyOf} = defaultKeymap;
	assert.ok(
		helpText().includes(
			`Press ${keyOf('open-help')} inside for every key, ${keyOf('quit')} to quit.`,
		),
	);
});
