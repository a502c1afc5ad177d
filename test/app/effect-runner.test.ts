import assert from 'node:assert/strict';
import {test} from 'node:test';
import {createEffectRunner} from '../../source/app/effect-runner.js';
import type {Effect} from '../../source/screen/commands/effect.js';

/** What the effect calls, by name, each with its values. */
function callsOf(effect: Effect): ReadonlyArray<readonly unknown[]> {
	const calls: unknown[][] = [];
	const note =
		(name: string) =>
		(...values: unknown[]) => {
			calls.push([name, ...values]);
		};

	createEffectRunner({
		retry: note('retry'),
		askFor: note('askFor'),
		reachBack: note('reachBack'),
		keepMarks: note('keepMarks'),
		save: note('save'),
		takeTrail: note('takeTrail'),
		watchHistory: note('watchHistory'),
		toggleRecording: () => {
			note('toggleRecording')();
		},
		async copy({name, text}, write) {
			calls.push(['copy', name, text, write('bytes')]);
			return 'Copied.';
		},
	})(effect, {
		exit: note('exit'),
		redraw: note('redraw'),
		suspend: note('suspend'),
		answer: note('answer'),
		write(bytes) {
			calls.push(['write', bytes]);
			return true;
		},
	});
	return calls;
}

for (const [kind, call] of [
	['quit', 'exit'],
	['redraw', 'redraw'],
	['suspend', 'suspend'],
	['retry', 'retry'],
	['watch-history', 'watchHistory'],
	['toggle-recording', 'toggleRecording'],
] as const) {
	test(`the effect ${kind} calls ${call} once and nothing else`, () => {
		assert.deepEqual(callsOf({kind}), [[call]]);
	});
}

test('the effect ask-for asks for that scope', () => {
	assert.deepEqual(callsOf({kind: 'ask-for', scope: 'q'}), [['askFor', 'q']]);
});

test('the effect reach-back asks for what was delivered since that time', () => {
	const from = 1_777_624_000_000;
	assert.deepEqual(callsOf({kind: 'reach-back', from}), [['reachBack', from]]);
});

test('the effect keep-marks hands the marks on', () => {
	const marks = [{key: 'a', time: 1, note: undefined, stored: undefined}];
	assert.deepEqual(callsOf({kind: 'keep-marks', marks}), [
		['keepMarks', marks],
	]);
});

test('the effect copy answers with where the text is, and may write to the terminal', async () => {
	const calls = callsOf({kind: 'copy', name: 'the ARN', text: 'arn:aws:…'});
	await Promise.resolve();
	assert.deepEqual(calls, [
		['write', 'bytes'],
		['copy', 'the ARN', 'arn:aws:…', true],
		['answer', {kind: 'said', sentence: 'Copied.'}],
	]);
});
