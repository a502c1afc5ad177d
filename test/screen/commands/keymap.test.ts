import assert from 'node:assert/strict';
import {test} from 'node:test';
import {commandTable} from '../../../source/screen/command-table/command-table.js';
import type {Binding} from '../../../source/screen/commands/binding.js';
import {defaultBindings} from '../../../source/screen/commands/default-bindings.js';
import {keyContexts} from '../../../source/screen/commands/key-context.js';
import {createKeymap} from '../../../source/screen/commands/keymap.js';
import {situationOf} from '../../../source/screen/situation-of.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {viewSession} from '../../harness/view-session.js';

const withBinding = (binding: Binding) => () =>
	createKeymap([...defaultBindings, binding], commandTable);

test('a key means one thing in a context', () => {
	assert.throws(
		withBinding({keys: ['F2', 'x'], command: 'quit', contexts: ['panes']}),
		/The key x means both toggle-errors and quit in panes\./,
	);
	assert.doesNotThrow(
		withBinding({keys: ['x'], command: 'quit', contexts: ['detail']}),
	);
});

test('every command has a key', () => {
	const others = defaultBindings.filter(({command}) => command !== 'retry');
	assert.throws(
		() => createKeymap(others, commandTable),
		/The command retry has no key\./,
	);
});

test('only these keys run different commands in different contexts', () => {
	const meanings = new Map<string, Set<string>>();
	for (const {keys, command} of defaultBindings) {
		for (const key of command.startsWith('copy-') ? [] : keys) {
			meanings.set(key, (meanings.get(key) ?? new Set()).add(command));
		}
	}

	// In an input the keys of a shell's line editing take over; `Enter` and
	// `Space` act on what has the focus, `q` leaves it, `G` goes to its end. The
	// arrows and their letters go sideways: along the rows, or from record to
	// record. In the filter bar `Tab` completes, `↑` and `↓` choose what, as in a shell.
	// `?` asks for more help in the help.
	// What deletes a character deletes a chip. The letters of the copy menu are
	// choices, as the digits of a pivot: each stands beside what it copies. `y` copies,
	// where nothing is tailed the commands that have a trail deliver.
	const several = [...meanings]
		.filter(([, commands]) => commands.size > 1)
		.map(([key]) => key);
	assert.deepEqual(several.sort(), [
		'+',
		'-',
		'/',
		'?',
		'Backspace',
		'Ctrl-U',
		'Delete',
		'End',
		'Enter',
		'F1',
		'G',
		'Home',
		'Space',
		'Tab',
		'h',
		'l',
		'q',
		'y',
		'←',
		'↑',
		'→',
		'↓',
	]);
});

test('in every context Esc cancels and Ctrl-C quits at once', () => {
	for (const context of keyContexts) {
		assert.equal(defaultKeymap.commandOf(context, 'Esc'), 'cancel');
		assert.equal(defaultKeymap.commandOf(context, 'Ctrl-C'), 'quit-at-once');
	}
});

test('keyOf gives the first key of a command', () => {
	assert.equal(defaultKeymap.keyOf('move-down'), 'j');
	assert.equal(defaultKeymap.keyOf('clear-filters'), '0');
});

test('the footer is sorted by priority, and has the keys of its context', () => {
	const {state, input} = viewSession();
	const now = situationOf(state, input);
	assert.deepEqual(
		defaultKeymap
			.footerOf('help-search', now)
			.map(({key, label}) => `${key} ${label}`),
		['Enter read', 'Esc end search', 'type to search'],
	);
	assert.deepEqual(
		defaultKeymap
			.footerOf('panes', {
				...now,
				isFrozen: true,
				hasRecord: true,
				hasNothingReceived: false,
			})
			.filter(({command}) => command !== 'open-help')
			.slice(0, 3)
			.map(({command}) => command),
		['toggle-freeze', 'open-detail', 'open-pivot'],
	);
});

test('descriptions name the keys of the keymap in force', () => {
	const bindings = defaultBindings.map(binding =>
		binding.command === 'filter-back' ? {...binding, keys: ['B']} : binding,
	);
	const {rows} = createKeymap(bindings, commandTable);
	const description = (name: string) =>
		rows.find(({command}) => command === name)?.description;
	assert.equal(
		description('clear-filters'),
		'clear all filters; B brings them back',
	);
	assert.match(description('cancel') ?? '', /\(B brings them back\)/);
});

test('no two commands have the same title', () => {
	const titles = Object.values(commandTable).map(({title}) => title);
	assert.deepEqual(
		titles.filter((title, index) => titles.indexOf(title) !== index),
		[],
	);
});
