import assert from 'node:assert/strict';
import path from 'node:path';
import {it} from 'node:test';
import {MatchQueue} from '../../../source/output/on-match/match-queue.js';
import {createOnMatch} from '../../../source/output/on-match/on-match.js';
import type {
	RunCommand,
	RunOutcome,
} from '../../../source/output/on-match/run-command.js';
import {madeFolder} from '../../harness/made-folder.js';
import {trailRecord} from '../../harness/trail-record.js';

const record = (number: number) => trailRecord({raw: `{"n":${number}}`});

/** A command whose runs end when the test says so. */
function heldCommand(queue = new MatchQueue()) {
	const inputs: string[] = [];
	const ends: Array<(outcome: RunOutcome) => void> = [];
	const said: string[] = [];
	let unstartable = 0;
	const run: RunCommand = async (_, input) => {
		inputs.push(input.toString());
		return new Promise(resolve => {
			ends.push(resolve);
		});
	};

	const onMatch = createOnMatch({
		command: ['page'],
		say: sentence => said.push(sentence),
		onUnstartable() {
			unstartable++;
		},
		run,
		queue,
	});
	const settled = async () =>
		new Promise(resolve => {
			setImmediate(resolve);
		});
	return {
		onMatch,
		inputs,
		said,
		unstartable: () => unstartable,
		async end(outcome: RunOutcome = {kind: 'done'}) {
			ends.shift()?.(outcome);
			await settled();
		},
	};
}

it('runs one command at a time, in order, with the record on stdin', async () => {
	const {onMatch, inputs, end, said} = heldCommand();
	assert.equal(onMatch.take([record(1), record(2)]), undefined);
	assert.equal(onMatch.take([record(3)]), undefined);
	assert.deepEqual(inputs, ['{"n":1}\n']);
	await end();
	assert.deepEqual(inputs, ['{"n":1}\n', '{"n":2}\n']);
	await end({kind: 'failed', reason: 'exit code 2'});
	const finished = onMatch.finish();
	await end();
	await finished;
	assert.equal(inputs.length, 3);
	assert.equal(onMatch.hasFailed(), true);
	assert.deepEqual(said, [
		'--on-match: 1 of 3 runs failed, the last one with exit code 2',
	]);
});

it('a command that cannot be started ends it, with what is left undone', async () => {
	const {onMatch, end, said, unstartable} = heldCommand();
	assert.equal(onMatch.take([record(1), record(2)]), undefined);
	await end({kind: 'unstartable', reason: 'spawn page ENOENT'});
	assert.equal(unstartable(), 1);
	assert.equal(onMatch.take([record(3)]), undefined);
	await onMatch.finish();
	assert.deepEqual(said, [
		'--on-match: page cannot be started: spawn page ENOENT',
		'--on-match: 3 matches left undone',
	]);
	assert.equal(onMatch.hasFailed(), true);
});

it('says what is left undone where the program ends without waiting', async () => {
	const {onMatch, said, end} = heldCommand();
	assert.equal(onMatch.take([record(1), record(2), record(3)]), undefined);
	await end();
	onMatch.giveUp();
	assert.deepEqual(said, ['--on-match: 2 matches left undone']);
	assert.equal(onMatch.hasFailed(), true);
});

it('has the watch wait for the command where nothing more can be kept', async t => {
	const folder = path.join(madeFolder(t), 'missing');
	const {onMatch, inputs, end, said} = heldCommand(
		new MatchQueue({mostBytes: 10, folder}),
	);
	const taken = onMatch.take([record(1), record(2), record(3), record(4)]);
	assert.ok(taken);
	assert.equal(said.length, 1);
	assert.match(said[0] ?? '', /cannot be written to disk, so the watch waits/);
	for (const number of [1, 2, 3]) {
		assert.equal(inputs.at(-1), `{"n":${number}}\n`);
		await end();
	}

	await taken;
	const finished = onMatch.finish();
	await end();
	await finished;
	assert.deepEqual(
		inputs,
		[1, 2, 3, 4].map(number => `{"n":${number}}\n`),
	);
	assert.equal(onMatch.hasFailed(), false);
});
