import assert from 'node:assert/strict';
import {PassThrough} from 'node:stream';
import {it} from 'node:test';
import {runCommand} from '../../../source/output/on-match/run-command.js';

const {signal} = new AbortController();

async function runNode(script: string, input = '{"n":1}\n', ending = signal) {
	const terminal = new PassThrough();
	const outcome = await runCommand(
		[process.execPath, '-e', script],
		Buffer.from(input),
		{signal: ending, terminal},
	);
	return {outcome, shown: String(terminal.read() ?? '')};
}

it('gives the record on stdin, and makes visible what a terminal gets', async () => {
	const {outcome, shown} = await runNode(
		"process.stdin.pipe(process.stdout); console.error('\\u001B[2Jgone\\u202E');",
	);
	assert.deepEqual(outcome, {kind: 'done'});
	assert.deepEqual(
		shown.split('\n').filter(Boolean).sort(),
		['{"n":1}', String.raw`␛[2Jgone\u{202E}`].sort(),
	);
});

it('says how a command failed', async () => {
	const code = await runNode('process.exit(7)');
	assert.deepEqual(code.outcome, {kind: 'failed', reason: 'exit code 7'});
	const killed = await runNode("process.kill(process.pid, 'SIGTERM')");
	assert.deepEqual(killed.outcome, {kind: 'failed', reason: 'SIGTERM'});
});

it('a command need not read its stdin', async () => {
	const {outcome} = await runNode('process.exit(0)', 'x'.repeat(1_000_000));
	assert.deepEqual(outcome, {kind: 'done'});
});

it('ends a command that runs where the program ends', async () => {
	const ending = new AbortController();
	const running = runNode('setInterval(() => {}, 1000)', '', ending.signal);
	ending.abort();
	const {outcome} = await running;
	assert.deepEqual(outcome, {kind: 'failed', reason: 'SIGTERM'});
});

it('a program that is missing cannot be started', async () => {
	const outcome = await runCommand(['./no-such-program'], Buffer.from(''), {
		...{signal, terminal: undefined},
	});
	assert.equal(outcome.kind, 'unstartable');
});
