import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import fc from 'fast-check';
import {arrived} from '../../harness/arrived-record.js';
import {howMany} from '../../harness/how-many.js';
import {until} from '../../harness/until.js';
import type {TreeNode} from './drawing.js';
import {buildTwoInks, type Ink} from './two-inks.js';

const {stock, fast} = await buildTwoInks();

type Screen = InstanceType<Ink['TerminalScreen']>;

/** Every cell with its style. A cell without a character looks like a space, also like a wide one. */
function cellsOf(screen: Screen): readonly string[] {
	return screen.lines().map((line, row) => {
		const cells = [line];
		for (let column = 0; column < screen.terminal.columns; column++) {
			const {text, ...looks} = screen.cell(row, column);
			cells.push(`${text.trim() || ' '}${Object.values(looks).join()}`);
		}

		return cells.join('\n');
	});
}

async function assertSame(
	[expected, actual]: readonly [Screen, Screen],
	message = '',
): Promise<void> {
	const text = await expected.settled();
	assert.equal(await actual.settled(), text, message);
	assert.deepEqual(cellsOf(actual), cellsOf(expected), message);
}

const options = {incrementalRendering: true};

/** qtail on both Inks, with stores that hold the same records. */
function startApps(
	t: TestContext,
	size: {readonly columns: number; readonly rows: number},
	appOptions: Parameters<Ink['demoApp']>[0] = {},
) {
	const apps = [stock, fast].map(ink => {
		const {store, element} = ink.demoApp(appOptions);
		const screen = new ink.TerminalScreen(t, element, {...options, ...size});
		return {store, screen};
	}) as [
		{store: ReturnType<Ink['demoApp']>['store']; screen: Screen},
		{store: ReturnType<Ink['demoApp']>['store']; screen: Screen},
	];
	return {
		apps,
		screens: [apps[0].screen, apps[1].screen] as const,
		/** A key, or a character of a text. */
		async press(key: string) {
			for (const {screen} of apps) {
				if (key.length === 1) {
					screen.type(key);
				} else {
					screen.press(key);
				}

				await screen.settled();
			}
		},
	};
}

// Without Esc, which Ink holds back for a moment, since it may begin a sequence.
const keys =
	'k k j g Tab k f l l h f 2 j 3 j 1 G Space Space r r r Enter j j J j q q ? j j q e D Enter 0 / e v e n t : * A Enter 0 x x'.split(
		' ',
	);

for (const [columns, rows, hasColor] of [
	[60, 15, true],
	[80, 24, false],
	[200, 50, true],
	[30, 8, true],
] as const) {
	test(`qtail looks the same at ${columns}x${rows} ${hasColor ? 'with' : 'without'} colour after every key`, async t => {
		const {screens, press} = startApps(t, {columns, rows}, {hasColor});
		await assertSame(screens, 'the first frame');
		for (const key of keys) {
			await press(key);
			await assertSame(screens, `after ${key}`);
		}
	});
}

test('qtail looks the same while records arrive and the terminal changes its size', async t => {
	const {apps, screens} = startApps(t, {columns: 200, rows: 50}, {count: 20});
	const sizes = [
		[200, 50],
		[80, 24],
		[200, 30],
		[120, 40],
		[61, 49],
		[200, 50],
	] as const;
	const records = stock.demoApp({count: 200}).store.getSnapshot().rows;
	for (let index = 0; index < 24; index++) {
		const record = records.at(index)?.record;
		assert.ok(record);
		for (const {store} of apps) {
			store.append([arrived({...record, key: `${index}`})]);
		}

		const size = index % 4 === 3 ? sizes[(index - 3) / 4] : undefined;
		if (size !== undefined) {
			await resize(screens, size[0], size[1]);
		}

		await assertSame(screens, `record ${index}`);
	}
});

/** Resizes both and waits for the redraw; until then terminals differ in what new columns show. */
async function resize(
	screens: readonly [Screen, Screen],
	columns: number,
	rows: number,
): Promise<void> {
	const redraws = (screen: Screen) =>
		screen.rawOutput.split('\u{1B}[2J').length;
	const before = screens.map(redraws);
	for (const screen of screens) {
		screen.resize(columns, rows);
	}

	process.emit('SIGWINCH');
	await until(
		() => screens.every((screen, at) => redraws(screen) !== before[at]),
		() => 'not redrawn',
	);
}

