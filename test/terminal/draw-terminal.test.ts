import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {type PtyOptions, PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {showsRows} from './start-from-shell.js';
import {readTerminalBytes} from './terminal-sequences.js';

async function startDemo(
	t: TestContext,
	options: PtyOptions = {},
): Promise<PtyProgram> {
	const demo = new PtyProgram(t, builtQtail('demo'), {
		columns: 120,
		rows: 40,
		...options,
	});
	await demo.until(showsRows);
	return demo;
}

test('the demo shows the three panes, and rows without an AWS account', async t => {
	const demo = await startDemo(t, {
		env: {AWS_ACCESS_KEY_ID: undefined, AWS_PROFILE: undefined},
	});
	await demo.until(screen =>
		['Events', '2 Who', 'mutating', '? help'].every(part =>
			screen.includes(part),
		),
	);
});

test('with CI=true in the environment there is a screen, too', async t => {
	const demo = await startDemo(t, {env: {CI: 'true'}});
	assert.equal(demo.modes().isAlternateScreen, true);
});

test('after any number of resizes the screen is whole', async t => {
	const demo = await startDemo(t);
	// Frozen, so that two screens of the same size can be compared.
	demo.press('Space');
	await demo.until(screen => /frozen/i.test(screen));
	const sizes = [
		[60, 15],
		[1, 1],
		[200, 50],
		[59, 14],
		[200, 3],
		[10, 60],
		[80, 24],
		[100, 30],
		[120, 20],
	] as const;
	for (let round = 0; round < 5; round++) {
		for (const [columns, rows] of sizes) {
			demo.resize(columns, rows);
		}
	}

	demo.resize(120, 40);
	await demo.until(
		screen =>
			showsRows(screen) &&
			['Events', '2 Who'].every(part => screen.includes(part)) &&
			// The footer of a smaller size may still stand higher up.
			(demo.lines().at(-1) ?? '').includes('? help'),
	);
	for (const line of demo.lines()) {
		assert.doesNotMatch(line, /too small/i);
	}
});

test('a screen that is too small says so, and what it needs', async t => {
	const demo = await startDemo(t);
	demo.resize(59, 20);
	await demo.until(screen => /60\s*[x×]\s*15/.test(screen));
	demo.resize(60, 15);
	await demo.until(showsRows);
});

test('only sequences that move, colour and clear are written', async t => {
	const demo = await startDemo(t);
	demo.press('?');
	await demo.until(screen => screen.includes('freeze the display'));
	demo.press('Esc');
	// A pty delivers frames in pieces: half of the help may be above old rows. And
	// a key right behind Esc is read as Alt and that key.
	await demo.until(
		screen => showsRows(screen) && !screen.includes('freeze the display'),
	);
	demo.press('Enter');
	await demo.until(screen => screen.includes('from where'));
	demo.press('J');
	await demo.until(screen => screen.includes('"eventName"'));
	demo.press('q');
	await demo.until(showsRows);
	demo.press('q');
	await demo.exit;
	const {used, foreign} = readTerminalBytes(demo.rawOutput);
	assert.deepEqual(foreign, []);
	assert.ok(used.has('automatic line break'), 'it is off within a frame');
});
