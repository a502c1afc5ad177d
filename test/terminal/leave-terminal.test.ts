import assert from 'node:assert/strict';
import {
	existsSync,
	mkdtempSync,
	readFileSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {stripVTControlCharacters} from 'node:util';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail} from '../harness/run-program.js';
import {until} from '../harness/until.js';
import {untouchedModes} from '../harness/virtual-terminal.js';
import {linesLeft, showsRows, startFromShell} from './start-from-shell.js';

const eraseScreen = '\u{1B}[H\u{1B}[2J';
const leaveScreen = '\u{1B}[?1049l';

type Way = {
	readonly name: string;
	readonly leave: (shell: PtyProgram, pid: number) => void;
	/** The exit code that a shell reports: 128 + the number of a signal. */
	readonly exitCode: number;
};

const ways: readonly Way[] = [
	...['q', 'Ctrl-C'].map(key => ({
		name: key,
		leave(shell: PtyProgram) {
			shell.press(key);
		},
		exitCode: 0,
	})),
	...(
		[
			['SIGHUP', 129],
			['SIGINT', 130],
			['SIGQUIT', 131],
			['SIGTERM', 143],
		] as const
	).map(([signal, exitCode]) => ({
		name: signal,
		leave(_shell: PtyProgram, pid: number) {
			process.kill(pid, signal);
		},
		exitCode,
	})),
];

const summary = [
	/^qtail watched \S+ \(us-east-1\) for \d+m?s?\d*s?, .*\.$/,
	/^[\d,]+ records: [\d,]+ read-only, [\d,]+ mutating.* by \d+ identities\.$/,
	/^Most changes: .*\.$/,
	/^Calls that touch the trail: .*\.$/,
];

for (const {name, leave, exitCode} of ways) {
	test(`${name} leaves the terminal as it was, with a summary`, async t => {
		const {shell, pid} = await startFromShell(t, builtQtail('demo'));
		// Among a hundred records of the demo are changes, which the summary names.
		await shell.until(screen => /1 Events +(?:\d{3}|\d+,\d{3})/.test(screen));
		leave(shell, pid);
		await shell.exit;
		const [start, ...rest] = linesLeft(shell);
		assert.equal(start, '$ qtail');
		for (const line of summary) {
			assert.match(rest.shift() ?? '', line);
		}

		assert.deepEqual(rest, [`exit ${exitCode}`, 'the same tty']);
		assert.deepEqual(shell.modes(), untouchedModes);
		// After its window has grown, tmux shows rows that are left of the alternate
		// screen.
		const [framesOnly = ''] = shell.rawOutput.split(leaveScreen);
		const afterErasing = framesOnly.split(eraseScreen).at(-1) ?? '';
		assert.equal(stripVTControlCharacters(afterErasing), '');
	});
}

for (const {name, leave} of ways.filter(way => /q|TERM|HUP/.test(way.name))) {
	test(`${name} ends the reports of focus that --bell asks for`, async t => {
		const {shell, pid} = await startFromShell(t, builtQtail('demo', '--bell'));
		await shell.until(() => shell.modes().isFocusReporting);
		leave(shell, pid);
		await shell.exit;
		assert.deepEqual(shell.modes(), untouchedModes);
	});
}

test('a signal ends qtail as a signal, not with an exit code that looks like one', async t => {
	const qtail = new PtyProgram(t, builtQtail('demo'), {columns: 120, rows: 40});
	await qtail.until(showsRows);
	qtail.kill('SIGTERM');
	assert.deepEqual((await qtail.exit).signal, 15);
});

test('SIGHUP ends a run without a screen as it ends one with it, after everything is closed', async t => {
	const qtail = new PtyProgram(t, builtQtail('demo', '--output', 'text'), {
		columns: 120,
		rows: 40,
	});
	await qtail.until(
		screen =>
			screen.includes('qapps.amazonaws.com') || /\d\d:\d\d:\d\dZ /.test(screen),
	);
	qtail.kill('SIGHUP');
	assert.equal((await qtail.exit).signal, 1);
	assert.match(qtail.screen(), /records? received, .* written/);
});

test('Ctrl-C at the first frame, before Ink is loaded, leaves the terminal as it was', async t => {
	const options = {columns: 120, rows: 40};
	const stopped = new PtyProgram(t, builtQtail('demo'), options);
	await stopped.until(screen => screen.includes('1 Events'));
	stopped.kill('SIGTERM');
	assert.equal((await stopped.exit).signal, 15);
	assert.deepEqual(stopped.modes(), untouchedModes);
	assert.match(stopped.screen(), /^qtail watched /);

	const left = new PtyProgram(t, builtQtail('demo'), options);
	await left.until(screen => screen.includes('1 Events'));
	left.press('q');
	assert.deepEqual(await left.exit, {code: 0, signal: undefined});
	assert.deepEqual(left.modes(), untouchedModes);
});

test('nothing is written to stderr', async t => {
	const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-stderr-'));
	t.after(() => {
		rmSync(scratch, {recursive: true});
	});
	const file = path.join(scratch, 'stderr');
	const {shell} = await startFromShell(t, builtQtail('demo'), {
		run: `"$@" 2>"${file}"`,
	});
	shell.press('q');
	await shell.exit;
	assert.equal(readFileSync(file, 'utf8'), '');
	assert.deepEqual(shell.modes(), untouchedModes);
});

test('without a keyboard qtail says what is missing', async t => {
	const qtail = new PtyProgram(
		t,
		['sh', '-c', '"$@" <&-', 'sh', ...builtQtail('demo')],
		{columns: 120, rows: 40},
	);
	assert.equal((await qtail.exit).code, 2);
	assert.match(qtail.screen(), /^qtail: .*stdin.*\n {2}.*--output text/);
	assert.deepEqual(qtail.modes(), untouchedModes);
});

const record = {
	eventTime: '2026-01-02T15:00:00Z',
	eventName: 'GetQApp',
	eventSource: 'qapps.amazonaws.com',
	eventID: 'b1f5c1f0-0000-4000-8000-000000000001',
	awsRegion: 'us-east-1',
};

for (const {name, command} of [
	{name: 'the demo', command: () => builtQtail('demo')},
	{
		name: 'a read that is over',
		command: (file: string) => builtQtail('read', file),
	},
	{
		name: 'a demo that writes lines',
		command: () => builtQtail('demo', '--output', 'text', '--rate', '100'),
	},
]) {
	test(`a terminal that is closed ends ${name} by SIGHUP`, async t => {
		const scratch = mkdtempSync(path.join(tmpdir(), 'qtail-closed-'));
		t.after(() => {
			rmSync(scratch, {recursive: true});
		});
		const file = path.join(scratch, 'records.json');
		writeFileSync(file, JSON.stringify(record));
		const options = {columns: 120, rows: 40};
		const qtail = new PtyProgram(t, command(file), options);
		await qtail.until(screen => screen.includes('GetQApp'));
		qtail.hangUp();
		assert.equal((await qtail.exit).signal, 1);

		// A process in a session of its own gets no signal when the terminal ends.
		const status = path.join(scratch, 'status');
		const shell = new PtyProgram(
			t,
			[
				'sh',
				'-c',
				`trap : HUP; setsid "$@"; echo $? >"${status}.new"; mv "${status}.new" "${status}"`,
				'sh',
				...command(file),
			],
			options,
		);
		await shell.until(screen => screen.includes('GetQApp'));
		shell.hangUp();
		await until(
			() => existsSync(status),
			() => 'qtail is still there',
		);
		assert.equal(readFileSync(status, 'utf8'), '129\n');
	});
}
