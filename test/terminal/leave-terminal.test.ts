import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, type TestContext, test} from 'node:test';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {until} from '../harness/until.js';
import {untouchedModes} from '../harness/virtual-terminal.js';

const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-terminal-'));
after(() => {
	rmSync(scratch, {recursive: true});
});

let started = 0;

/**
 * The demo, started from a shell as a user would, which compares the settings
 * of the tty before and after. Resolves when rows are on the screen.
 */
async function startFromShell(
	t: TestContext,
): Promise<{readonly shell: PtyProgram; readonly pid: number}> {
	started++;
	const pidFile = path.join(scratch, `pid-${started}`);
	const shell = new PtyProgram(
		t,
		[
			'sh',
			'-c',
			[
				'echo "$ qtail demo"',
				'before=$(stty -g)',
				`sh -c 'echo $$ > "${pidFile}"; exec "$@"' sh "$@"`,
				'echo "exit $?"',
				'[ "$(stty -g)" = "$before" ] && echo "the same tty"',
			].join('\n'),
			'sh',
			...builtQtail('demo'),
		],
		{columns: 120, rows: 40},
	);
	await shell.until(showsRows);
	assert.equal(shell.modes().isAlternateScreen, true);
	assert.equal(shell.modes().isCursorVisible, false);
	return {shell, pid: Number(readFileSync(pidFile, 'utf8'))};
}

function showsRows(screen: string): boolean {
	return /\d\d:\d\d:\d\dZ .*QApp/.test(screen);
}

type Way = {
	readonly name: string;
	readonly leave: (shell: PtyProgram, pid: number) => void;
	/** As the shell sees it: 128 + the number of a signal. */
	readonly exitCode: number;
};

const ways: readonly Way[] = [
	{
		name: 'q',
		leave(shell) {
			shell.press('q');
		},
		exitCode: 0,
	},
	{
		name: 'Ctrl-C',
		leave(shell) {
			shell.press('Ctrl-C');
		},
		exitCode: 0,
	},
	...(
		[
			['SIGINT', 130],
			['SIGTERM', 143],
			['SIGHUP', 129],
		] as const
	).map(([signal, exitCode]) => ({
		name: signal,
		leave(_shell: PtyProgram, pid: number) {
			process.kill(pid, signal);
		},
		exitCode,
	})),
];

/** What some shells say of a program that a signal ended. */
const saidByShell = new Set(['Terminated', 'Hangup']);

for (const {name, leave, exitCode} of ways) {
	test(`${name} leaves the terminal as it was`, async t => {
		const {shell, pid} = await startFromShell(t);
		leave(shell, pid);
		await shell.exit;
		assert.deepEqual(
			shell.lines().filter(line => line !== '' && !saidByShell.has(line)),
			['$ qtail demo', `exit ${exitCode}`, 'the same tty'],
		);
		assert.deepEqual(shell.modes(), untouchedModes);
	});
}

test('a terminal that is closed takes qtail with it', async t => {
	const {shell, pid} = await startFromShell(t);
	shell.hangUp();
	await until(
		() => !isAlive(pid),
		() => `${pid} is still there`,
	);
});

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
