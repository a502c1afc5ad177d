import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {asciiGlyphs} from '../../source/text/glyphs.js';
import {arrived} from '../harness/arrived-record.js';
import {demoApp} from '../harness/demo-app.js';
import {demoNow} from '../harness/demo-store.js';
import {screenSizes} from '../harness/screen-sizes.js';
import {matchSnapshot} from '../harness/snapshot.js';
import {TerminalScreen} from '../harness/terminal-screen.js';

function startApp(
	context: TestContext,
	{
		columns = 80,
		rows = 24,
		...options
	}: Parameters<typeof demoApp>[0] & {
		readonly columns?: number;
		readonly rows?: number;
	} = {},
) {
	const {store, element} = demoApp(options);
	const screen = new TerminalScreen(context, element, {
		columns,
		rows,
		incrementalRendering: true,
	});
	return {screen, store};
}

for (const [columns, rows] of screenSizes) {
	test(`fits its panes to ${columns}x${rows}`, async context => {
		const {screen} = startApp(context, {columns, rows});
		matchSnapshot(`app/${columns}x${rows}`, await screen.settled());
	});
}

test('a terminal that is too small has the needed size, and the panes once it grows', async context => {
	const {screen} = startApp(context, {columns: 59, rows: 14});
	matchSnapshot('app/too-small', await screen.settled());
	screen.resize(80, 24);
	await screen.until(text => text.includes('1 Events'));
	screen.resize(10, 1);
	await screen.until(text => text.includes('qtail'));
});

for (const [columns, rows, name, nextSteps] of [
	[80, 24, 'signed out', ['aws sso login --profile incident']],
	[
		120,
		40,
		'access denied',
		[
			`Have this IAM policy attached:\n${JSON.stringify({Version: '2012-10-17', Statement: [{Effect: 'Allow', Action: ['logs:StartLiveTail', 'logs:FilterLogEvents']}]}, undefined, 2)}`,
			'Or choose another profile with --profile.',
		],
	],
] as const) {
	test(`when ${name}, a banner at ${columns}x${rows} says what to do, above whole panes`, async context => {
		const {screen, store} = startApp(context, {columns, rows});
		store.setConnection({
			name,
			attempt: 2,
			retryAt: demoNow + 40_000,
			reason: 'logs:FilterLogEvents is not allowed on CloudTrail/logs',
			nextSteps,
		});
		await screen.until(text => text.includes(name));
		matchSnapshot(
			`app/${name.replace(' ', '-')}-${columns}x${rows}`,
			await screen.settled(),
		);
	});
}

test('with ASCII glyphs the screen is ASCII', async context => {
	const {screen} = startApp(context, {glyphs: asciiGlyphs});
	const text = await screen.settled();
	matchSnapshot('app/ascii', text);
});

test('the text is the same without colour', async context => {
	const {screen} = startApp(context, {hasColor: false});
	const text = await screen.settled();
	const {screen: coloured} = startApp(context);
	assert.equal(text, await coloured.settled());
	// SGR 30 to 49 and 90 to 107 are colours; 22 to 29 end bold, dim, inverse.
	assert.doesNotMatch(
		screen.rawOutput.replaceAll('\u{1B}', '^'),
		/\^\[(?:[34]\d|9\d|10\d)m/,
	);
});

test('the rule beside its title shows which pane has focus', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40, hasColor: false});
	const focused = (text: string) =>
		[...text.matchAll(/([123]) [A-Z][^│\n]*?(?: ━━+|(?= ──))/g)].flatMap(
			([match, number]) => (match.endsWith('━') ? [number] : []),
		);
	assert.deepEqual(focused(await screen.settled()), ['1']);
	for (const key of ['2', '3', '1']) {
		screen.press(key);
		await screen.until(text => focused(text).join() === key);
	}
});

test('keys select a row and open its detail', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40});
	await screen.settled();
	screen.press('k', 'k', 'Enter');
	await screen.until(text => text.includes('4 Detail'));
	matchSnapshot('app/detail', await screen.settled());
	screen.press('J');
	await screen.until(text => text.includes('4 JSON'));
	matchSnapshot('app/json', await screen.settled());
	screen.press('Esc');
	await screen.until(text => text.includes('1 Events'));
});

/** The newest start of a session, in full. */
async function openStart(
	context: TestContext,
	size: {readonly columns: number; readonly rows: number},
) {
	const {screen} = startApp(context, size);
	await screen.settled();
	screen.press('/');
	screen.type('event:StartQAppSession');
	screen.press('Enter', 'Enter');
	await screen.until(text => text.includes('4 Detail · StartQAppSession'));
	return screen;
}

