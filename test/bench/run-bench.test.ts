import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {test} from 'node:test';
import type {Judged} from '../../bench/figure.js';
import {someOf} from '../harness/how-many.js';
import {runProgram} from '../harness/run-program.js';
import {until} from '../harness/until.js';

const command = [
	process.execPath,
	'--import=tsx',
	'bench/run-bench.ts',
] as const;

const benches = someOf(
	'benches',
	['frames', 'filter', 'start-up', 'ingest', 'read', 'into-screen', 'folder'],
	1,
);

test('a quick run gives every figure that it names, as JSON', async context => {
	const {code, stdout, stderr} = await runProgram(
		[...command, '--quick', '--json', ...benches.map(name => `--only=${name}`)],
		{limitMs: 280_000},
	);
	assert.equal(code, 0, stderr);
	const {machine, isQuick, figures} = JSON.parse(stdout) as {
		readonly machine: Readonly<Record<string, unknown>>;
		readonly isQuick: boolean;
		readonly figures: readonly Judged[];
	};
	assert.equal(isQuick, true);
	assert.equal(machine['node'], process.version);
	assert.deepEqual(new Set(figures.map(({bench}) => bench)), new Set(benches));
	for (const {what, value = 0, note, reference, ratio} of figures) {
		context.diagnostic(`${what}: ${value}`);
		assert.ok(value > 0 || note !== undefined, what);
		assert.equal(ratio !== undefined, reference !== undefined, what);
	}
});

test('an interrupted run leaves no process behind', {
	skip: existsSync('/proc/self/environ') ? false : 'no /proc here',
}, async () => {
	const mark = `QTAIL_BENCH_TEST=${randomUUID()}`;
	const bench = spawn(
		command[0],
		[...command.slice(1), '--quick', '--only=live'],
		{
			env: {...process.env, QTAIL_BENCH_TEST: mark.split('=')[1]},
			stdio: ['ignore', 'ignore', 'pipe'],
		},
	);
	const exited = once(bench, 'exit');
	let stderr = '';
	bench.stderr.on('data', (text: Buffer) => {
		stderr += text.toString();
	});
	// The benchmark, the endpoint and the tail at least.
	await until(
		() => marked(mark).length >= 3 || bench.exitCode !== null,
		() => stderr,
		120_000,
	);
	assert.equal(bench.exitCode, null, stderr);
	bench.kill('SIGINT');
	assert.deepEqual(await exited, [130, null]);
	await until(
		() => marked(mark).length === 0,
		() => marked(mark).join('\n'),
	);
});

/** The ids of processes with the mark in their environment. */
function marked(mark: string): readonly string[] {
	return readdirSync('/proc').filter(pid => {
		try {
			return (
				/^\d+$/.test(pid) &&
				readFileSync(`/proc/${pid}/environ`, 'utf8').includes(mark)
			);
		} catch {
			// The process has ended, or belongs to another user.
			return false;
		}
	});
}
