import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import {test} from 'node:test';
import {holdBackOutput} from '../../source/terminal/hold-back-output.js';
import {until} from '../harness/until.js';

test('console output and warnings are held back, and given as visible text', async () => {
	const {log} = console;
	const listeners = process.listeners('warning');
	const release = holdBackOutput();
	let warned = false;
	process.once('warning', () => {
		warned = true;
	});
	console.log('one %s', 'two');
	console.error('\u{1B}[2J');
	process.emitWarning('careful', 'SomeWarning');
	await until(
		() => warned,
		() => 'no warning came',
	);
	const held = release();
	assert.deepEqual(held, ['one two', '␛[2J', 'SomeWarning: careful']);
	assert.equal(console.log, log);
	assert.deepEqual(process.listeners('warning'), listeners);
});

test('of a library that writes in a loop the first lines are kept', () => {
	const release = holdBackOutput();
	for (let line = 0; line < 10_000; line++) {
		console.warn(line);
	}

	assert.ok(release().length <= 50);
});
