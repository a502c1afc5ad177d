import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {Key} from 'ink';
import {readKey} from '../../source/terminal/read-key.js';

const none: Key = {
	upArrow: false,
	downArrow: false,
	leftArrow: false,
	rightArrow: false,
	pageDown: false,
	pageUp: false,
	home: false,
	end: false,
	return: false,
	escape: false,
	ctrl: false,
	shift: false,
	tab: false,
	backspace: false,
	delete: false,
	meta: false,
	super: false,
	hyper: false,
	capsLock: false,
	numLock: false,
};

for (const [what, input, key, names] of [
	['a letter', 'j', {}, ['j']],
	['a capital', 'J', {shift: true}, ['J']],
	['a held key in one event', 'jjj', {}, ['j', 'j', 'j']],
	['an arrow', '', {downArrow: true}, ['↓']],
	['Shift-Tab', '', {tab: true, shift: true}, ['Shift-Tab']],
	['a control key', 'c', {ctrl: true}, ['Ctrl-C']],
	['Enter', '\r', {return: true}, ['Enter']],
	['quick fingers', 'ab\r', {}, ['a', 'b', 'Enter']],
	['a tab among others', 'a\tb', {}, ['a', 'Tab', 'b']],
	['a control character among others', 'a\u0003', {}, ['a', 'Ctrl-C']],
	['the space bar', ' ', {}, ['Space']],
	['an emoji', '🔥', {}, ['🔥']],
	['Alt and a letter', 'q', {meta: true}, []],
	['a release', 'q', {eventType: 'release'}, []],
	['an unnamed key', '', {}, []],
	['a function key', 'F1', {hyper: true}, ['F1']],
	['the letters of a function key', 'F1', {}, ['F', '1']],
	['Hyper and a letter', 'F', {hyper: true}, []],
] as const) {
	test(`reads ${what}`, () => {
		const presses = readKey(input, {...none, ...key});
		assert.deepEqual(
			presses.map(({name}) => name),
			names,
		);
	});
}
