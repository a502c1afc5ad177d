import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEffectRunner} from '../../source/app/effect-runner.js';

for (const [kind, call] of [
	['quit', 'exit'],
	['redraw', 'redraw'],
	['suspend', 'suspend'],
	['retry', 'retry'],
] as const) {
	test(`the effect ${kind} calls ${call} once and nothing else`, () => {
		const calls: string[] = [];
		const recordCall = (name: string) => () => {
			calls.push(name);
		};
		const perform = createEffectRunner({retry: recordCall('retry')});
		perform(
			{kind},
			{
				exit: recordCall('exit'),
				redraw: recordCall('redraw'),
				suspend: recordCall('suspend'),
			},
		);
		assert.deepEqual(calls, [call]);
	});
}
