import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEffectRunner} from '../../source/app/effect-runner.js';

for (const [kind, does] of [
	['quit', 'exit'],
	['redraw', 'redraw'],
	['suspend', 'suspend'],
	['retry', 'retry'],
] as const) {
	test(`${kind} is one ${does}, and nothing else`, () => {
		const done: string[] = [];
		const doing = (name: string) => () => {
			done.push(name);
		};
		const perform = createEffectRunner({retry: doing('retry')});
		perform(
			{kind},
			{
				exit: doing('exit'),
				redraw: doing('redraw'),
				suspend: doing('suspend'),
			},
		);
		assert.deepEqual(done, [does]);
	});
}
