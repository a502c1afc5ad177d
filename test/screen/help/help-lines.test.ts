import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {
	type KeyContext,
	keyContexts,
} from '../../../source/screen/commands/key-context.js';
import {createScreenComposer} from '../../../source/screen/frame/frame.js';
import {
	type HelpOptions,
	helpLines,
	measureHelp,
} from '../../../source/screen/help/help-lines.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {howMany} from '../../harness/how-many.js';
import {noon} from '../../harness/summary.js';
import {trailRecord} from '../../harness/trail-record.js';
import {viewSession} from '../../harness/view-session.js';

const rows = [
	{
		keys: ['j', '↓'],
		command: 'move-down',
		group: 'moves',
		contexts: ['panes', 'detail'],
		description: 'one row down',
	},
	{
		keys: ['/'],
		command: 'open-filter',
		group: 'filter',
		contexts: ['panes'],
		description: 'filter as you type',
	},
	{
		keys: ['Enter'],
		command: 'apply-picks',
		group: 'filter',
		contexts: ['picker', 'help-search'],
		description: 'show only those',
	},
	{
		keys: ['Ctrl-C'],
		command: 'quit-at-once',
		group: 'program',
		contexts: keyContexts,
		description: 'quit at once',
	},
] as const;

type Options = Partial<HelpOptions> & {
	readonly text?: string;
	readonly isSearching?: boolean;
	readonly top?: number;
	readonly page?: 'keys' | 'signs';
	readonly context?: KeyContext;
};

function optionsOf(options: Options = {}): HelpOptions {
	const text = options.text ?? '';
	return {
		rows,
		keyOf: defaultKeymap.keyOf,
		now: [],
		help: {
			page: options.page ?? 'keys',
			context: options.context ?? 'panes',
			input: {text, caret: text.length},
			isSearching: options.isSearching ?? false,
			top: options.top ?? 0,
		},
		width: 60,
		height: 200,
		glyphs: unicodeGlyphs,
		...options,
	};
}

const draw = (options?: Options) => helpLines(optionsOf(options));

function text(options: Options): readonly string[] {
	return draw(options).lines.map(line => lineText(line).trimEnd());
}

test('lists every key once: what matters now, the others of the place by subject, then those of other places', () => {
	assert.deepEqual(text({now: ['open-filter']}), [
		'/ searches, Esc closes, ? signs and words',
		'Now: panes',
		' /  filter as you type',
		'',
		'Moving',
		' j ↓  one row down',
		'',
		'Program',
		' Ctrl-C  quit at once',
		'',
		'Elsewhere: pickers',
		' Enter  show only those (also: help search)',
	]);
	assert.deepEqual(
		text({context: 'picker', now: ['apply-picks']}).slice(1, 3),
		['Now: pickers', ' Enter  show only those'],
	);
});

test('has every key of the keymap, wherever it is opened', () => {
	for (const context of ['panes', 'detail', 'filter-bar', 'picker'] as const) {
		const lines = text({
			rows: defaultKeymap.rows,
			width: 70,
			height: 400,
			context,
		});
		const all = lines.join(' ').replaceAll(/\s+/g, ' ');
		for (const {keys, description} of defaultKeymap.rows) {
			assert.ok(all.includes(`${keys.join(' ')} ${description}`), description);
		}
	}
});

test('has two columns where there is room, read from the top of the left one', () => {
	const lines = text({rows: defaultKeymap.rows, width: 80});
	const moving = lines.indexOf('Moving');
	assert.match(
		lines[moving + 1] ?? '',
		/^ j ↓ {5}one row down {10,}PgDn {4}a page down$/,
	);
	// In narrower ones long descriptions break so often that nothing is won.
	const wide = text({rows: defaultKeymap.rows, width: 100});
	assert.ok(wide.length < text({rows: defaultKeymap.rows, width: 70}).length);
});

/** The first screen of the help after these keys. */
function helpScreen(
	size: {readonly columns: number; readonly rows: number},
	...keys: readonly string[]
): string {
	const session = viewSession(size);
	session.receive(
		...Array.from({length: 30}, (_, index) =>
			trailRecord({time: noon - 600_000 + index * 1000}),
		),
	);
	session.press(...keys);
	return createScreenComposer()(session.input)
		.map(row => row.map(lineText).join(''))
		.join('\n');
}

