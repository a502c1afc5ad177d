import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {
	insertIntoChunks,
	maxChunkRows,
	type RowChunk,
} from '../../../source/store/rows/row-chunks.js';
import {
	inOrder,
	type Places,
	placesIn,
} from '../../../source/store/rows/row-order.js';

/** A place for each slot: `seq` is the slot. */
function placesOf(times: readonly number[]): Places {
	return {timeOf: slot => times[slot] ?? 0, seqOf: slot => slot};
}

function range(length: number, from = 0): number[] {
	return Array.from({length}, (_, index) => from + index);
}

/** How many rows an insertion copied: those of all new chunks. */
function movedRows(before: readonly RowChunk[], after: readonly RowChunk[]) {
	const old = new Set(before);
	return after
		.filter(chunk => !old.has(chunk))
		.reduce((sum, {length}) => sum + length, 0);
}

function lengthOf(chunks: readonly RowChunk[]): number {
	return chunks.reduce((sum, {length}) => sum + length, 0);
}

describe('late records among many rows', () => {
	for (const rows of [10_000, 100_000, 400_000]) {
		for (const late of [1, 10, 100]) {
			it(`copy at most a chunk each: ${late} into ${rows.toLocaleString('en')}`, () => {
				const places = placesOf([
					...range(rows),
					...range(late).map(index =>
						Math.floor(((index + 0.5) * rows) / late),
					),
				]);
				const before = insertIntoChunks(
					[],
					Uint32Array.from(range(rows)),
					places,
				);
				const added = inOrder(range(late, rows), places);
				const after = insertIntoChunks(before, added, places);
				const moved = movedRows(before, after);
				assert.ok(moved >= late);
				assert.ok(moved <= late * (maxChunkRows + 1), `${moved} moved`);
				assert.equal(lengthOf(after), rows + late, 'and none is lost by it');
			});
		}
	}

	it('copy one chunk if all are of one moment', () => {
		const places = placesOf([
			...range(100_000),
			...range(10_000).fill(50_000.5),
		]);
		const before = insertIntoChunks(
			[],
			Uint32Array.from(range(100_000)),
			places,
		);
		const late = Uint32Array.from(range(10_000, 100_000));
		const moved = movedRows(before, insertIntoChunks(before, late, places));
		assert.ok(moved <= late.length + maxChunkRows, `${moved} moved`);
	});

	it('are compared only with rows near their places', () => {
		const times = [...range(100_000), 50_000.5];
		let looks = 0;
		const places = {
			...placesOf(times),
			timeOf(slot: number) {
				looks++;
				return times[slot] ?? 0;
			},
		};
		const before = insertIntoChunks(
			[],
			Uint32Array.from(range(100_000)),
			places,
		);
		insertIntoChunks(before, Uint32Array.of(100_000), places);
		assert.ok(looks < 100, `${looks} looks`);
	});
});

it('fills chunks with rows that arrive in order', () => {
	const places = placesOf(range(10_000));
	let chunks: readonly RowChunk[] = [];
	for (let from = 0; from < 10_000; from += 100) {
		chunks = insertIntoChunks(
			chunks,
			Uint32Array.from(range(100, from)),
			places,
		);
	}

	assert.equal(chunks.length, Math.ceil(10_000 / maxChunkRows));
});

it('keeps order, chunk sizes and earlier lists through any insertions and removals', () => {
	const step = fc.oneof(
		fc.record({times: fc.array(fc.nat(3000), {maxLength: 2500})}),
		fc.record({gone: fc.array(fc.nat(3000), {maxLength: 1500})}),
		fc.record({from: fc.nat(1500), count: fc.nat(1500), isKept: fc.boolean()}),
	);
	const order = fc.constantFrom('event-time' as const, 'arrival' as const);
	fc.assert(
		fc.property(fc.array(step, {maxLength: 10}), order, (steps, by) => {
			const times: number[] = [];
			const places = placesIn(by, placesOf(times));
			let rows = OrderedRows.none;
			let expected: readonly number[] = [];
			const all = [{rows, expected}];
			for (const next of steps) {
				if ('times' in next) {
					const added = range(next.times.length, times.length);
					times.push(...next.times);
					rows = rows.insert(inOrder(added, places), places);
					expected = [...inOrder([...expected, ...added], places)];
				} else if ('gone' in next) {
					const gone = new Set(next.gone.map(slot => slot % times.length));
					const found = new Set<number>();
					rows = rows.remove(inOrder(gone, places), places, found);
					assert.deepEqual(
						[...found].sort((a, b) => a - b),
						expected.filter(slot => gone.has(slot)).sort((a, b) => a - b),
					);
					expected = expected.filter(slot => !gone.has(slot));
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