const word = fc.oneof(
	fc.string({unit: 'grapheme', maxLength: 12}),
	fc.string({unit: 'grapheme-ascii', maxLength: 40}),
	fc.constantFrom(
		'○R ListQApps   ',
		'名前は田中',
		'한글 이름',
		'e\u0301clair',
		'👩‍👩‍👧 family',
		'🇩🇪 flag',
		'שלום',
		'نام',
		'नमस्ते',
		'→│─▼★✓',
		'a\tb',
		'two\nlines',
		'   ',
		'\u00A0wide\u3000space\u3000',
		'ｶﾞ',
		'\u200Bzero\u00ADwidth',
	),
);
const sgr = fc.constantFrom(
	...[1, 2, 3, 4, 7, 9, 22, 24, 27, 31, 34, 36, 39, 42, 49, 0, 91].map(
		parameter => `\u{1B}[${parameter}m`,
	),
	'\u{1B}[m',
	'\u{1B}[1;31m',
	'\u{1B}[38;5;200m',
	'\u{1B}[38;2;1;2;3m',
	'\u{1B}[4:3m',
	'\u{1B}[2J',
	'\u{1B}[5C',
	'\u{1B}]8;;https://a.example\u{7}',
	'\u{1B}',
	'\u{9B}31m',
);
/** As the theme writes: every style closed before the next begins. */
const painted = fc
	.array(fc.tuple(fc.constantFrom(1, 2, 4, 7, 31, 33, 36), word), {
		maxLength: 4,
	})
	.map(parts =>
		parts
			.map(([style, text]) => {
				const end = style > 30 ? 39 : style < 3 ? 22 : 20 + style;
				return `\u{1B}[${style}m${text}\u{1B}[${end}m`;
			})
			.join(''),
	);
const text = fc.oneof(
	{weight: 3, arbitrary: word},
	{weight: 3, arbitrary: painted},
	fc.array(fc.oneof(word, sgr), {maxLength: 6}).map(parts => parts.join('')),
);
const flag = fc.boolean();
const textNode = fc.record({
	kind: fc.constant('text' as const),
	text,
	wrap: fc.constantFrom('truncate', 'truncate', 'truncate-middle', 'wrap'),
	style: fc.oneof(
		{weight: 4, arbitrary: fc.constant({})},
		fc.record(
			{
				bold: flag,
				inverse: flag,
				color: fc.constantFrom('red', '#123456'),
				backgroundColor: fc.constant('blue'),
			},
			{requiredKeys: []},
		),
	),
	isBracketed: fc.constantFrom(false, false, false, true),
});
const {node: anyTree} = fc.letrec<{node: TreeNode}>(tie => ({
	node: fc.oneof(
		{maxDepth: 4, depthSize: 'medium'},
		textNode as fc.Arbitrary<TreeNode>,
		fc.record({
			kind: fc.constant('box' as const),
			direction: fc.constantFrom('row', 'column'),
			// Without borders, of which qtail draws none: some nested ones get a
			// width of 10^9 from Yoga, and stock Ink repeats their line as often.
			style: fc.record(
				{
					width: fc.nat(40),
					height: fc.nat(12),
					marginLeft: fc.integer({min: -3, max: 6}),
					marginTop: fc.integer({min: -2, max: 3}),
					position: fc.constantFrom('absolute', 'relative', 'relative'),
					overflow: fc.constantFrom('hidden', 'visible'),
					flexShrink: fc.constantFrom(0, 1),
				},
				{requiredKeys: []},
			),
			children: fc.array(tie('node'), {maxLength: 5}),
		}) as fc.Arbitrary<TreeNode>,
	),
}));

test('any tree of components looks the same, frame after frame', async () => {
	await fc.assert(
		fc.asyncProperty(
			fc.array(anyTree, {minLength: 1, maxLength: 4}),
			fc.constantFrom([40, 12] as const, [80, 24] as const, [13, 5] as const),
			async (trees, [columns, rows]) => {
				const ends: Array<() => void> = [];
				const context = {
					after(end: () => void) {
						ends.push(end);
					},
				} as unknown as TestContext;
				const open = (ink: Ink) =>
					new ink.TerminalScreen(
						context,
						ink.tree(
							{kind: 'box', direction: 'row', style: {}, children: []},
							rows,
						),
						{...options, columns, rows},
					);
				const screens = [open(stock), open(fast)] as const;
				// The patched Ink turns automatic line breaks off.
				screens[0].terminal.write('\u{1B}[?7l');
				try {
					for (const [frame, node] of trees.entries()) {
						screens[0].rerender(stock.tree(node, rows));
						screens[1].rerender(fast.tree(node, rows));
						await assertSame(screens, `frame ${frame}`);
					}
				} finally {
					for (const end of ends) {
						end();
					}
				}
			},
		),
		{numRuns: howMany('trees of components', {short: 15, long: 100})},
	);
});

test('a character that is wider for the terminal cuts the end of its row, and moves no other row', async t => {
	// string-width counts three cells for each, the terminal of the test more.
	const row = 'नमस्ते'.repeat(4);
	const rows = (filling: string): TreeNode => ({
		kind: 'box',
		direction: 'column',
		style: {},
		children: ['above', row + filling.repeat(60), 'below'].map(text => ({
			kind: 'text',
			text,
			wrap: 'truncate',
			style: {},
			isBracketed: false,
		})),
	});
	const screen = new fast.TerminalScreen(t, fast.tree(rows('x'), 5), {
		...options,
		columns: 40,
		rows: 5,
	});
	for (const filling of ['y', 'z']) {
		await screen.settled();
		screen.rerender(fast.tree(rows(filling), 5));
		await screen.settled();
		const [first, second, third, ...rest] = screen.lines();
		assert.deepEqual([first, third, ...rest], ['above', 'below', '', '']);
		assert.match(second ?? '', new RegExp(`^नम.*${filling}`));
	}

	assert.equal(screen.terminal.modes().isLineWrapping, true);
});
