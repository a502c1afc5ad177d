import assert from 'node:assert/strict';
import {test} from 'node:test';
import {timeChoices} from '../../../source/screen/time-range/time-choices.js';

const now = Date.parse('2026-11-29T16:07:30Z');
const from = now - 15 * 60_000;

/** A row a choice, as the list says it. */
function listed(text: string): readonly string[] {
	const found = timeChoices(text, {from, now, zone: 'utc'});
	return 'choices' in found
		? found.choices.map(
				({title, detail, plan}) => `${plan.kind}: ${title}, ${detail}`,
			)
		: [`wrong: ${found.problem}`];
}

test('without a text the last minutes and the whole watch are offered', () => {
	assert.deepEqual(listed(' '), [
		'only: the last 5 minutes, since 16:02:30Z, 29 Nov',
		'only: the last 10 minutes, since 15:57:30Z, 29 Nov',
		'only: the last 15 minutes, since 15:52:30Z, 29 Nov',
		'only: the last 60 minutes, since 15:07:30Z, 29 Nov',
		'whole-watch: the whole watch, since 15:52:30Z',
	]);
});

for (const [text, choices] of [
	[
		'16:05',
		[
			'go-to: go to this time, 16:05:00Z',
			'only: only this time, 16:05Z, 29 Nov',
		],
	],
	['16:05..16:10', ['only: only this range, 16:05..16:10Z, 29 Nov']],
	['16:05..', ['only: only this range, since 16:05Z, 29 Nov']],
	['10', ['only: the last 10m, since 15:57:30Z, 29 Nov']],
	['-2h', ['only: the last 2h, since 14:07:30Z, 29 Nov']],
	[
		'yesterday',
		[
			'go-to: go to this time, 2026-11-28 00:00:00Z',
			'only: only this time, 28 Nov, UTC',
		],
	],
] as const) {
	test(`what ${text} stands for`, () => {
		assert.deepEqual(listed(text), choices);
	});
}

for (const text of [
	'16:',
	'noon-ish',
	'2026-11-29..2026-11-01',
	'99999',
	'2026-13-01',
]) {
	test(`${text} is no time, and the list says why`, () => {
		const [only, ...others] = listed(text);
		assert.deepEqual(others, []);
		assert.match(only ?? '', /^wrong: [A-Za-z]/);
	});
}
