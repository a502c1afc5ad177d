import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {
	coverageOf,
	emptyLedger,
	endGaps,
	type Ledger,
	markComplete,
	markLost,
	markMissing,
} from '../../../../source/sources/cloudwatch-logs/coverage/ledger.js';
import {mergeRanges} from '../../../../source/stream/time-ranges.js';

type LedgerStep = {
	readonly kind: 'complete' | 'missing' | 'lost';
	readonly from: number;
	readonly to: number;
};

function apply(ledger: Ledger, {kind, ...range}: LedgerStep): Ledger {
	return kind === 'complete'
		? markComplete(ledger, range)
		: (kind === 'lost' ? markLost : markMissing)(ledger, range, kind);
}

test('the ledger agrees with a plain list about every millisecond', () => {
	const steps = fc.array(
		fc
			.tuple(
				fc.constantFrom('complete', 'missing', 'lost'),
				fc.integer({min: 0, max: 40}),
				fc.integer({min: 0, max: 10}),
			)
			.map(
				([kind, from, length]): LedgerStep => ({kind, from, to: from + length}),
			),
	);
	fc.assert(
		fc.property(steps, each => {
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

test('completeness stops at time that was not asked for, and goes on past a gap', () => {
	const read = markComplete(emptyLedger, {from: 10, to: 49});
	const live = markComplete(read, {from: 80, to: 99});
	const missing = markMissing(live, {from: 50, to: 79}, 'broke');
	const gap = {from: 50, to: 79, reason: 'broke'};
	for (const [title, ledgers, settledTo, expected] of [
		[
			'nothing known',
			[emptyLedger],
			100,
			{receivedTo: undefined, completeTo: undefined, gaps: []},
		],
		[
			'a hole not asked for yet',
			[live],
			100,
			{receivedTo: 49, completeTo: 49, gaps: []},
		],
		['a gap', [missing], 100, {receivedTo: 99, completeTo: 99, gaps: [gap]}],
		[
			'not settled',
			[missing],
			90,
			{receivedTo: 90, completeTo: 90, gaps: [gap]},
		],
		[
			'two groups',
			[missing, read],
			100,
			{receivedTo: 49, completeTo: 49, gaps: [gap]},
		],
		[
			'the gap fetched in part',
			[markComplete(missing, {from: 40, to: 69})],
			100,
			{receivedTo: 99, completeTo: 99, gaps: [{...gap, from: 70}]},
		],
		[
			'the gap closed',
			[markComplete(missing, {from: 40, to: 79})],
			100,
			{receivedTo: 99, completeTo: 99, gaps: []},
		],
		[
			'what seemed complete was not',
			[markLost(live, {from: 90, to: 120}, 'sampled')],
			200,
			{
				receivedTo: 49,
				completeTo: 49,
				gaps: [{from: 90, to: 120, reason: 'sampled'}],
			},
		],
	] as const) {
		const groups = ledgers.map(ledger => ({
			...{ledger, settledTo},
			confirmedTo: 1000,
		}));
		assert.deepEqual(coverageOf(groups, 10), expected, title);
	}
});

test('time is complete only where every group was read again', () => {
	const ledger = markComplete(emptyLedger, {from: 10, to: 99});
	const coverage = (...confirmed: readonly number[]) =>
		coverageOf(
			confirmed.map(confirmedTo => ({ledger, confirmedTo, settledTo: 90})),
			10,
		);
	assert.deepEqual(coverage(50, 70), {
		...{receivedTo: 90, completeTo: 50, gaps: []},
	});
	assert.equal(coverage(9).completeTo, undefined);
	assert.equal(coverage(200).completeTo, 90);
});

test('where all time is a gap nothing was received up to anywhere', () => {
	const whole = markMissing(emptyLedger, {from: 10, to: 90}, 'away');
	const part = markComplete(whole, {from: 10, to: 20});
	const receivedTo = (...ledgers: readonly Ledger[]) =>
		coverageOf(
			ledgers.map(ledger => ({ledger, confirmedTo: 90, settledTo: 90})),
			10,
		).receivedTo;
	assert.equal(receivedTo(whole, whole), undefined);
	assert.equal(receivedTo(whole, part), 90);
});

test('a gap that a wrong clock marked ends at the time that is right', () => {
	const ledger = markMissing(emptyLedger, {from: 10, to: 7_200_000}, 'away');
	assert.deepEqual(endGaps(ledger, 99).gaps, [
		{from: 10, to: 99, reason: 'away'},
	]);
	assert.deepEqual(endGaps(ledger, 5).gaps, []);
	assert.equal(endGaps(ledger, 7_200_000), ledger);
});