for (const size of [
	{columns: 80, rows: 24},
	{columns: 60, rows: 15},
]) {
	test(`its first screen at ${size.columns}x${size.rows} has what matters now`, () => {
		for (const [keys, first] of [
			[['k', '?'], /Now: panes\n+ G End +to the last row/],
			[['Space', '?'], /Now: panes\n+ Space +freeze the display or thaw/],
			[['Enter', 'F1'], /Now: detail\n+ Esc +/],
			[['e', 'F1'], /Now: pickers\n+ Enter +do what the last line/],
			[['/', 'F1'], /Now: filter bar\n+ Enter +keep the filter/],
		] as const) {
			const screen = helpScreen(size, ...keys).replaceAll(/ +\n/g, '\n');
			assert.match(screen, first, keys.join(' '));
			assert.match(screen, /searches, Esc closes, \? signs and words/);
		}
	});
}

test('the signs are one key away, and the keys again', () => {
	const size = {columns: 80, rows: 24};
	const signs = helpScreen(size, '?', 'j', '?');
	assert.match(signs, /Signs before a record\s+◦R +read/);
	assert.match(signs, /Esc closes, \? keys/);
	assert.doesNotMatch(signs, /Now:/);
	assert.equal(helpScreen(size, '?', '?', '?'), helpScreen(size, '?'));
});

test('explains signs, words and classes', () => {
	const all = text({width: 200, page: 'signs'}).join('\n');
	for (const expected of [
		/◦R +read: /,
		/▸W +write: /,
		/⊖D +destructive: /,
		/⊞P +permission: /,
		/⇢E +export: /,
		/ \? +unknown/,
		/★ +new since the backfill: behind an actor/,
		/« +late/,
		/! +holds characters/,
		/delivered to +the newest record of any service/,
		/calls after +the delivered time minus the usual delay.*5 minutes/,
		/may have stopped +no record of any service/,
		/person, pers +Identity Center user/,
	]) {
		assert.match(all, expected);
	}
});

const searches: ReadonlyArray<readonly [string, readonly string[]]> = [
	['AS YOU TYPE', ['Filter', ' /  filter as you type']],
	['ctrl-c', ['Program', ' Ctrl-C  quit at once']],
	[
		'pickers',
		['Elsewhere: pickers', ' Enter  show only those (also: help search)'],
	],
	[
		'late:',
		[
			'Signs before a record',
			' «  late: arrived when newer records were on screen, or late',
			'    by what CloudTrail says; stands where its event time',
			'    puts it',
		],
	],
	['xyzzy', ['Nothing in the help holds "xyzzy".']],
	['\u001B[2J', ['Nothing in the help holds "␛[2J".']],
];

for (const [query, expected] of searches) {
	test(`finds ${JSON.stringify(query)}`, () => {
		assert.deepEqual(text({text: query, isSearching: true}).slice(1), expected);
	});
}

test('marks the match and the caret', () => {
	const {lines} = draw({text: 'reorder', isSearching: true});
	assert.deepEqual(
		lines
			.flatMap(({segments}) => segments)
			.filter(({tone}) => tone === 'match' || tone === 'caret')
			.map(({text: part, tone}) => [part, tone]),
		[
			[' ', 'caret'],
			['reorder', 'match'],
		],
	);
	assert.ok(
		draw({text: 'reorder'})
			.lines.flatMap(({segments}) => segments)
			.every(({tone}) => tone !== 'caret'),
	);
});

test('scrolls below the search line and stops at the end', () => {
	const page = 'signs';
	const all = text({width: 60, height: 1000, page}).slice(1);
	const {lineCount, height} = measureHelp(optionsOf({height: 11, page}));
	assert.equal(lineCount, all.length);
	assert.equal(height, 10);
	assert.deepEqual(text({height: 11, top: 3, page}).slice(1), all.slice(3, 13));
	assert.deepEqual(text({height: 11, top: 999, page}).slice(1), all.slice(-10));
	const title = (top: number) =>
		lineText({segments: draw({height: 11, top, page}).title});
	assert.equal(title(0), `Help ▼${all.length - 10}`);
	assert.equal(title(999), 'Help');
});

test('fills every line exactly, at any size and with any search', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 130}),
			fc.integer({min: 0, max: 60}),
			fc.nat(100),
			fc.oneof(fc.constantFrom('', 'e', 'row'), fc.string({unit: 'binary'})),
			fc.boolean(),
			fc.constantFrom('keys', 'signs'),
			(width, height, top, query, isSearching, page) => {
				const {lines} = draw({
					rows: defaultKeymap.rows,
					now: ['open-filter', 'quit'],
					page,
					...{width, height, top, isSearching, text: query},
					glyphs: asciiGlyphs,
				});
				assert.ok(lines.length <= height);
				for (const line of lines) {
					assert.equal(lineWidth(line), width);
				}
			},
		),
		{seed: 1, numRuns: howMany('screens', {short: 20, long: 100})},
	);
});
