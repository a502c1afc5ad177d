import assert from 'node:assert/strict';
import {it} from 'node:test';
import fc from 'fast-check';
import {NewestRecords} from '../../../source/output/choice/newest-records.js';
import {howMany} from '../../harness/how-many.js';
import {trailRecord} from '../../harness/trail-record.js';

it('keeps the newest by event time, whatever the order and the slices', () => {
	fc.assert(
		fc.property(
			fc.integer({min: 1, max: 5}),
			fc.array(fc.array(fc.nat({max: 9}), {maxLength: 6}), {maxLength: 6}),
			(most, slices) => {
				const newest = new NewestRecords<{
					readonly record: ReturnType<typeof trailRecord>;
				}>(most);
				const all: Array<{
					readonly record: ReturnType<typeof trailRecord>;
				}> = [];
				for (const slice of slices) {
					const entries = slice.map(time => ({record: trailRecord({time})}));
					newest.add(entries);
					all.push(...entries);
				}

				const expected = all
					.toSorted((a, b) => a.record.time - b.record.time)
					.slice(-most);
				assert.equal(newest.count, expected.length);
				assert.equal(newest.oldest, expected[0]?.record.time);
				assert.deepEqual(newest.take(), expected);
				assert.equal(newest.count, 0);
			},
		),
		{numRuns: howMany('orders of records', {short: 100, long: 2000})},
	);
});
