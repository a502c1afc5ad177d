import assert from 'node:assert/strict';
import test from 'node:test';
import {
	bindingsIn,
	keyContexts,
} from '../../../source/screen/commands/keymap.js';
import {footerLine} from '../../../source/screen/footer/footer.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';

const bindings = [
	{keys: ['q'], action: 'close', footer: {label: 'quit', priority: 9}},
	{keys: ['?'], action: 'open-help', footer: {label: 'help', priority: 0}},
	{
		keys: ['i'],
		action: 'pick-identities',
		footer: {label: 'identities', priority: 3},
	},
	{keys: ['j', '↓'], action: 'move-down'},
	{
		keys: ['x'],
		action: 'toggle-errors',
		footer: {label: 'errors', priority: 2},
	},
] as const;

const cases: ReadonlyArray<readonly [number, string]> = [
	[40, '? help  x errors  i identities  q quit'],
	[37, '? help  x errors  i identities'],
	[28, '? help  x errors  q quit'],
	[10, '? help'],
	[6, '? help'],
	[5, ''],
	[0, ''],
];

for (const [width, expected] of cases) {
	test(`shows the most important pairs that fit ${width} cells`, () => {
		assert.equal(lineText(footerLine({bindings, width})), expected);
	});
}

test('dims an action that would do nothing and leaves it where it is', () => {
	const {segments} = footerLine({
		bindings,
		width: 20,
		isDisabled: action => action === 'toggle-errors',
	});
	assert.deepEqual(
		segments.map(({text, tone}) => [text, tone]),
		[
			['?', 'key'],
			[' help', 'plain'],
			['  x', 'dim'],
			[' errors', 'dim'],
		],
	);
});

test('always offers help in the panes, and never exceeds the width', () => {
	for (const context of keyContexts) {
		for (let width = 0; width <= 220; width++) {
			const line = footerLine({bindings: bindingsIn(context), width});
			assert.ok(lineWidth(line) <= width);
			if (context === 'panes' && width >= 6) {
				assert.match(lineText(line), /^\? help/);
			}
		}
	}
});
