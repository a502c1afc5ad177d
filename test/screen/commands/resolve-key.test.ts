import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	type Action,
	withJoinedTexts,
} from '../../../source/screen/commands/resolve-key.js';

const text = (typed: string): Action => ({kind: 'insert', text: typed});
const keep: Action = {kind: 'command', command: 'keep-filter'};

test('neighbouring texts are one action', () => {
	for (const [actions, joined] of [
		[[], []],
		[[undefined], []],
		[[...'abc'].map(text), [text('abc')]],
		[
			[text('a'), undefined, text('b')],
			[text('a'), text('b')],
		],
		[
			[text('a'), text('b'), keep, keep, text('c')],
			[text('ab'), keep, keep, text('c')],
		],
	] as const) {
		assert.deepEqual([...withJoinedTexts(actions)], joined);
	}
});

test('a paste of keys is one action, however many there are', () => {
	const keys = Array.from({length: 100_000}, () => text('x'));
	assert.deepEqual([...withJoinedTexts(keys)], [text('x'.repeat(100_000))]);
});

test('a key behind a command is asked for when the command is done', () => {
	const log: string[] = [];
	function* keys() {
		for (const action of [text('a'), keep, text('b')]) {
			log.push(`asked ${action.kind}`);
			yield action;
		}
	}

	for (const {kind} of withJoinedTexts(keys())) {
		log.push(`done ${kind}`);
	}

	assert.deepEqual(log, [
		'asked insert',
		'asked command',
		'done insert',
		'done command',
		'asked insert',
		'done insert',
	]);
});
