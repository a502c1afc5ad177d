import assert from 'node:assert/strict';
import {type TestContext, test} from 'node:test';
import {setImmediate, setTimeout} from 'node:timers/promises';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {untouchedModes} from '../harness/virtual-terminal.js';
import {showsRows} from './start-from-shell.js';

async function startDemo(
	t: TestContext,
	...options: readonly string[]
): Promise<PtyProgram> {
	const demo = new PtyProgram(t, builtQtail('demo', ...options), {
		columns: 120,
		rows: 40,
	});
	await demo.until(showsRows);
	return demo;
}

/** Types a long text in pieces: a terminal and a program that wait for each other would stop for good. */
async function paste(demo: PtyProgram, text: string): Promise<void> {
	const bytes = `\u001B[200~${text}\u001B[201~`;
	for (let at = 0; at < bytes.length; at += 1000) {
		demo.write(bytes.slice(at, at + 1000));
		await setImmediate();
	}
}

async function quit(demo: PtyProgram): Promise<void> {
	demo.press('Ctrl-C');
	assert.deepEqual(await demo.exit, {code: 0, signal: undefined});
	assert.deepEqual(demo.modes(), untouchedModes);
	assert.match(demo.screen(), /^qtail watched /m);
}

test('a paste that fits is typed, whatever characters it has', async t => {
	const demo = await startDemo(t);
	demo.press('/');
	await demo.until(screen => screen.includes('keep'));
	await paste(demo, 'word \u001B[2J "x" \u{1F600} '.repeat(1000));
	demo.type('last');
	await demo.until(screen => screen.includes('last'));
	demo.press('Ctrl-U');
	await demo.until(showsRows);
	await quit(demo);
});

test('a paste of 1 MB changes no input, and keys still work', async t => {
	const demo = await startDemo(t);
	demo.press('/');
	await demo.until(screen => screen.includes('keep'));
	demo.type('before');
	await demo.until(screen => screen.includes('before'));
	const written = demo.rawOutput.length;
	await paste(demo, 'x'.repeat(1024 * 1024));
	demo.type('-after');
	await demo.until(screen => screen.includes('before-after'));
	assert.ok(demo.rawOutput.length - written < 1024 * 1024);
	demo.press('Ctrl-U');
	await demo.until(showsRows);
	await quit(demo);
});

test('a paste or a reply that never ends does not make it deaf', async t => {
	const demo = await startDemo(t);
	demo.press('/');
	await demo.until(screen => screen.includes('keep'));
	demo.write('\u001B[200~pasted');
	await demo.until(screen => screen.includes('pasted'));
	demo.type('-typed');
	await demo.until(screen => screen.includes('pasted-typed'));
	demo.press('Esc');
	await demo.until(screen => showsRows(screen) && !screen.includes('keep'));
	demo.write('\u001B]11;rgb:q');
	await quit(demo);
});

test('a reply of the terminal is no key, also in pieces', async t => {
	const demo = await startDemo(t);
	for (const piece of ['\u001B]11;rgb:q', 'q/?q', '\u001B', '\\']) {
		demo.write(piece);
		await setImmediate();
	}

	demo.press('?');
	await demo.until(screen => screen.includes('freeze the display'));
	await quit(demo);
});

test('ten thousand keys at once are all pressed', async t => {
	const demo = await startDemo(t);
	demo.write('jk?q/x\u007F\r\tGg[]{}~!@#$%^&*()_+'.repeat(400));
	demo.press('?');
	await demo.until(screen => screen.includes('Help'));
	await quit(demo);
});

test('the screen is whole after many resizes while 500 records a second arrive', async t => {
	const demo = await startDemo(t, '--rate', '500');
	for (let step = 0; step < 150; step++) {
		demo.resize(1 + ((step * 37) % 200), 1 + ((step * 13) % 50));
		await setTimeout(20);
	}

	demo.resize(120, 40);
	await demo.until(
		screen =>
			showsRows(screen) &&
			['Events', '2 Who', '? help'].every(part => screen.includes(part)),
	);
	await quit(demo);
});

for (const [columns, rows] of [
	[1, 1],
	[2, 1],
	[1, 40],
	[500, 1],
	[500, 200],
] as const) {
	test(`starts and quits at ${columns}x${rows}`, async t => {
		const demo = new PtyProgram(t, builtQtail('demo'), {columns, rows});
		// Before raw mode, the terminal turns Ctrl-C into a signal.
		await demo.until(() => demo.modes().isBracketedPaste);
		demo.press('j', '/');
		demo.type('a');
		demo.press('Tab');
		demo.resize(120, 40);
		await demo.until(screen => screen.includes('2 Who'));
		await quit(demo);
	});
}
