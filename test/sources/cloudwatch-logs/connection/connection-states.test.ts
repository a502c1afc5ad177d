import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	type ConnectionEvent,
	type ConnectionState,
	initialState,
	nextState,
	type StateName,
	transitions,
} from '../../../../source/sources/cloudwatch-logs/connection/connection-states.js';

// Events one after the other, and the state after each.
const courses: Readonly<
	Record<string, readonly (readonly [ConnectionEvent, StateName])[]>
> = {
	'a good day': [
		['session started', 'backfilling'],
		['swept', 'backfilling'],
		['caught up', 'live'],
		['swept', 'live'],
		['update sampled', 'sampled'],
		['swept', 'sampled'],
		['samples fetched', 'live'],
	],
	'a session that breaks and comes back': [
		['session started', 'backfilling'],
		['caught up', 'live'],
		['session reconnecting', 'reconnecting'],
		['swept', 'reconnecting'],
		['sweep reconnecting', 'reconnecting'],
		['session started', 'live'],
	],
	'a break during the backfill': [
		['session started', 'backfilling'],
		['session reconnecting', 'reconnecting'],
		['session started', 'backfilling'],
	],
	'sweeps that fail beside a session': [
		['session started', 'backfilling'],
		['sweep access denied', 'live'],
		['sweep throttled', 'live'],
		['swept', 'backfilling'],
		['caught up', 'live'],
		['sweep signed out', 'live'],
	],
	'no Live Tail': [
		['sweeps only', 'backfilling'],
		['caught up', 'polling'],
		['sweep throttled', 'throttled'],
		['swept', 'polling'],
		['sweep reconnecting', 'reconnecting'],
		['swept', 'polling'],
		['session started', 'live'],
	],
	'credentials that expire': [
		['session started', 'backfilling'],
		['caught up', 'live'],
		['session signed out', 'signed out'],
		['sweep signed out', 'signed out'],
		['swept', 'signed out'],
		['session started', 'live'],
	],
	'failures that only the user can mend, while it polls': [
		['sweeps only', 'backfilling'],
		['caught up', 'polling'],
		['sweep access denied', 'access denied'],
		['sweep not found', 'not found'],
		['sweep unsupported', 'unsupported'],
		['sweep signed out', 'signed out'],
		['swept', 'polling'],
	],
	'a session that becomes impossible': [
		['session started', 'backfilling'],
		['caught up', 'live'],
		['session throttled', 'throttled'],
		['session access denied', 'access denied'],
		['session not found', 'not found'],
		['session unsupported', 'unsupported'],
		['sweeps only', 'polling'],
	],
	'both ways denied while it is live': [
		['session started', 'backfilling'],
		['caught up', 'live'],
		['sweep access denied', 'live'],
		['session reconnecting', 'access denied'],
		['sweeps only', 'access denied'],
		['sweep access denied', 'access denied'],
		['swept', 'polling'],
	],
	'troubles of both, of which one is shown': [
		['session started', 'backfilling'],
		['caught up', 'live'],
		['session reconnecting', 'reconnecting'],
		['sweep throttled', 'reconnecting'],
		['sweep signed out', 'signed out'],
		['sweep reconnecting', 'reconnecting'],
		['session signed out', 'signed out'],
		['swept', 'signed out'],
		['session started', 'live'],
	],
	'a closed range': [
		['sweeps only', 'backfilling'],
		['sweep throttled', 'throttled'],
		['swept', 'backfilling'],
		['range read', 'ended'],
		['session started', 'ended'],
		['swept', 'ended'],
	],
};

for (const [title, course] of Object.entries(courses)) {
	test(`the connection goes through ${title}`, () => {
		let state: ConnectionState = initialState;
		for (const [event, expected] of course) {
			state = nextState(state, event);
			assert.equal(state.name, expected, event);
		}
	});
}

test('every state of the connection is part of a course', () => {
	const tried = new Set<string>();
	for (const course of Object.values(courses)) {
		let state: ConnectionState = initialState;
		for (const [event] of course) {
			tried.add(`${state.name}: ${event}`);
			state = nextState(state, event);
		}
	}

	for (const name of Object.keys(transitions)) {
		assert.ok(
			[...tried].some(each => each.startsWith(`${name}: `)),
			name,
		);
	}
});

test('after any events, a session that starts makes the watch live again, unless it has ended', () => {
	const names = [
		...new Set(Object.values(transitions).flatMap(row => Object.keys(row))),
	] as ConnectionEvent[];
	fc.assert(
		fc.property(fc.array(fc.constantFrom(...names)), events => {
			const state = events.reduce(nextState, initialState);
			const after = nextState(
				nextState(state, 'session started'),
				'caught up',
			).name;
			assert.ok(
				state.name === 'ended' ? after === 'ended' : after === 'live',
				`${state.name} → ${after}`,
			);
		}),
	);
});
