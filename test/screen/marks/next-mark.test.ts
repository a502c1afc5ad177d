import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {nextMark} from '../../../source/screen/marks/next-mark.js';
import {
	inOrderOfTime,
	type MarkedRecord,
} from '../../../source/store/marked-record.js';
import {howMany} from '../../harness/how-many.js';
import {storedRecord} from '../../harness/stored-rows.js';

/** A mark of the row `seq` at a time in ms. */
function markAt(time: number, seq: number): MarkedRecord {
	const stored = storedRecord({time, key: `row ${seq}`}, {seq});
	return {key: stored.record.key, time, note: undefined, stored};
}

// Few times, so that several marks have the same.
const marks = fc
	.uniqueArray(
		fc.tuple(fc.integer({min: 0, max: 5}), fc.integer({min: 1, max: 30})),
		{
			selector: ([, seq]) => seq,
			maxLength: 10,
		},
	)
	.map(pairs => inOrderOfTime(pairs.map(([time, seq]) => markAt(time, seq))));

test('a walk goes through each mark once, in the order of time, and begins again', () => {
	fc.assert(
		fc.property(
			marks.filter(({length}) => length > 0),
			fc.constantFrom(1 as const, -1 as const),
			fc.record({
				time: fc.integer({min: 0, max: 5}),
				seq: fc.integer({min: 1, max: 30}),
			}),
			(all, step, start) => {
				const walked: number[] = [];
				let around = 0;
				let from = start;
				for (const _ of all) {
					const next = nextMark(all, from, step);
					assert.ok(next);
					const {seq, record} = next.stored;
					walked.push(seq);
					around += Number(next.isAround);
					from = {time: record.time, seq};
				}

				assert.equal(new Set(walked).size, all.length);
				const ordered = all.map(({stored}) => stored?.seq ?? 0);
				const way = step === 1 ? ordered : ordered.toReversed();
				const first = way.indexOf(walked[0] ?? 0);
				assert.deepEqual(walked, [...way.slice(first), ...way.slice(0, first)]);
				assert.ok(around <= 1);
			},
		),
		{numRuns: howMany('walks', {short: 100, long: 2000})},
	);
});

test('a mark whose record has not arrived is passed over', () => {
	const absent = {key: 'a', time: 2, note: undefined, stored: undefined};
	const all = [markAt(1, 1), absent, markAt(3, 3)];
	assert.equal(nextMark(all, {time: 1, seq: 1}, 1)?.stored.seq, 3);
	assert.equal(nextMark([absent], {time: 1, seq: 1}, 1), undefined);
	assert.equal(nextMark(all, undefined, -1)?.stored.seq, 3);
});
