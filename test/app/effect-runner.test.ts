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
			reachBack: recordCall('reachBack'),
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
		reachBack: never,
	})(
		{kind: 'ask-for', scope: 'q'},
		{exit: never, redraw: never, suspend: never},
	);
	assert.deepEqual(asked, ['q']);
});

test('the effect reach-back asks for what was delivered since that time', () => {
	const times: number[] = [];
	const never = () => assert.fail();
	createEffectRunner({
		retry: never,
		askFor: never,
		reachBack(from) {
			times.push(from);
		},
	})(
		{kind: 'reach-back', from: 1_777_624_000_000},
		{exit: never, redraw: never, suspend: never},
	);
	assert.deepEqual(times, [1_777_624_000_000]);
});
