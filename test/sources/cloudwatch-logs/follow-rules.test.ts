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
} from '../../../source/sources/cloudwatch-logs/connection/connection-states.js';
import {
	coverageOf,
	emptyLedger,
	type Ledger,
	markComplete,
	markLost,
	markMissing,
} from '../../../source/sources/cloudwatch-logs/coverage/ledger.js';
import {createRecentContents} from '../../../source/sources/cloudwatch-logs/coverage/recent-contents.js';
import {createRecentIds} from '../../../source/sources/cloudwatch-logs/coverage/recent-ids.js';
import {mergeRanges} from '../../../source/sources/cloudwatch-logs/coverage/time-ranges.js';
import {clockGap} from '../../../source/sources/cloudwatch-logs/session/notice-sleep.js';
import {planSessionRetry} from '../../../source/sources/cloudwatch-logs/session/session-retry.js';
import {
	createBudget,
	filterCallsPerSecond,
	takeCall,
} from '../../../source/sources/cloudwatch-logs/sweep/call-budget.js';
import {
	initialRhythm,
	nextRhythm,
	overlapOf,
	slowedRhythm,
} from '../../../source/sources/cloudwatch-logs/sweep/sweep-rhythm.js';
import {defaultTiming} from '../../../source/sources/cloudwatch-logs/timing.js';
import type {DeliveredMessage} from '../../../source/stream/message.js';

