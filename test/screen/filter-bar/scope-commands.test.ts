import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noFilter} from '../../../source/filter/filter.js';
import {reduceView} from '../../../source/screen/reduce-view.js';
import {
	initialViewState,
	type ViewState,
} from '../../../source/screen/view-state.js';
import type {Scope} from '../../../source/stream/scope.js';
import {viewSession} from '../../harness/view-session.js';

const action = {kind: 'command', command: 'cycle-scope'} as const;

function pressed(state: ViewState) {
	return reduceView(state, action, viewSession().input);
}

test('the scope goes round, and each one is asked for', () => {
	let state = initialViewState({scope: 'q-apps', filter: noFilter});
	const asked: unknown[] = [];
	for (let press = 0; press < 3; press++) {
		const result = pressed(state);
		state = result.state;
		asked.push(...(result.effects ?? []));
		assert.match(state.notice ?? '', /^Asking for /);
	}

	assert.deepEqual(
		asked,
		(['q', 'all', 'q-apps'] as const).map(scope => ({kind: 'ask-for', scope})),
	);
	assert.equal(state.scope, 'q-apps');
});

for (const [askable, expected] of [
	[[], /Files are read in one scope/],
	[['all'], /--pattern/],
] as ReadonlyArray<readonly [readonly Scope[], RegExp]>) {
	test(`where the scope is fixed the key says why: ${expected}`, () => {
		const state = initialViewState({scope: 'all', askable, filter: noFilter});
		const {state: after, effects} = pressed(state);
		assert.equal(after.scope, 'all');
		assert.equal(effects, undefined);
		assert.match(after.notice ?? '', expected);
		const {state: next} = reduceView(
			after,
			{kind: 'command', command: 'toggle-zoom'},
			viewSession().input,
		);
		assert.equal(next.notice, undefined);
	});
}

test('of Event history the key says why there is one scope', () => {
	const state = initialViewState({
		...{scope: 'all', askable: ['all'], filter: noFilter},
	});
	const {input} = viewSession();
	const {notice} = reduceView(state, action, {
		...input,
		snapshot: {
			...input.snapshot,
			coverage: {
				...input.snapshot.coverage,
				eventHistory: {regions: ['us-east-1'], settledTo: undefined},
			},
		},
	}).state;
	assert.match(notice ?? '', /^Event history is asked for every service/);
});
