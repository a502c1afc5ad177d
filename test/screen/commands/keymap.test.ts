import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	bindingsIn,
	keyContexts,
	keymap,
} from '../../../source/screen/commands/keymap.js';

for (const context of keyContexts) {
	test(`a key means one thing in ${context}`, () => {
		const keys = bindingsIn(context).flatMap(binding => binding.keys);
		assert.deepEqual(
			keys.filter((key, index) => keys.indexOf(key) !== index),
			[],
		);
	});
}

test('a key that works in several contexts says the same thing everywhere it does the same', () => {
	const meanings = new Map<string, Set<string>>();
	for (const {keys, action} of keymap) {
		for (const key of keys) {
			meanings.set(key, (meanings.get(key) ?? new Set()).add(action));
		}
	}

	// In an input the keys of a shell's line editing take over; `Enter` and
	// `Space` act on what has the focus.
	const several = [...meanings]
		.filter(([, actions]) => actions.size > 1)
		.map(([key]) => key);
	assert.deepEqual(several.sort(), [
		'/',
		'Ctrl-U',
		'End',
		'Enter',
		'Home',
		'Space',
		'←',
		'→',
	]);
});

test('every context has its way out and quits at once on Ctrl-C', () => {
	for (const context of keyContexts) {
		const actions = new Map(
			bindingsIn(context).flatMap(({keys, action}) =>
				keys.map(key => [key, action] as const),
			),
		);
		assert.equal(actions.get('Esc'), 'cancel');
		assert.equal(actions.get('Ctrl-C'), 'quit');
	}
});
