import assert from 'node:assert/strict';
import {test} from 'node:test';
import {ResumedCoverage} from '../../source/recording/resumed-coverage.js';
import type {Coverage} from '../../source/stream/coverage.js';

const minute = 60_000;
const start = Date.UTC(2026, 0, 2, 16);
const at = (minutes: number) => start + minutes * minute;
const nothing: Coverage = {
	receivedTo: undefined,
	completeTo: undefined,
	gaps: [],
};

/** Recorded from 16:00 to 16:20 with a gap at 16:10, gone on with at 16:40. @param keptFrom minutes after 16:00 */
function interrupted(keptFrom = -60): ResumedCoverage {
	return new ResumedCoverage({
		recorded: {
			from: start,
			coverage: {
				receivedTo: at(20) - 1,
				completeTo: at(12) - 1,
				gaps: [{from: at(10), to: at(11) - 1, reason: 'the network was away'}],
			},
		},
		keptFrom: at(keptFrom),
		deletedBecause: 'deleted',
		resumedAt: at(40),
	});
}

function gapsOf({gaps}: Coverage): readonly string[] {
	return gaps.map(
		({from, to, reason}) =>
			`${(from - start) / minute}-${Math.floor((to + 1 - start) / minute)} ${reason}`,
	);
}

test('the time of the interruption is a gap until the service was asked for it', () => {
	const coverage = interrupted();
	const atStart = coverage.atStart;
	assert.equal(atStart.receivedTo, at(20) - 1);
	assert.equal(atStart.completeTo, at(12) - 1);
	assert.deepEqual(gapsOf(atStart).slice(0, 1), ['10-11 the network was away']);
	assert.match(gapsOf(atStart)[1] ?? '', /^20-40 qtail was not running/);

	const early = coverage.with({...nothing, receivedTo: at(15) - 1}, at(9));
	assert.equal(early.receivedTo, at(20) - 1);
	assert.deepEqual(gapsOf(early), ['20-40 qtail was not running then']);

	// What comes after was not asked for yet, as in any watch.
	const half = coverage.with({...nothing, receivedTo: at(30) - 1}, at(9));
	assert.equal(half.receivedTo, at(30) - 1);
	assert.deepEqual(gapsOf(half), []);

	const whole = coverage.with(
		{...nothing, receivedTo: at(41), completeTo: at(12)},
		at(9),
	);
	assert.deepEqual(gapsOf(whole), []);
	assert.equal(whole.completeTo, at(12));
});

test('what the log group deleted meanwhile stays a gap', () => {
	const coverage = interrupted(25);
	const whole = coverage.with({...nothing, receivedTo: at(45)}, at(9));
	assert.deepEqual(gapsOf(whole), ['10-11 deleted', '20-25 deleted']);
});

test('a gap of the watch that goes on is one beside those of before', () => {
	const now = {
		...nothing,
		receivedTo: at(45),
		gaps: [{from: at(42), to: at(43) - 1, reason: 'throttled'}],
	};
	assert.deepEqual(gapsOf(interrupted(25).with(now, at(9))), [
		'10-11 deleted',
		'20-25 deleted',
		'42-43 throttled',
	]);
});

test('time that the service is not asked for again stays as it was recorded', () => {
	const coverage = interrupted();
	const later = coverage.with({...nothing, receivedTo: at(45)}, at(15));
	assert.deepEqual(gapsOf(later), ['10-11 the network was away']);
});

test('another scope begins with everything missing', () => {
	const coverage = interrupted();
	coverage.askAnew('all');
	const before = coverage.with(nothing, at(9));
	assert.equal(before.receivedTo, undefined);
	assert.match(gapsOf(before).join(), /^0-9 scope all .*9-40 scope all/);
	const asked = coverage.with({...nothing, receivedTo: at(45)}, start);
	assert.deepEqual(gapsOf(asked), []);
});
