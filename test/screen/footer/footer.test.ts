import assert from 'node:assert/strict';
import test from 'node:test';
import {keyContexts} from '../../../source/screen/commands/key-context.js';
import {footerLine} from '../../../source/screen/footer/footer.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';

const keys = [
	{key: '?', command: 'open-help', label: 'help'},
	{key: 'x', command: 'toggle-errors', label: 'errors'},
	{key: 'i', command: 'pick-identities', label: 'identities'},
	{key: 'q', command: 'quit', label: 'quit'},
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
		assert.equal(lineText(footerLine({keys, width})), expected);
	});
}

test('one command can be moved to the front, if the context has it', () => {
	const draw = (first: 'quit' | 'retry') =>
		lineText(footerLine({keys, first, width: 20}));
	assert.equal(draw('quit'), 'q quit  ? help');
	assert.equal(draw('retry'), '? help  x errors');
});

test('dims a command that would do nothing and leaves it where it is', () => {
	const {segments} = footerLine({
		keys,
		width: 20,
		isEnabled: command => command !== 'toggle-errors',
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
			const line = footerLine({keys: defaultKeymap.footerOf(context), width});
			assert.ok(lineWidth(line) <= width);
			if (context === 'panes' && width >= 6) {
				assert.match(lineText(line), /^\? help/);
			}
		}
	}
});