for (const [columns, rows] of [
	[60, 15],
	[80, 24],
	[120, 40],
] as const) {
	test(`the detail answers six questions at ${columns}x${rows}, and marks what is searched for`, async context => {
		const screen = await openStart(context, {columns, rows});
		matchSnapshot(`app/detail-${columns}x${rows}`, await screen.settled());
		screen.press('s');
		screen.type('qapp');
		await screen.until(text => text.includes('1 of '));
		screen.press('Enter', 'n', 'n');
		await screen.until(text => text.includes('3 of '));
		matchSnapshot(
			`app/detail-search-${columns}x${rows}`,
			await screen.settled(),
		);
	});
}

test('a detail keeps its place when the window changes, and where the window comes back', async context => {
	const screen = await openStart(context, {columns: 80, rows: 24});
	const firstLine = (text: string) =>
		text.split('\n')[
			text.split('\n').findIndex(line => line.startsWith('4 Detail')) + 1
		];
	screen.press('PgDn', 'j', 'j');
	const before = firstLine(await screen.settled());
	screen.resize(60, 15);
	await screen.until(text => text.split('\n')[0]?.length !== 80);
	assert.equal(firstLine(await screen.settled()), before);
	screen.resize(80, 24);
	assert.equal(firstLine(await screen.settled()), before);
});

test('help above a detail goes back to the detail', async context => {
	const {screen} = startApp(context);
	await screen.settled();
	screen.press('k', 'J');
	const detail = await screen.until(text => text.includes('4 JSON'));
	screen.press('?');
	await screen.until(text => text.includes('searches, Esc closes'));
	screen.press('Esc');
	await screen.until(text => text === detail);
	screen.press('?');
	await screen.until(text => text.includes('searches, Esc closes'));
	screen.press('q');
	await screen.until(text => text === detail);
	screen.press('q');
	await screen.until(text => text.includes('1 Events'));
});

test('several keys in one piece do the same as single ones', async context => {
	const {screen} = startApp(context);
	await screen.settled();
	screen.type('/event:*QApp access:w');
	await screen.until(text => text.includes('access:w'));
	screen.press('Enter');
	const text = await screen.until(found => found.includes('[access:mutating]'));
	assert.match(text, /\[event:\*QApp\]/);
});

test('a word that arrives in one piece is one query', async context => {
	const {screen, store} = startApp(context);
	await screen.settled();
	const show = context.mock.method(store, 'show');
	screen.type('/lambda');
	await screen.until(text => text.includes('/ lambda'));
	const words = show.mock.calls.flatMap(({arguments: [{filter}]}) =>
		filter.kind === 'word' ? [filter.text] : [],
	);
	assert.deepEqual(words, ['lambda']);
	screen.press('Esc');
	await screen.until(text => /1 Events +500 /.test(text));
	// Enter depends on the rows that the text before it shows.
	screen.type('/event:GetQApp\r');
	const text = await screen.until(found => found.includes('[event:GetQApp]'));
	assert.match(text, / of 500 shown/);
});

/** A bracketed paste. */
const paste = (text: string) => `\u001B[200~${text}\u001B[201~`;

test('a pasted word of any length is looked for, and one that is too long is refused in plain sight', async context => {
	const {screen} = startApp(context, {columns: 80, rows: 24});
	await screen.settled();
	screen.type('/');
	// Bracketed and not: V8 compiles no regex of so many letters.
	screen.type(paste('a'.repeat(13_000)));
	await screen.until(text => / 0 of 500 shown/.test(text));
	screen.type('a'.repeat(13_000));
	await screen.until(text => text.includes('aaa'));
	screen.type(paste('a'.repeat(6769)));
	await screen.until(text => text.includes('at most 32,768 characters'));
	screen.press('Esc');
	await screen.until(text => /1 Events +500 /.test(text));
	screen.press('e');
	await screen.until(text => text.includes('Pick event names'));
	screen.type(paste('b'.repeat(10_000_000)));
	await screen.until(text =>
		text.includes('refused: at most 32,768 characters'),
	);
	screen.type('Delete');
	await screen.until(
		text => text.includes('DeleteQApp') && !text.includes('refused'),
	);
});

test('a filter is in force while it is typed, an error is marked, and Esc restores', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40});
	await screen.settled();
	screen.type('/event:');
	await screen.until(text => text.includes('needs a value'));
	matchSnapshot('app/filter-error', await screen.settled());
	screen.type('Delete*');
	await screen.until(text => !text.includes('needs a value'));
	matchSnapshot('app/filter-bar', await screen.settled());
	screen.press('Esc');
	await screen.until(text => /1 Events +500 /.test(text));
});