// What happens, one event after the other, and the states that it leads to.
const stories: Readonly<
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
	'permissions that are taken while it polls': [
		['sweeps only', 'backfilling'],
		['caught up', 'polling'],
		['sweep access denied', 'access denied'],
		['sweep not found', 'not found'],
		['sweep unsupported', 'unsupported'],
		['sweep signed out', 'signed out'],
		['swept', 'polling'],
	],
	'a session that cannot be had any more': [
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
	'troubles of both, of which one is told': [
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

for (const [title, story] of Object.entries(stories)) {
	test(`the connection goes through ${title}`, () => {
		let state: ConnectionState = initialState;
		for (const [event, expected] of story) {
			state = nextState(state, event);
			assert.equal(state.name, expected, event);
		}
	});
}

test('no state of the connection is without a story', () => {
	const told = new Set<string>();
	for (const story of Object.values(stories)) {
		let state: ConnectionState = initialState;
		for (const [event] of story) {
			told.add(`${state.name}: ${event}`);
			state = nextState(state, event);
		}
	}

	for (const name of Object.keys(transitions)) {
		assert.ok(
			[...told].some(each => each.startsWith(`${name}: `)),
			name,
		);
	}
});

test('whatever happens, a session that starts brings the watch back, and an end is one', () => {
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

type Mark = {
	readonly kind: 'complete' | 'missing' | 'lost';
	readonly from: number;
	readonly to: number;
};

function apply(ledger: Ledger, {kind, ...range}: Mark): Ledger {
	return kind === 'complete'
		? markComplete(ledger, range)
		: (kind === 'lost' ? markLost : markMissing)(ledger, range, kind);
}

test('the ledger knows of every millisecond what a plain list would', () => {
	const marks = fc.array(
		fc
			.tuple(
				fc.constantFrom('complete', 'missing', 'lost'),
				fc.integer({min: 0, max: 40}),
				fc.integer({min: 0, max: 10}),
			)
			.map(([kind, from, length]): Mark => ({kind, from, to: from + length})),
	);
	fc.assert(
		fc.property(marks, each => {
			const plain = Array.from({length: 60}, () => '.');
			for (const {kind, from, to} of each) {
				for (let time = from; time <= to; time++) {
					plain[time] =
						kind === 'complete'
							? 'c'
							: kind === 'missing' && plain[time] === 'c'
								? 'c'
								: 'g';
				}
			}

			const {complete, gaps} = each.reduce(apply, emptyLedger);
			const has = (
				ranges: readonly {readonly from: number; readonly to: number}[],
				time: number,
			): boolean => ranges.some(({from, to}) => from <= time && time <= to);
			const known = plain.map((_, time) =>
				has(complete, time) ? 'c' : has(gaps, time) ? 'g' : '.',
			);
			assert.equal(known.join(''), plain.join(''));
			assert.deepEqual(mergeRanges(complete), complete);
			for (const gap of gaps) {
				assert.ok(gap.reason);
				assert.ok(!complete.some(range => has([range], gap.from)));
			}
		}),
	);
});

test('completeness stops at what was not asked for, and goes past what is named as a gap', () => {
	const read = markComplete(emptyLedger, {from: 10, to: 49});
	const live = markComplete(read, {from: 80, to: 99});
	const missing = markMissing(live, {from: 50, to: 79}, 'broke');
	const gap = {from: 50, to: 79, reason: 'broke'};
	for (const [title, ledgers, settledTo, expected] of [
		['nothing known', [emptyLedger], 100, {completeTo: undefined, gaps: []}],
		['a hole not asked for yet', [live], 100, {completeTo: 49, gaps: []}],
		['a gap', [missing], 100, {completeTo: 99, gaps: [gap]}],
		['not settled', [missing], 90, {completeTo: 90, gaps: [gap]}],
		['two groups', [missing, read], 100, {completeTo: 49, gaps: [gap]}],
		[
			'the gap fetched in part',
			[markComplete(missing, {from: 40, to: 69})],
			100,
			{completeTo: 99, gaps: [{...gap, from: 70}]},
		],
		[
			'the gap closed',
			[markComplete(missing, {from: 40, to: 79})],
			100,
			{completeTo: 99, gaps: []},
		],
		[
			'what seemed complete was not',
			[markLost(live, {from: 90, to: 120}, 'sampled')],
			200,
			{completeTo: 49, gaps: [{from: 90, to: 120, reason: 'sampled'}]},
		],
	] as const) {
		assert.deepEqual(coverageOf(ledgers, 10, settledTo), expected, title);
	}
});

test('never makes more calls than a quarter of the quota and one second in advance', () => {
	assert.deepEqual(
		['us-east-1', 'eu-central-1', 'eu-west-1', 'somewhere-new-9'].map(
			filterCallsPerSecond,
		),
		[6.25, 1.25, 2.5, 2.5],
	);
	const pauses = fc.array(fc.integer({min: 0, max: 3000}), {maxLength: 200});
	fc.assert(
		fc.property(pauses, fc.constantFrom(1.25, 2.5, 6.25), (waits, rate) => {
			let at = 1000;
			let budget = createBudget(rate, at);
			const calls: number[] = [];
			for (const wait of waits) {
				at += wait;
				const taken = takeCall(budget, at);
				budget = taken.budget;
				at += taken.waitMs;
				calls.push(at);
			}

			for (const [first, start] of calls.entries()) {
				for (const [more, end] of calls.slice(first).entries()) {
					const allowed =
						Math.max(1, rate) + ((end - start) / 1000) * rate + 0.01;
					assert.ok(more + 1 <= allowed + 1, `${more + 1} in ${end - start}`);
				}
			}
		}),
	);
});

const limits = {...defaultTiming, callsPerSecond: 2.5};
const quiet = {
	isLive: true,
	received: 0,
	calls: 1,
	latenessMs: 0,
	recordsPerSecond: 0,
	elapsedMs: 15_000,
};

test('sweeps less often while they find nothing, and at once more often when one does', () => {
	let rhythm = initialRhythm(limits);
	const intervals = Array.from({length: 7}, () => {
		rhythm = nextRhythm(rhythm, quiet, limits);
		return rhythm.sweepIntervalMs;
	});
	assert.deepEqual(
		intervals,
		[22_500, 33_750, 50_625, 75_938, 113_907, 120_000, 120_000],
	);
	const late = nextRhythm(rhythm, {...quiet, latenessMs: 70_000}, limits);
	assert.equal(late.sweepIntervalMs, 15_000);
	assert.equal(
		late.pollIntervalMs,
		2000,
		'polls have an interval of their own',
	);
});

test('polls quickly while records come and slowly while none do', () => {
	const poll = {...quiet, isLive: false};
	let rhythm = initialRhythm(limits);
	const intervals = Array.from({length: 5}, () => {
		rhythm = nextRhythm(rhythm, poll, limits);
		return rhythm.pollIntervalMs;
	});
	assert.deepEqual(intervals, [3000, 4500, 6750, 10_000, 10_000]);
	rhythm = nextRhythm(rhythm, {...poll, received: 1}, limits);
	assert.equal(rhythm.pollIntervalMs, 2000);
	assert.equal(slowedRhythm(rhythm, limits).pollIntervalMs, 4000);
	rhythm = nextRhythm(rhythm, {...poll, received: 9, calls: 50}, limits);
	assert.equal(rhythm.pollIntervalMs, 20_000, 'what 50 pages cost');
});

test('reaches back twice as far as records were late, and forgets it in quiet hours', () => {
	let rhythm = initialRhythm(limits);
	assert.equal(overlapOf(rhythm, false, limits), 30_000);
	assert.equal(overlapOf(rhythm, true, limits), 120_000);
	rhythm = nextRhythm(rhythm, {...quiet, latenessMs: 100_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 200_000);
	assert.equal(overlapOf(rhythm, true, limits), 200_000);
	rhythm = nextRhythm(rhythm, {...quiet, elapsedMs: 600_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 100_000);
	for (let hour = 0; hour < 3; hour++) {
		rhythm = nextRhythm(rhythm, {...quiet, elapsedMs: 3_600_000}, limits);
	}

	assert.equal(overlapOf(rhythm, false, limits), 30_000);
	rhythm = nextRhythm(rhythm, {...quiet, latenessMs: 7_200_000}, limits);
	assert.equal(overlapOf(rhythm, false, limits), 600_000, 'the ceiling');
});

test('does not take for late what it has forgotten', () => {
	const message = (deliveryTime: number): DeliveredMessage => ({
		message: `record ${deliveryTime}`,
		deliveryTime,
		logGroupIdentifier: 'trail',
		logStreamName: undefined,
		logEventId: `${deliveryTime}`,
	});
	const ids = createRecentIds(3);
	const contents = createRecentContents(3);
	const forgotten = [1, 2, 3, 4, 2, 5, 6].map(time => {
		ids.withoutRepeats([message(time)]);
		contents.add([message(time)]);
		assert.equal(contents.forgottenTo, ids.forgottenTo);
		assert.ok(contents.has(message(time)));
		return ids.forgottenTo;
	});
	const none = Number.NEGATIVE_INFINITY;
	assert.deepEqual(forgotten, [none, none, none, 1, 1, 2, 3]);
});

test('asks for the next session when it may be had, and says what goes on until then', () => {
	const failed = {
		attempt: 1,
		impossible: undefined,
		hasBeenLive: true,
		isExpected: false,
		isSignedOut: false,
		isForUser: false,
		random: 1,
	};
	for (const [title, change, waitMs, isPolling] of [
		['a broken session', {}, 1000, false],
		['its three hours', {isExpected: true}, 0, false],
		['the same at once again', {isExpected: true, attempt: 2}, 2000, false],
		['a hundredth failure', {attempt: 100}, 60_000, false],
		['signed out', {isForUser: true, isSignedOut: true}, 10_000, false],
		['a group that is gone', {isForUser: true}, 60_000, false],
		['another class', {impossible: 'unsupported'}, undefined, true],
		['not allowed', {impossible: 'denied', isForUser: true}, 600_000, true],
		['its own session still counted', {impossible: 'limit'}, 1000, false],
		['the limit', {impossible: 'limit', attempt: 6}, 15_000, true],
		[
			'the limit at the start',
			{impossible: 'limit', hasBeenLive: false},
			15_000,
			true,
		],
		['the limit for long', {impossible: 'limit', attempt: 60}, 240_000, true],
		['a network that is down', {impossible: 'unreachable'}, 1000, false],
		[
			'a stream host that never answers',
			{impossible: 'unreachable', attempt: 7},
			30_000,
			true,
		],
	] as const) {
		assert.deepEqual(
			planSessionRetry({...failed, ...change}, defaultTiming),
			{waitMs, isPolling},
			title,
		);
	}
});

test('tells a sleep from a busy second and from a clock that was set', () => {
	const before = {wall: 1_000_000, monotonic: 500};
	for (const [title, wallMs, monotonicMs, sleptMs, uncountedMs] of [
		['a tick', 1000, 1000, 0, 0],
		['a busy computer', 9000, 9000, 0, 0],
		['a stopped process', 60_000, 60_000, 60_000, 0],
		['a suspended laptop', 3_600_000, 1000, 3_600_000, 3_599_000],
		['a clock set back', -3_600_000, 1000, 0, 0],
		['a clock set back during a sleep', -3_600_000, 60_000, 60_000, 0],
	] as const) {
		assert.deepEqual(
			clockGap(
				before,
				{
					wall: before.wall + wallMs,
					monotonic: before.monotonic + monotonicMs,
				},
				15_000,
			),
			{sleptMs, uncountedMs},
			title,
		);
	}
});
