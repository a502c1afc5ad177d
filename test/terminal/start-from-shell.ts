import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {PtyProgram} from '../harness/pty.js';

export type ShellOptions = {
	/** What the shell does to the command line, `"$@"` being qtail. @default '"$@"' */
	readonly run?: string;
	readonly env?: Readonly<Record<string, string | undefined>>;
};

export type Started = {
	readonly shell: PtyProgram;
	/** The arguments of qtail. */
	readonly pid: number;
};

/**
 * qtail, started from a shell as a user would, which says how it ended and
 * compares the settings of the tty before and after. Resolves when rows are
 * on the screen and Ink has it: the first rows are drawn before.
 */
export async function startFromShell(
	t: TestContext,
	command: readonly string[],
	{run = '"$@"', env = {}}: ShellOptions = {},
): Promise<Started> {
	const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-terminal-'));
	t.after(() => {
		rmSync(scratch, {recursive: true});
	});
	const pidFile = path.join(scratch, 'pid');
	const shell = new PtyProgram(
		t,
		[
			'sh',
			'-c',
			[
				'echo "$ qtail"',
				'before=$(stty -g)',
				`set -- sh -c 'echo $$ > "${pidFile}"; exec "$@"' sh "$@"`,
				run,
				'echo "exit $?"',
				'[ "$(stty -g)" = "$before" ] && echo "the same tty"',
			].join('\n'),
			'sh',
			...command,
		],
		{columns: 120, rows: 40, env},
	);
	await shell.until(
		screen => showsRows(screen) && shell.modes().isBracketedPaste,
	);
	assert.equal(shell.modes().isAlternateScreen, true);
	assert.equal(shell.modes().isCursorVisible, false);
	return {shell, pid: Number(readFileSync(pidFile, 'utf8'))};
}

export function showsRows(screen: string): boolean {
	return /^[ ▌]\d\d:\d\d:\d\d .*QApp/m.test(screen);
}

/** The line of some shells about a program that a signal ended. */
const saidByShell = /^(Terminated|Hangup|Quit)( \(core dumped\))?$/;

/** The lines of the main screen after the end, without those that shells differ in. */
export function linesLeft(shell: PtyProgram): readonly string[] {
	return shell.lines().filter(line => line !== '' && !saidByShell.test(line));
}