test('after filters are cleared, the screen names the key that brings them back', async context => {
	const {screen} = startApp(context, {columns: 60, rows: 15});
	await screen.settled();
	screen.press('x', 'r');
	await screen.until(text => /errors only\].* 0 clears/.test(text));
	screen.press('Esc');
	const cleared = await screen.until(text => /1 Events +500 /.test(text));
	assert.match(cleared, /filters cleared, \[ back\n/);
	assert.match(cleared, /\n\[ bring the filter back {2}Enter open /);
	screen.press('[');
	const back = await screen.until(text => text.includes('errors only]'));
	assert.match(back, /\n0 clear filters {2}.*\? help/);
});

test('a key that means nothing says so for a moment, and not while typing', async context => {
	const {screen} = startApp(context, {columns: 60, rows: 15});
	const before = await screen.settled();
	screen.type('%');
	const hinted = await screen.until(text => text.includes('% means nothing'));
	assert.match(hinted, /\n% means nothing here {2}.*\? help/);
	// The next one is named instead, and the next key that does something ends it.
	screen.type('^');
	await screen.until(text => text.includes('^ means nothing'));
	screen.press('3');
	await screen.until(text => !text.includes('means nothing'));
	screen.press('1');
	screen.type('%');
	await screen.until(text => text.includes('means nothing'));
	await screen.until(text => text === before);
	screen.press('/');
	screen.type('\u0018');
	screen.type('%');
	const typed = await screen.until(text => text.includes('/ %'));
	assert.doesNotMatch(typed, /means nothing/);
});

test('event names, identities and services are picked from counted lists', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40});
	await screen.settled();
	screen.press('e');
	screen.type('Delete');
	await screen.until(text => text.includes('that match "Delete"'));
	matchSnapshot('app/picker', await screen.settled());
	screen.press('Enter');
	await screen.until(text => text.includes('[event:*Delete*]'));
	screen.press('i');
	await screen.until(text => text.includes('Pick identities'));
	screen.press('Esc');
	await screen.until(text => text.includes('1 Events'));
	screen.press('o');
	await screen.until(text => text.includes('Pick services'));
});

test('every key of the help is found by searching it', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40});
	await screen.settled();
	screen.press('?');
	await screen.until(text => text.includes('Shift-Tab'));
	matchSnapshot('app/help', await screen.settled());
	screen.press('/');
	screen.type('freeze');
	await screen.until(
		text => text.includes('Space') && !text.includes('Shift-Tab'),
	);
});

test('freezing holds rows back and says how many', async context => {
	const {screen, store} = startApp(context);
	await screen.settled();
	screen.press('Space');
	await screen.until(text => text.includes('frozen'));
	const [record] = [store.getSnapshot().rows.at(0)?.record];
	assert.ok(record);
	store.append([arrived({...record, key: 'another'}, demoNow)]);
	await screen.until(text => text.includes('1 held back'));
	screen.press('Space');
	await screen.until(text => /While frozen \(\d+ms\): 1 new\./.test(text));
	screen.press('2');
	await screen.until(text => !text.includes('frozen'));
});

test('a screen without records says why', async context => {
	const {screen} = startApp(context, {count: 0});
	matchSnapshot('app/empty', await screen.settled());
});

test('a filter that hides everything says so, and how to clear it', async context => {
	const {screen} = startApp(context);
	await screen.settled();
	screen.type('/nothing-has-this\r');
	await screen.until(text => text.includes('0 of 500 shown'));
	matchSnapshot('app/all-hidden', await screen.settled());
});

test('while no record arrives, nothing is written', async context => {
	// Only intervals are mocked: the terminal of the test needs its timeouts.
	context.mock.timers.enable({
		apis: ['setInterval', 'Date'],
		now: demoNow,
	});
	const {screen, store} = startApp(context, {now: Date.now});
	await screen.settled();
	const {rawOutput} = screen;
	for (let minute = 0; minute < 60; minute++) {
		context.mock.timers.tick(60_000);
		await screen.settled();
	}

	assert.equal(screen.rawOutput, rawOutput);
	store.setConnection({
		name: 'reconnecting',
		attempt: 1,
		retryAt: Date.now() + 10_000,
		reason: 'the connection was reset',
	});
	await screen.until(text => text.includes('in 10s'));
	context.mock.timers.tick(1000);
	await screen.until(text => text.includes('in 9s'));
});

test('after quick changes of size the screen is clean', async context => {
	const {screen} = startApp(context, {columns: 120, rows: 40});
	await screen.settled();
	const sizes = [
		[200, 50],
		[60, 15],
		[100, 30],
		[200, 20],
		[61, 49],
		[80, 24],
	] as const;
	for (const [columns, rows] of sizes) {
		screen.resize(columns, rows);
	}

	const {screen: fresh} = startApp(context);
	const expected = await fresh.settled();
	await screen.until(text => text === expected);
	for (const [columns, rows] of sizes) {
		screen.resize(columns, rows);
		// Every title is on the screen once.
		await screen.until(text => text.split('1 Events').length === 2);
	}

	await screen.until(text => text === expected);
});

test('Ctrl-C quits, and q only where no layer is open', async context => {
	const {screen} = startApp(context);
	await screen.settled();
	screen.press('?', 'q');
	await screen.until(text => !text.includes('Shift-Tab'));
	screen.press('q');
	await screen.waitUntilExit();
	const {screen: other} = startApp(context);
	await other.settled();
	other.press('/', 'Ctrl-C');
	await other.waitUntilExit();
});
