import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import {keyContexts} from '../../../source/screen/commands/key-context.js';
import {
	type HelpOptions,
	helpLines,
	measureHelp,
} from '../../../source/screen/help/help-lines.js';
import {asciiGlyphs, unicodeGlyphs} from '../../../source/text/glyphs.js';
import {lineText, lineWidth} from '../../../source/text/styled-line.js';
import {defaultKeymap} from '../../harness/default-keymap.js';
import {howMany} from '../../harness/how-many.js';

const rows = [
	{
		keys: ['j', '↓'],
		contexts: ['panes', 'detail'],
		description: 'one row down',
	},
	{keys: ['/'], contexts: ['panes'], description: 'filter as you type'},
	{keys: ['Enter'], contexts: ['picker'], description: 'show only those'},
	{keys: ['Ctrl-C'], contexts: keyContexts, description: 'quit at once'},
] as const;

type Options = Partial<HelpOptions> & {
	readonly text?: string;
	readonly isSearching?: boolean;
	readonly top?: number;
};

function optionsOf(options: Options = {}): HelpOptions {
	const text = options.text ?? '';
	return {
		rows,
		keyOf: defaultKeymap.keyOf,
		help: {
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

test('lists every key once, by context', () => {
	assert.deepEqual(text({}).slice(0, 11), [
		'/ searches, Esc closes',
		'Panes',
		' j ↓               one row down (also: detail)',
		' /                 filter as you type',
		'',
		'Everywhere',
		' Ctrl-C            quit at once',
		'',
		'Pickers',
		' Enter             show only those',
		'',
	]);
});

test('has every key of the keymap', () => {
	const lines = text({rows: defaultKeymap.rows, width: 120});
	for (const {keys, description} of defaultKeymap.rows) {
		assert.ok(
			lines.some(
				line => line.includes(keys.join(' ')) && line.includes(description),
			),
			description,
		);
	}
});

test('explains signs, words and classes', () => {
	const all = text({width: 200}).join('\n');
	for (const expected of [
		/◦R +read: /,
		/▸W +write: /,
		/⊖D +destructive: /,
		/⊞P +permission: /,
		/⇢E +export: /,
		/ \? +unknown/,
		/★ +the first record of this actor/,
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
	['AS YOU TYPE', ['Panes', ' /  filter as you type']],
	['ctrl-c', ['Everywhere', ' Ctrl-C  quit at once']],
	['pickers', ['Pickers', ' Enter  show only those']],
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
	const {lines} = draw({text: 'row', isSearching: true});
	assert.deepEqual(
		lines
			.flatMap(({segments}) => segments)
			.filter(({tone}) => tone === 'match' || tone === 'caret')
			.map(({text: part, tone}) => [part, tone]),
		[
			[' ', 'caret'],
			['row', 'match'],
		],
	);
	assert.ok(
		draw({text: 'row'})
			.lines.flatMap(({segments}) => segments)
			.every(({tone}) => tone !== 'caret'),
	);
});

test('scrolls below the search line and stops at the end', () => {
	const all = text({width: 60}).slice(1);
	const {lineCount, height} = measureHelp(optionsOf({height: 11}));
	assert.equal(lineCount, all.length);
	assert.equal(height, 10);
	assert.deepEqual(text({height: 11, top: 3}).slice(1), all.slice(3, 13));
	assert.deepEqual(text({height: 11, top: 999}).slice(1), all.slice(-10));
	const title = (top: number) =>
		lineText({segments: draw({height: 11, top}).title});
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
			(width, height, top, query, isSearching) => {
				const {lines} = draw({
					rows: defaultKeymap.rows,
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
