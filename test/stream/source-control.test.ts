import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	createSourceControl,
	type SteeredSource,
} from '../../source/stream/source-control.js';

function steered(rest: () => Promise<void> = async () => {}) {
	const wishes: string[] = [];
	const source: SteeredSource = {
		retry() {
			wishes.push('retry');
		},
		async rest() {
			wishes.push('rest');
			await rest();
		},
		resume() {
			wishes.push('resume');
		},
		async wake() {
			wishes.push('wake');
		},
		askFor(scope) {
			wishes.push(scope);
		},
		reachBack(from) {
			wishes.push(`back to ${from}`);
		},
	};
	return {wishes, source};
}

test('passes each wish on to every source, until it is detached', async () => {
	const control = createSourceControl();
	const one = steered();
	const other = steered();
	control.attach(one.source);
	const detach = control.attach(other.source);
	control.retry();
	await control.rest();
	control.resume();
	await control.wake();
	detach();
	control.retry();
	assert.deepEqual(one.wishes, ['retry', 'rest', 'resume', 'wake', 'retry']);
	assert.deepEqual(other.wishes, ['retry', 'rest', 'resume', 'wake']);
});

test('a source that starts during a rest rests, too', async () => {
	const control = createSourceControl();
	await control.rest();
	const late = steered();
	control.attach(late.source);
	control.resume();
	// Nobody rests any more.
	control.resume();
	assert.deepEqual(late.wishes, ['rest', 'resume']);
});

test('a rest does not wait for ever, and does not fail', async () => {
	const control = createSourceControl(20);
	control.attach(steered(() => new Promise(() => {})).source);
	control.attach(
		steered(async () => {
			throw new Error('The source has ended.');
		}).source,
	);
	await control.rest();
});

test('a source that starts after another scope was asked for asks for it', () => {
	const control = createSourceControl();
	const early = steered();
	control.attach(early.source);
	control.askFor('q');
	control.askFor('all');
	const late = steered();
	control.attach(late.source);
	assert.deepEqual(early.wishes, ['q', 'all']);
	assert.deepEqual(late.wishes, ['all']);
});

test('a source that starts after the watch went back goes back as far', () => {
	const control = createSourceControl();
	const early = steered();
	control.attach(early.source);
	control.reachBack(2000);
	control.reachBack(1000);
	control.reachBack(3000);
	const late = steered();
	control.attach(late.source);
	assert.deepEqual(early.wishes, [
		'back to 2000',
		'back to 1000',
		'back to 1000',
	]);
	assert.deepEqual(late.wishes, ['back to 1000']);
});
