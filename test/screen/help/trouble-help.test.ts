import assert from 'node:assert/strict';
import {test} from 'node:test';
import {troubleHelp} from '../../../source/screen/help/trouble-help.js';
import type {Connection} from '../../../source/stream/connection.js';

const trouble = {attempt: 2, retryAt: 0, reason: 'signed off'};
const denied: Connection = {
	...trouble,
	name: 'access denied',
	nextSteps: ['Have this IAM policy attached:\n{\n  "a": 1\n}', '--poll does.'],
};

test('the help shows the reason and every line of the next steps', () => {
	const help = troubleHelp(denied);
	assert.equal(help?.title, 'Now: access denied');
	assert.deepEqual(
		help?.entries.map(({term, text}) => `${term}|${text}`),
		[
			'why|signed off',
			'next|Have this IAM policy attached:',
			'|{',
			'|  "a": 1',
			'|}',
			'next|--poll does.',
		],
	);
});

test('the help shows no trouble that passes by itself', () => {
	const others: readonly Connection[] = [
		{name: 'connecting'},
		{name: 'live', sweepTrouble: 'x'},
		{...trouble, name: 'reconnecting'},
		{...trouble, name: 'throttled'},
		{name: 'ended', reason: 'x'},
	];
	for (const connection of others) {
		assert.equal(troubleHelp(connection), undefined);
	}
});
