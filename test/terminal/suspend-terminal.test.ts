import assert from 'node:assert/strict';
import {test} from 'node:test';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {until} from '../harness/until.js';
import {untouchedModes} from '../harness/virtual-terminal.js';
import {isAtPrompt, type Job, prompt, run, startJob} from './shell-job.js';
import {showsRows} from './start-from-shell.js';

type Stop = {
	readonly name: string;
	readonly stop: (job: Job) => Promise<void>;
};

const stops: readonly Stop[] = [
	{
		name: 'Ctrl-Z',
		async stop({shell}) {
			shell.press('Ctrl-Z');
		},
	},
	{
		name: 'Ctrl-Z while a filter is typed',
		async stop({shell}) {
			shell.press('/');
			await shell.until(screen => screen.includes('keep'));
			shell.press('Ctrl-Z');
		},
	},
	{
		name: 'SIGTSTP',
		async stop({pid}) {
			process.kill(pid, 'SIGTSTP');
		},
	},
];

for (const {name, stop} of stops) {
	test(`${name} gives the terminal to the shell, and fg takes it back`, async t => {
		const job = await startJob(t, builtQtail('demo'));
		const {shell, settings} = job;
		await stop(job);
		await isAtPrompt(shell);
		assert.match(shell.screen(), /Stopped/);
		assert.deepEqual(shell.modes(), untouchedModes);
		assert.equal(await run(shell, 'stty -g'), settings);
		shell.type('fg\r');
		await shell.until(showsRows);
		assert.equal(shell.modes().isAlternateScreen, true);
		assert.equal(shell.modes().isCursorVisible, false);
		// After `fg` records go on arriving.
		const received = receivedOn(shell.screen());
		await shell.until(screen => receivedOn(screen) > received);
		shell.press('Ctrl-C');
		await isAtPrompt(shell);
		assert.match(shell.screen(), /^qtail watched /m);
		assert.deepEqual(shell.modes(), untouchedModes);
		assert.equal(await run(shell, 'stty -g'), settings);
	});
}

test('the shell gets no reports of focus, and --bell asks again after fg', async t => {
	const {shell} = await startJob(t, builtQtail('demo', '--bell'));
	await shell.until(() => shell.modes().isFocusReporting);
	shell.press('Ctrl-Z');
	await isAtPrompt(shell);
	assert.deepEqual(shell.modes(), untouchedModes);
	shell.type('fg\r');
	await shell.until(
		screen => showsRows(screen) && shell.modes().isFocusReporting,
	);
	shell.press('q');
	await isAtPrompt(shell);
	assert.deepEqual(shell.modes(), untouchedModes);
});

/** The data events, by the counts: what is offered below an open filter bar covers the title of Events. */
function receivedOn(screen: string): number {
	return Number(/data ([\d,]+) /.exec(screen)?.[1]?.replaceAll(',', ''));
}

test('after SIGSTOP and fg, the terminal is taken over again', async t => {
	const {shell, pid, settings} = await startJob(t, builtQtail('demo'));
	process.kill(pid, 'SIGSTOP');
	// The stop may be in the middle of a frame, with the cursor anywhere, and the
	// frame stays open until `fg`.
	const shows = (text: string) =>
		until(
			() => shell.screen().includes(text),
			() => shell.screen(),
		);
	await shows(prompt);
	// SIGSTOP restores nothing: the shell writes to the alternate screen, and in
	// raw mode a line ends by a line feed.
	shell.type('stty sane; echo left "behind" by the shell\n');
	await shows('left behind by');
	shell.type('fg\r');
	await shell.until(
		screen => showsRows(screen) && !screen.includes('left behind'),
	);
	shell.press('j', 'q');
	await isAtPrompt(shell);
	assert.deepEqual(shell.modes(), untouchedModes);
	assert.notEqual(settings, '');
});

test('after fg, the screen fits the window as it is then', async t => {
	const {shell} = await startJob(t, builtQtail('demo'));
	shell.press('Ctrl-Z');
	await isAtPrompt(shell);
	shell.resize(150, 45);
	await run(shell, 'echo resized');
	shell.type('fg\r');
	await shell.until(screen => showsRows(screen) && isFilled(screen, 150, 45));
	shell.press('q');
	await isAtPrompt(shell);
});

test('Ctrl-L draws the screen as the window is, where no signal told of it', async t => {
	// In a session of its own, without a terminal to get signals from.
	const qtail = new PtyProgram(
		t,
		['sh', '-c', 'setsid "$@"; sleep 60', 'sh', ...builtQtail('demo')],
		{columns: 120, rows: 40},
	);
	await qtail.until(showsRows);
	qtail.resize(150, 45);
	qtail.press('Ctrl-L');
	await qtail.until(screen => showsRows(screen) && isFilled(screen, 150, 45));
	qtail.press('q');
});

/** Whether the rules beside the titles go up to the last column, and the footer is the last row. */
function isFilled(screen: string, columns: number, rows: number): boolean {
	const lines = screen.split('\n');
	const widest = Math.max(...lines.map(line => [...line].length));
	return (
		lines.length === rows &&
		widest === columns &&
		/\? help/.test(lines.at(-1) ?? '')
	);
}

test('a signal ends a stopped job, which writes nothing to the screen of the shell', async t => {
	const {shell} = await startJob(t, builtQtail('demo'));
	shell.press('Ctrl-Z');
	await isAtPrompt(shell);
	await run(shell, 'echo one; echo two; echo three');
	// The job may write before the shell's prompt or after it.
	shell.type('kill %1; kill -CONT %1\r');
	await shell.until(screen => screen.includes('qtail watched'));
	await run(shell, 'wait; echo over');
	assert.match(shell.screen(), /one\ntwo\nthree\n/);
	assert.match(await run(shell, 'jobs; echo none'), /none$/);
	assert.deepEqual(shell.modes(), untouchedModes);
});

test('where no shell can continue it, qtail does not stop', async t => {
	const qtail = new PtyProgram(t, builtQtail('demo'), {columns: 120, rows: 40});
	await qtail.until(showsRows);
	qtail.press('Ctrl-Z');
	await qtail.until(() => qtail.rawOutput.split('\u001B[?1049h').length > 2);
	await qtail.until(showsRows);
	qtail.press('q');
	assert.equal((await qtail.exit).code, 0);
});
