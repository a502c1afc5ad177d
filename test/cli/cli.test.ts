import assert from 'node:assert/strict';
import {existsSync, mkdtempSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {test} from 'node:test';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import {PtyProgram} from '../harness/pty.js';
import {builtQtail, runProgram} from '../harness/run-program.js';
import {matchSnapshot} from '../harness/snapshot.js';
import {until} from '../harness/until.js';
import {untouchedModes} from '../harness/virtual-terminal.js';

const credentials = {
	AWS_ACCESS_KEY_ID: 'AKIDEXAMPLE',
	AWS_SECRET_ACCESS_KEY: 'example',
};

test('--help prints the text that the readme shows', async () => {
	const {code, stdout, stderr} = await runProgram(builtQtail('--help'));
	assert.equal(code, 0);
	assert.equal(stderr, '');
	matchSnapshot('cli/help', stdout);
	for (const line of stdout.split('\n')) {
		assert.ok(line.length <= 80, line);
	}

	assert.deepEqual(await runProgram(builtQtail('demo', '-h')), {
		code: 0,
		signal: null,
		stdout,
		stderr: '',
	});
	const readme = existsSync('readme.md')
		? readFileSync('readme.md', 'utf8')
		: '';
	assert.ok(
		readme.includes(stdout.trimEnd()),
		'the readme shows the help text word for word',
	);
});

test('--version prints the version of the package', async () => {
	const {version} = JSON.parse(readFileSync('package.json', 'utf8')) as {
		version: string;
	};
	for (const flag of ['--version', '-v']) {
		assert.deepEqual(await runProgram(builtQtail(flag)), {
			code: 0,
			signal: null,
			stdout: `${version}\n`,
			stderr: '',
		});
	}
});

const wrongUsage: ReadonlyArray<
	readonly [name: string, commandLine: readonly string[], says: RegExp]
> = [
	['an unknown flag', ['g', '--scop', 'all'], /--scop\b.*--scope\?/],
	['an unknown value', ['g', '--scope', 'q-app'], /--scope.*q-app\b.*q-apps\?/],
	['an unknown command', ['dmeo'], /dmeo.*qtail demo\?/],
	['two ways to name a log group', ['g', '--choose'], /--choose/],
	['a flag of the other command', ['g', '--seed', '3'], /--seed.*demo/],
	['a bad duration', ['g', '--since', '15x'], /--since 15x.*\n.*15m/],
	['a bad filter', ['g', '--filter', 'event:'], /--filter/],
	['a screen without a terminal', ['g', '--output', 'tui'], /needs a terminal/],
];

for (const [name, commandLine, says] of wrongUsage) {
	test(`${name} is refused with exit code 2 and a next step`, async () => {
		const outcome = await runProgram(builtQtail(...commandLine));
		assert.equal(outcome.code, 2, outcome.stderr);
		assert.equal(outcome.stdout, '');
		assert.match(outcome.stderr, says);
		assert.match(outcome.stderr, /^qtail: .*\n {2}/);
	});
}

const failures: ReadonlyArray<{
	readonly name: string;
	readonly commandLine: (endpointUrl: string) => readonly string[];
	readonly env: Readonly<Record<string, string | undefined>>;
	readonly says: RegExp;
}> = [
	{
		name: 'a missing log group',
		commandLine: endpointUrl => [
			'CloudTrail/log',
			'--region=us-east-1',
			`--endpoint-url=${endpointUrl}`,
		],
		env: credentials,
		says: /CloudTrail\/log\b.*CloudTrail\/logs/s,
	},
	{
		name: 'an endpoint where nobody listens',
		commandLine: () => [
			'CloudTrail/logs',
			'--region=us-east-1',
			// Nothing listens on port 9 (discard), and no system hands it out.
			'--endpoint-url=http://127.0.0.1:9',
		],
		env: credentials,
		says: /127\.0\.0\.1:9/,
	},
	{
		name: 'no region',
		commandLine: () => ['CloudTrail/logs'],
		env: credentials,
		says: /Region.*--region/is,
	},
	{
		name: 'no credentials',
		commandLine: endpointUrl => [
			'CloudTrail/logs',
			'--region=us-east-1',
			`--endpoint-url=${endpointUrl}`,
		],
		env: {},
		says: /credentials/i,
	},
	{
		name: 'a profile that is not there',
		commandLine: () => ['CloudTrail/logs', '--profile=nobody'],
		env: {},
		says: /nobody/,
	},
];

for (const {name, commandLine, env, says} of failures) {
	test(`${name} ends with exit code 1 and a sentence, with and without a screen`, async t => {
		const endpoint = await startEndpoint({
			logGroups: [{name: 'CloudTrail/logs'}],
		});
		t.after(() => endpoint.close());
		const command = builtQtail(...commandLine(endpoint.url));

		const outcome = await runProgram(command, {env});
		assert.equal(outcome.code, 1, outcome.stderr);
		assert.equal(outcome.stdout, '');
		assert.match(outcome.stderr, says);
		assert.match(outcome.stderr, /^qtail: .*\n {2}/m);
		assert.doesNotMatch(outcome.stderr, /\n\s+at /, 'no stack');

		const onScreen = new PtyProgram(t, command, {columns: 100, env});
		assert.deepEqual(await onScreen.exit, {code: 1, signal: undefined});
		assert.match(onScreen.screen(), says, 'said after the screen was left');
		assert.deepEqual(onScreen.modes(), untouchedModes);
	});
}

test('without a terminal the demo prints lines of text, and Ctrl-C ends it with 130', async t => {
	const folder = mkdtempSync(path.join(tmpdir(), 'qtail-cli-'));
	t.after(() => {
		rmSync(folder, {recursive: true});
	});
	const output = path.join(folder, 'output');
	const shell = new PtyProgram(t, [
		'sh',
		'-c',
		// Ctrl-C reaches the whole process group; the trap keeps the shell alive.
		`trap : INT; "$@" > '${output}'; echo "exit $?"`,
		'sh',
		...builtQtail('demo'),
	]);
	const lines = () =>
		existsSync(output)
			? readFileSync(output, 'utf8').split('\n').slice(0, -1)
			: [];
	await until(
		() => lines().length > 3,
		() => shell.screen(),
	);
	shell.press('Ctrl-C');
	await shell.until(screen => screen.includes('exit 130'));
	for (const line of lines()) {
		assert.match(line, /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\dZ /);
	}

	assert.ok(!readFileSync(output, 'utf8').includes('\u001B'));
});

test('--output json prints untouched records, and a closed pipe ends it quietly', async () => {
	const {stdout, stderr} = await runProgram([
		'sh',
		'-c',
		'("$@"; echo "exit $?" >&2) | head -n 3',
		'sh',
		...builtQtail('demo', '--output', 'json'),
	]);
	const records = stdout
		.trimEnd()
		.split('\n')
		.map(line => JSON.parse(line) as {eventVersion?: string});
	assert.equal(records.length, 3);
	// Progress lines only: the closed pipe is no error.
	assert.match(stderr, /^(qtail: (connecting|asking) ?.*\n)*exit 0\n$/);
});
