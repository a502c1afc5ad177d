import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {
	insertIntoBlocks,
	maxBlockRows,
	type RowBlock,
} from '../../../source/store/rows/row-blocks.js';
import {inOrder, type Places} from '../../../source/store/rows/row-order.js';

/** A place for each slot: `seq` is the slot. */
function placesOf(times: readonly number[]): Places {
	return {timeOf: slot => times[slot] ?? 0, seqOf: slot => slot};
}

function range(length: number, from = 0): number[] {
	return Array.from({length}, (_, index) => from + index);
}

/** Rows that an insertion wrote anew: those of all blocks that were not there before. */
function movedRows(before: readonly RowBlock[], after: readonly RowBlock[]) {
	const old = new Set(before);
	return after
		.filter(block => !old.has(block))
		.reduce((sum, {length}) => sum + length, 0);
}

function lengthOf(blocks: readonly RowBlock[]): number {
	return blocks.reduce((sum, {length}) => sum + length, 0);
}

describe('late records among many rows', () => {
	for (const rows of [10_000, 100_000, 400_000]) {
		for (const late of [1, 10, 100]) {
			it(`move at most a block each: ${late} into ${rows.toLocaleString('en')}`, () => {
				const places = placesOf([
					...range(rows),
					...range(late).map(index =>
						Math.floor(((index + 0.5) * rows) / late),
					),
				]);
				const before = insertIntoBlocks(
					[],
					Uint32Array.from(range(rows)),
					places,
				);
				const added = inOrder(range(late, rows), places);
				const after = insertIntoBlocks(before, added, places);
				const moved = movedRows(before, after);
				assert.ok(moved >= late);
				assert.ok(moved <= late * (maxBlockRows + 1), `${moved} moved`);
				assert.equal(lengthOf(after), rows + late, 'and none is lost by it');
			});
		}
	}

	it('move one block where all belong to one moment', () => {
		const places = placesOf([
			...range(100_000),
			...range(10_000).fill(50_000.5),
		]);
		const before = insertIntoBlocks(
			[],
			Uint32Array.from(range(100_000)),
			places,
		);
		const late = Uint32Array.from(range(10_000, 100_000));
		const moved = movedRows(before, insertIntoBlocks(before, late, places));
		assert.ok(moved <= late.length + maxBlockRows, `${moved} moved`);
	});

	it('are looked at only where they may go', () => {
		const times = [...range(100_000), 50_000.5];
		let looks = 0;
		const places = {
			...placesOf(times),
			timeOf(slot: number) {
				looks++;
				return times[slot] ?? 0;
			},
		};
		const before = insertIntoBlocks(
			[],
			Uint32Array.from(range(100_000)),
			places,
		);
		insertIntoBlocks(before, Uint32Array.of(100_000), places);
		assert.ok(looks < 100, `${looks} looks`);
	});
});

it('fills blocks with rows that come in order', () => {
	const places = placesOf(range(10_000));
	let blocks: readonly RowBlock[] = [];
	for (let from = 0; from < 10_000; from += 100) {
		blocks = insertIntoBlocks(
			blocks,
			Uint32Array.from(range(100, from)),
			places,
		);
	}

	assert.equal(blocks.length, Math.ceil(10_000 / maxBlockRows));
});

it('keeps order, block sizes and what others have, whatever is inserted and taken out', () => {
	const step = fc.oneof(
		fc.record({times: fc.array(fc.nat(3000), {maxLength: 2500})}),
		fc.record({from: fc.nat(1500), count: fc.nat(1500), isKept: fc.boolean()}),
	);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 10}), steps => {
			const times: number[] = [];
			const places = placesOf(times);
			let rows = OrderedRows.none;
			let expected: readonly number[] = [];
			const all = [{rows, expected}];
			for (const next of steps) {
				if ('times' in next) {
					const added = range(next.times.length, times.length);
					times.push(...next.times);
					rows = rows.insert(inOrder(added, places), places);
					expected = [...inOrder([...expected, ...added], places)];
				} else {
					const {from, count, isKept} = next;
					const to = from + count;
					rows = isKept ? rows.slice(from, to) : rows.without(from, to);
					expected = expected.filter(
						(_, index) => (index >= from && index < to) === isKept,
					);
				}

				all.push({rows, expected});
			}

			for (const {rows: one, expected: then} of all) {
				assert.equal(one.length, then.length);
				assert.deepEqual([...one.slots()], then);
				assert.deepEqual(
					range(one.length).map(index => one.at(index)),
					then,
				);
				assert.equal(one.at(then.length), undefined);
				assert.equal(one.at(-1), undefined);
				const slot = then[then.length >> 1] ?? -1;
				const time = times[slot] ?? 0;
				const place = {time, seq: slot};
				assert.equal(
					one.indexOf(place, places),
					Math.max(0, then.indexOf(slot)),
				);
			}
		}),
		{seed: 1, numRuns: 60},
	);
});
