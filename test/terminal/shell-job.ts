import {mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import type {TestContext} from 'node:test';
import {PtyProgram} from '../harness/pty.js';
import {until} from '../harness/until.js';
import {showsRows} from './start-from-shell.js';

export const prompt = 'ready$';

export type Job = {
	readonly shell: PtyProgram;
	/** Of qtail. */
	readonly pid: number;
	/** Of the terminal, before qtail was started. */
	readonly settings: string;
};

export type JobOptions = {
	readonly env?: Readonly<Record<string, string>>;
	/** @default rows are on the screen */
	readonly isStarted?: (screen: string) => boolean;
};

/** A shell with job control, in which qtail was started by typing. */
export async function startJob(
	t: TestContext,
	command: readonly string[],
	{env = {}, isStarted = showsRows}: JobOptions = {},
): Promise<Job> {
	const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-job-'));
	t.after(() => {
		rmSync(scratch, {recursive: true});
	});
	const pidFile = path.join(scratch, 'pid');
	const shell = new PtyProgram(t, ['sh', '-i'], {
		columns: 120,
		rows: 40,
		env: {
			...env,
			PS1: `${prompt} `,
			ENV: undefined,
			QTAIL: `echo $$ >"${pidFile}"; exec ${command
				.map(part => `"${part}"`)
				.join(' ')}`,
		},
	});
	await isAtPrompt(shell);
	const settings = await run(shell, 'stty -g');
	shell.type('sh -c "$QTAIL"\r');
	await shell.until(isStarted);
	return {shell, pid: Number(readFileSync(pidFile, 'utf8')), settings};
}

export async function isAtPrompt(shell: PtyProgram): Promise<void> {
	await shell.until(screen => screen.endsWith(prompt));
}

/** The output of a command. */
export async function run(shell: PtyProgram, command: string): Promise<string> {
	const prompts = () => shell.screen().split(prompt).length;
	const before = prompts();
	shell.type(`${command}\r`);
	await until(
		() => prompts() > before && shell.screen().endsWith(prompt),
		() => shell.screen(),
	);
	return (shell.screen().split(prompt).at(-2) ?? '')
		.replace(command, '')
		.trim();
}
