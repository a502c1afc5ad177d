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
		const perform = createEffectRunner({
			retry: recordCall('retry'),
			askFor: recordCall('askFor'),
		});
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

test('the effect ask-for asks for that scope', () => {
	const asked: string[] = [];
	const never = () => assert.fail();
	createEffectRunner({
		retry: never,
		askFor(scope) {
			asked.push(scope);
		},
	})(
		{kind: 'ask-for', scope: 'q'},
		{exit: never, redraw: never, suspend: never},
	);
	assert.deepEqual(asked, ['q']);
});
