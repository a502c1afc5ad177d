import assert from 'node:assert/strict';
import {test} from 'node:test';
import {SessionView} from '../../../../source/sources/cloudwatch-logs/session/session-view.js';
import {withFreshness} from '../../../../source/sources/cloudwatch-logs/session/with-freshness.js';
import {defaultTiming} from '../../../../source/sources/cloudwatch-logs/timing.js';

// Time is settled after 5 s, a watch held up after 5 s, the clock 3 s off at most.
function viewAt(start: number) {
	let now = start;
	const clock = {
		...{now: () => now, earliest: () => now, latest: () => now},
		observe() {},
		noteDelivery() {},
		skip() {},
		remark: undefined,
	};
	const view = new SessionView(clock, defaultTiming);
	return {
		view,
		take(readAt: number, isFresh: boolean, takingMs = 0, lostBecause?: string) {
			now = readAt + takingMs;
			return view.take({readAt, isFresh, lostBecause});
		},
	};
}

test('updates that come every second show all but the last five', () => {
	const {take, view} = viewAt(0);
	for (let at = 1000; at <= 20_000; at += 1000) {
		const {shown, lost} = take(at, true);
		assert.equal(lost, undefined);
		assert.deepEqual(shown, {from: 3000, to: at - 5000});
	}

	assert.equal(view.seenTo, 15_000);
});

test('an update that lay in a buffer says nothing about the time in which it did', () => {
	const {take, view} = viewAt(0);
	take(5000, true);
	take(10_000, true);
	// Three of them, read four seconds later.
	for (const at of [14_000, 14_001, 14_002]) {
		assert.equal(take(at, false).shown.to, 5000);
	}

	assert.equal(view.seenTo, 5000);
	assert.equal(take(15_000, true).shown.to, 10_000);
});

test('what a damaged update lacks may have been delivered since the last fresh one', () => {
	const {take} = viewAt(6000);
	take(10_000, true);
	take(13_000, false);
	const {lost, shown} = take(13_001, false, 0, 'it is damaged');
	assert.deepEqual(lost, {from: 5000, to: 16_001, reason: 'it is damaged'});
	assert.ok(shown.to < shown.from);
});

test('a reader that is always a little too slow is held up as well', () => {
	const {take} = viewAt(6000);
	take(10_000, true);
	let lost: unknown;
	for (let at = 11_500; lost === undefined && at < 60_000; at += 1500) {
		lost = take(at, false, 1400).lost;
	}

	assert.deepEqual(lost, {
		...{from: 5000, to: 18_900},
		reason: 'updates came too late, and Live Tail may have dropped some',
	});
});

test('events are fresh where the reader had to wait for them', async () => {
	let now = 0;
	async function* events() {
		yield 'waited for';
		for (const name of ['in the buffer', 'there too']) {
			yield name;
		}

		// More turns of the event loop than a buffer takes.
		for (let turn = 0; turn < 10; turn++) {
			await new Promise(setImmediate);
		}

		now += 20;
		yield 'late';
	}

	const found: Array<readonly [string, boolean]> = [];
	for await (const {event, isFresh} of withFreshness(events(), 1, () => now)) {
		found.push([event, isFresh]);
	}

	assert.deepEqual(found, [
		['waited for', false],
		['in the buffer', false],
		['there too', false],
		['late', true],
	]);
});

test('events end and fail as they do without', async () => {
	let isReturned = false;
	async function* events() {
		try {
			yield 1;
			throw new Error('broken');
		} finally {
			isReturned = true;
		}
	}

	const found: number[] = [];
	await assert.rejects(async () => {
		for await (const {event} of withFreshness(events(), 0, () => 0)) {
			found.push(event);
		}
	}, /broken/);
	assert.deepEqual(found, [1]);
	assert.ok(isReturned);
});
