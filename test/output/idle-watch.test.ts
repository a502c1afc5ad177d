import assert from 'node:assert/strict';
import {it} from 'node:test';
import {type IdleEnd, IdleWatch} from '../../source/output/idle-watch.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {deliveryState} from '../../source/stream/delivery-state.js';
import {noon} from '../harness/captured-output.js';

const minute = 60_000;

function watchOf(idleMs = 5 * minute) {
	const ends: IdleEnd[] = [];
	const watch = new IdleWatch({
		idleMs,
		timeZone: 'utc',
		onEnd: end => ends.push(end),
	});
	return {
		watch,
		ends,
		/** Everything delivered up to this minute is here. */
		receive(at: number, changes: Partial<Coverage> = {}) {
			const now = noon + at * minute;
			const coverage: Coverage = {
				receivedTo: now,
				completeTo: undefined,
				gaps: [],
				delivered: {newest: now - 10_000, askedAt: now, problem: undefined},
				...changes,
			};
			watch.setCoverage(coverage, deliveryState(coverage, undefined));
		},
		ticks(minutes: number) {
			for (let second = 0; second < 60 * minutes; second++) {
				watch.tick(1000);
			}
		},
	};
}

it('ends once a range without a record was received, counted from its start', () => {
	const {receive, ends} = watchOf();
	receive(0);
	receive(4);
	assert.equal(ends.length, 0);
	receive(5);
	receive(9);
	assert.deepEqual(ends, [
		{
			isProven: true,
			sentence:
				'nothing came for 5m: what was delivered from 2026-01-02 12:00:00Z to 2026-01-02 12:05:00Z was received',
		},
	]);
});

it('counts again from each record, also from one that came late', () => {
	const {watch, receive, ends} = watchOf();
	receive(0);
	receive(4);
	watch.take([noon + 2 * minute, undefined]);
	receive(8);
	assert.equal(ends.length, 0);
	receive(9);
	assert.equal(ends.length, 1);
});

it('does not count what was idle before the watch began', () => {
	const {watch, receive, ends} = watchOf();
	watch.take([noon - 14 * minute]);
	receive(0);
	assert.equal(ends.length, 0);
	receive(5);
	assert.equal(ends.length, 1);
});

it('a record without a delivery time begins the count with the next proof', () => {
	const {watch, receive, ends} = watchOf();
	watch.take([undefined]);
	receive(0);
	receive(1, {gaps: [{from: noon, to: noon + 1}]});
	watch.take([undefined]);
	receive(8);
	assert.equal(ends.length, 0);
	receive(13);
	assert.equal(ends.length, 1);
});

it('a gap proves nothing until it is closed', () => {
	const {receive, ends} = watchOf();
	receive(0);
	receive(6, {gaps: [{from: noon + minute, to: noon + 2 * minute}]});
	assert.equal(ends.length, 0);
	receive(7);
	assert.equal(ends[0]?.isProven, true);
});

it('the clock of this computer proves nothing', () => {
	const {watch, receive, ends, ticks} = watchOf();
	receive(0);
	ticks(6);
	assert.equal(ends.length, 0);
	// A sleep of a day.
	watch.tick(24 * 60 * minute);
	assert.equal(ends.length, 0);
	receive(6);
	assert.equal(ends[0]?.isProven, true);
});

it('a trail that may have stopped is a failure, once the time is over', () => {
	const {receive, ends, ticks} = watchOf();
	receive(0);
	receive(20, {
		delivered: {
			newest: noon,
			askedAt: noon + 20 * minute,
			problem: undefined,
		},
	});
	ticks(4);
	assert.equal(ends.length, 0);
	ticks(1);
	assert.deepEqual(ends, [
		{
			isProven: false,
			sentence:
				'nothing came for 5m, and that proves nothing: nothing delivered since 2026-01-02 12:00:00Z; delivery may have stopped',
		},
	]);
});

it('what stays unproven is a failure with its reason', () => {
	const doubts = [
		[
			({watch}: ReturnType<typeof watchOf>) => {
				watch.setConnection({
					...{name: 'signed out', attempt: 3, retryAt: noon},
					...{reason: 'the SSO sign-in has expired', nextSteps: []},
				});
			},
			/the SSO sign-in has expired$/,
		],
		[
			({receive}: ReturnType<typeof watchOf>) => {
				receive(0, {gaps: [{from: noon, to: noon + 1}]});
			},
			/1 gap not closed$/,
		],
		[() => {}, /not everything is fetched yet$/],
	] as const;
	for (const [happen, reason] of doubts) {
		const all = watchOf();
		happen(all);
		all.ticks(19);
		assert.equal(all.ends.length, 0);
		all.ticks(1);
		assert.equal(all.ends[0]?.isProven, false);
		assert.match(all.ends[0]?.sentence ?? '', reason);
	}
});
