import assert from 'node:assert/strict';
import {test} from 'node:test';
import {historyInstead} from '../../../source/app/target/history-instead.js';
import {parseCommandLine} from '../../../source/command-line/parse-command-line.js';

function instead(...arguments_: readonly string[]) {
	const invocation = parseCommandLine(arguments_, {
		isOutputTerminal: true,
		now: Date.UTC(2026, 10, 30),
	});
	assert.ok(invocation.kind === 'tail');
	return historyInstead(invocation);
}

test('what was asked for goes on with Event history, in every service', () => {
	const next = instead(
		'--since',
		'1h',
		'--scope',
		'q',
		'--region',
		'eu-west-1',
	);
	assert.ok(typeof next === 'object');
	const {source, scope, region, from} = next.options;
	assert.deepEqual(
		{source, scope, region, from},
		{
			...{source: 'history', scope: 'all', region: 'eu-west-1'},
			from: {ago: 3_600_000},
		},
	);
});

test('what Event history cannot honor is refused', () => {
	assert.match(String(instead('--pattern', '{ $.a = 1 }')), /no --pattern/);
	assert.match(String(instead('--record', 'x')), /is not recorded/);
});
