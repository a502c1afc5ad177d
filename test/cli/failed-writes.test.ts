import assert from 'node:assert/strict';
import {type ChildProcess, spawn} from 'node:child_process';
import {existsSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {madeFolder} from '../harness/made-folder.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {until} from '../harness/until.js';

const record = {
	eventVersion: '1.08',
	eventID: '5b1c3f0e-0000-4000-8000-000000000000',
	eventTime: '2026-01-02T03:04:05Z',
	eventSource: 'qapps.amazonaws.com',
	eventName: 'GetQApp',
};

/** @param padding characters that the record has beside its fields */
function recordFile(t: TestContext, padding = 0): string {
	const text = JSON.stringify({...record, padding: 'x'.repeat(padding)});
	return path.join(madeFolder(t, {x: `${text}\n`}), 'x');
}

const commandLines: ReadonlyArray<readonly string[]> = [
	['--version'],
	['version'],
	['--help'],
	['demo', '--fault', 'list'],
	['read', 'FILE', '--output', 'text'],
	['read', 'FILE', '--output', 'json'],
	['read', 'FILE', '--output', 'summary'],
];

for (const commandLine of commandLines) {
	test(`qtail ${commandLine.join(' ')} says that a full disk took nothing`, async t => {
		if (!existsSync('/dev/full')) {
			t.skip('this system has no /dev/full');
			return;
		}

		const file = recordFile(t);
		const {code, stderr} = await runProgram([
			'sh',
			'-c',
			'"$@" > /dev/full',
			'sh',
			...builtQtail(
				...commandLine.map(argument => (argument === 'FILE' ? file : argument)),
			),
		]);
		assert.equal(code, 1);
		assert.match(
			stderr,
			/^(qtail: (?:reading|ended).*\n)*qtail: The output can't be written: ENOSPC.*\n {2}Write to a place that has room/,
		);
		assert.doesNotMatch(stderr, /\n\s+at |node:/, 'no stack');
	});

	test(`qtail ${commandLine.join(' ')} ends well where its reader has gone`, async t => {
		const file = recordFile(t);
		const {code, stderr} = await runProgram([
			'sh',
			'-c',
			'{ "$@"; echo "exit $?" >&2; } | true',
			'sh',
			...builtQtail(
				...commandLine.map(argument => (argument === 'FILE' ? file : argument)),
			),
		]);
		assert.equal(code, 0);
		assert.match(stderr, /^(qtail: (?:reading|ended).*\n)*exit 0\n$/);
	});
}

test('a stderr that cannot be written changes no exit code', async t => {
	if (!existsSync('/dev/full')) {
		t.skip('this system has no /dev/full');
		return;
	}

	const {stdout} = await runProgram([
		'sh',
		'-c',
		'"$@" --scop 2> /dev/full; echo $?; "$@" --version > /dev/full 2>&1; echo $?',
		'sh',
		...builtQtail(),
	]);
	assert.equal(stdout, '2\n1\n');
});

type Ended = readonly [code: number | null, signal: NodeJS.Signals | null];

/** Waits for the end of a program. It is killed when the test ends. */
async function endOf(t: TestContext, child: ChildProcess): Promise<Ended> {
	t.after(() => child.kill('SIGKILL'));
	let ended: Ended | undefined;
	child.on('exit', (code, signal) => {
		ended = [code, signal];
	});
	await until(
		() => ended !== undefined,
		() => 'still running',
	);
	assert.ok(ended);
	return ended;
}

for (const [signal, end] of [
	['SIGINT', [130, null]],
	['SIGTERM', [130, null]],
	['SIGHUP', [null, 'SIGHUP']],
] as const) {
	test(`the first ${signal} ends it where the reader of stdout stands still, with what was not written`, async t => {
		const [command, ...commandArguments] = builtQtail(
			// More than any pipe holds, in one piece.
			...['read', recordFile(t, 4_000_000), '--output', 'json'],
		);
		const child = spawn(command, commandArguments, {
			stdio: ['ignore', 'pipe', 'pipe'],
		});
		let stderr = '';
		child.stderr.on('data', (data: Buffer) => {
			stderr += data.toString();
		});
		const ending = endOf(t, child);
		// Some of it has come; nobody takes the rest.
		await new Promise(resolve => child.stdout.once('readable', resolve));
		child.kill(signal);
		assert.deepEqual(await ending, end, stderr);
		assert.match(
			stderr,
			/\nqtail: 1 record received; not written: the last line, since nobody reads stdout\n$/,
		);
	});
}

test('SIGTERM ends it where the terminal stands still', async t => {
	const program = new PtyProgram(
		t,
		// It follows, so that it does not end by itself.
		builtQtail(
			...['read', recordFile(t, 20_000_000), '--follow', '--output', 'json'],
		),
	);
	await program.until(screen => screen.includes('xxxxx'));
	// Ctrl-S: the terminal takes no more until another key.
	program.write('\u0013');
	program.kill('SIGTERM');
	assert.deepEqual(await program.exit, {code: 130, signal: undefined});
});

test('SIGHUP has the summary printed where stdout is not the terminal', async t => {
	const file = recordFile(t);
	const output = path.join(path.dirname(file), 'output');
	const program = new PtyProgram(t, [
		'sh',
		'-c',
		`exec "$@" > '${output}'`,
		'sh',
		...builtQtail('read', file, '--follow', '--output', 'summary'),
	]);
	await program.until(screen => screen.includes('following 1 file'));
	// The system sends one SIGHUP and node-pty another, as a shell does that ends.
	program.hangUp();
	await until(
		() => readFileSync(output, 'utf8').includes('Who '),
		() => readFileSync(output, 'utf8'),
	);
	assert.match(readFileSync(output, 'utf8'), /\n1 record: 1 read-only/);
});

test('more than one SIGHUP has the summary printed as well', async t => {
	const [command, ...commandArguments] = builtQtail(
		...['read', recordFile(t), '--follow', '--output', 'summary'],
	);
	const child = spawn(command, commandArguments, {
		stdio: ['ignore', 'pipe', 'pipe'],
	});
	let stdout = '';
	child.stdout.on('data', (data: Buffer) => {
		stdout += data.toString();
	});
	let stderr = '';
	child.stderr.on('data', (data: Buffer) => {
		stderr += data.toString();
	});
	const ending = endOf(t, child);
	await until(
		() => stderr.includes('following 1 file'),
		() => stderr,
	);
	const sending = setInterval(() => child.kill('SIGHUP'), 1);
	t.after(() => {
		clearInterval(sending);
	});
	assert.deepEqual(await ending, [null, 'SIGHUP']);
	assert.match(stdout, /\n1 record: 1 read-only/);
});

const damaged = '{"eventVersion":"1.08","eventName":"GetQ\n';

for (const [name, lay] of [
	[
		'damaged',
		(file: string) => {
			writeFileSync(file, `${damaged}${JSON.stringify(record)}\n`);
			return [file];
		},
	],
	['missing', (file: string) => [file, `${file}-missing`]],
] as const) {
	test(`quitting while files are followed is exit code 1 where something is ${name}`, async t => {
		const files = lay(recordFile(t));
		const program = new PtyProgram(
			t,
			builtQtail('read', ...files, '--follow'),
			{
				columns: 150,
			},
		);
		await program.until(
			screen => /following \d file/.test(screen) && /unread/.test(screen),
		);
		program.press('q');
		assert.deepEqual(await program.exit, {code: 1, signal: undefined});
		assert.match(program.screen(), /not complete/);

		const toItsEnd = await runProgram(
			builtQtail('read', ...files, '--output', 'summary'),
		);
		assert.equal(toItsEnd.code, 1, 'as without --follow');
	});
}
