import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {createFacets} from '../../source/store/facets.js';
import type {HeldRecord} from '../../source/store/held-record.js';
import {OrderedRows} from '../../source/store/ordered-rows.js';
import {
	insertIntoBlocks,
	maxBlockRows,
	type RowBlock,
} from '../../source/store/row-blocks.js';
import {comparePlaces} from '../../source/store/row-order.js';
import {trailRecord} from '../harness/trail-record.js';

const record = trailRecord();
const facets = createFacets().facetsOf(record);

function row(time: number, seq: number): HeldRecord {
	return {
		...facets,
		time,
		seq,
		record,
		isLate: false,
		isFirstOfActor: false,
		isDuplicated: false,
		updates: undefined,
		updatedBy: undefined,
	};
}

function rowsAt(times: readonly number[], firstSeq = 1): HeldRecord[] {
	return times
		.map((time, index) => row(time, firstSeq + index))
		.sort(comparePlaces);
}

/** Rows that an insertion wrote anew: those of all blocks that were not there before. */
function movedRows(before: readonly RowBlock[], after: readonly RowBlock[]) {
	const old = new Set(before);
	return after
		.filter(block => !old.has(block))
		.reduce((sum, {length}) => sum + length, 0);
}

function isSame(some: readonly unknown[], others: readonly unknown[]): boolean {
	return (
		some.length === others.length &&
		some.every((one, index) => one === others[index])
	);
}

describe('late records among many rows', () => {
	for (const rows of [10_000, 100_000, 400_000]) {
		const before = insertIntoBlocks(
			[],
			rowsAt(Array.from({length: rows}, (_, index) => index)),
		);
		for (const late of [1, 10, 100]) {
			it(`move at most a block each: ${late} into ${rows.toLocaleString('en')}`, () => {
				const after = insertIntoBlocks(
					before,
					rowsAt(
						Array.from({length: late}, (_, index) =>
							Math.floor(((index + 0.5) * rows) / late),
						),
						rows + 1,
					),
				);
				const moved = movedRows(before, after);
				assert.ok(moved >= late);
				assert.ok(moved <= late * (maxBlockRows + 1), `${moved} moved`);
				assert.equal(
					after.flat().length,
					rows + late,
					'and none is lost by it',
				);
			});
		}
	}

	it('move one block where all belong to one moment', () => {
		const before = insertIntoBlocks(
			[],
			rowsAt(Array.from({length: 100_000}, (_, index) => index)),
		);
		const late = rowsAt(
			Array.from({length: 10_000}, () => 50_000.5),
			100_001,
		);
		const moved = movedRows(before, insertIntoBlocks(before, late));
		assert.ok(moved <= late.length + maxBlockRows, `${moved} moved`);
	});
});

it('keeps order, block sizes and pictures, whatever is inserted and dropped', () => {
	const step = fc.oneof(
		fc.array(fc.integer({min: 0, max: 3000}), {maxLength: 1500}),
		fc.integer({min: 0, max: 900}),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 12}), steps => {
			const rows = new OrderedRows();
			let expected: HeldRecord[] = [];
			let seq = 0;
			const pictures = [{picture: rows.picture(), expected}];
			for (const next of steps) {
				if (typeof next === 'number') {
					const dropped = rows.dropOldest(next);
					assert.ok(isSame(dropped, expected.slice(0, next)));
					expected = expected.slice(next);
				} else {
					const added = next.map(time => row(time, ++seq));
					rows.insert(added);
					expected = [...expected, ...added].sort(comparePlaces);
				}

				pictures.push({picture: rows.picture(), expected});
			}

			for (const {picture, expected: then} of pictures) {
				assert.equal(picture.length, then.length);
				const shown = then.map((_, index) => picture.at(index));
				assert.ok(isSame(shown, then));
				const places = then.map(held => picture.indexOf(held));
				assert.ok(places.every((place, index) => place === index));
				assert.equal(picture.at(then.length), undefined);
			}
		}),
		{seed: 1, numRuns: 60},
	);
	const blocks = insertIntoBlocks(
		[],
		rowsAt(Array.from({length: 5000}, (_, index) => index % 7)),
	);
	assert.ok(blocks.every(({length}) => length > 0 && length <= maxBlockRows));
});
