import assert from 'node:assert/strict';
import {test} from 'node:test';
import fc from 'fast-check';
import {nextMatch} from '../../../source/screen/search/next-match.js';
import {storedRows} from '../../harness/stored-rows.js';

const rowsAt = (times: readonly number[]) =>
	storedRows(times.map(time => ({time, eventName: 'GetQApp'})));

const places = fc.uniqueArray(fc.nat(30), {maxLength: 12});

test('a jump goes to the nearest row, and only where every row on its way was looked at', () => {
	fc.assert(
		fc.property(
			places,
			places,
			fc.nat(30),
			fc.constantFrom(1 as const, -1 as const),
			(found, others, from, step) => {
				const sorted = found.toSorted((a, b) => a - b);
				const unexamined = others
					.filter(time => !found.includes(time) && time !== from)
					.toSorted((a, b) => a - b);
				// The order of a walk in one direction, around the end, back to the start.
				const distance = (time: number) =>
					(step * (time - from) + 31) % 31 || 31;
				const nearest = sorted.toSorted((a, b) => distance(a) - distance(b))[0];
				const isCertain =
					nearest !== undefined
						? unexamined.every(time => distance(time) > distance(nearest))
						: unexamined.length === 0;
				const rows = rowsAt(sorted);
				const place = {
					time: from,
					seq: sorted.includes(from) ? sorted.indexOf(from) + 1 : 0,
				};
				const next = nextMatch({rows, unexamined: rowsAt(unexamined)}, place, {
					step,
					isHereEnough: false,
				});
				assert.equal(
					next.kind,
					isCertain ? (nearest === undefined ? 'none' : 'row') : 'unknown',
				);
				if (next.kind === 'row') {
					assert.equal(next.row.record.time, nearest);
					assert.equal(
						next.isAround,
						nearest !== undefined && step * (nearest - from) <= 0,
					);
				}
			},
		),
		{seed: 1},
	);
});
