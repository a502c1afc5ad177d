import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import type {RecordFilter} from '../../../source/filter/evaluate/record-filter.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {
	BlockKeeper,
	blockAt,
} from '../../../source/store/blocks/block-keeper.js';
import {maxBlockRows} from '../../../source/store/blocks/block-size.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {startOfMinute} from '../../../source/store/counts/minute-counter.js';
import {
	createHeldRecords,
	type NewRow,
} from '../../../source/store/rows/held-records.js';
import {inOrder} from '../../../source/store/rows/row-order.js';
import {type LogEvent, noLogEvent} from '../../../source/stream/message.js';
import {numberedRecord} from '../../harness/numbered-record.js';

const now = Date.UTC(2026, 0, 2, 12);

function word(text: string): RecordFilter {
	return compileFilter({kind: 'word', text});
}

/** Every other record comes from Live Tail, which sends no id. */
function logEventOf(seq: number): LogEvent {
	return {
		logGroupIdentifier: 'trail',
		logStreamName: `stream-${seq % 3}`,
		logEventId: seq % 2 === 0 ? undefined : String(seq).padStart(56, '3'),
	};
}

/** Holds messages, numbered from 1. */
function hold() {
	const held = createHeldRecords();
	const facets = createFacets();
	let seq = 0;
	return {
		...held,
		hold(
			raw: string,
			flags: Partial<Pick<NewRow, 'isLate' | 'isFirstOfActor' | 'marks'>> = {},
		): number {
			seq++;
			const record = parseRecord(raw, {
				deliveryTime: now + seq,
				arrivedAt: now,
				logGroup: 'trail',
			});
			return held.add({
				record,
				logEvent: logEventOf(seq),
				seq,
				isLate: false,
				isFirstOfActor: seq === 1,
				isFirstOfOperation: false,
				marks: 0,
				...flags,
				facets: facets.facetsOf(record),
			});
		},
	};
}

describe('held records', () => {
	it('are read as they arrived', () => {
		const held = hold();
		const slots = [1, 2, 3].map(n => held.hold(numberedRecord(n, now)));
		const {read} = held.picture();
		for (const [index, slot] of slots.entries()) {
			const raw = numberedRecord(index + 1, now);
			const record = parseRecord(raw, {
				deliveryTime: now + index + 1,
				arrivedAt: now,
				logGroup: 'trail',
			});
			assert.equal(held.seqOf(slot), index + 1);
			assert.equal(held.timeOf(slot), record.time);
			assert.equal(held.facetsOf(slot).eventName.key, record.eventName);
			assert.deepEqual(read(slot), {
				seq: index + 1,
				time: record.time,
				record,
				logEvent: logEventOf(index + 1),
				isLate: false,
				isFirstOfActor: index === 0,
				isFirstOfOperation: false,
				marks: 0,
				isDuplicated: false,
				updates: undefined,
				updatedBy: undefined,
			});
		}
	});

	it('stay in a picture taken before they were removed', () => {
		const held = hold();
		const slot = held.hold(numberedRecord(1, now));
		const before = held.picture();
		held.remove([slot]);
		held.hold(numberedRecord(2, now));
		assert.equal(before.read(slot)?.seq, 1);
	});

	it('are found by key, the newest of several', () => {
		const held = hold();
		const slot = held.hold(numberedRecord(1, now));
		const again = held.hold(numberedRecord(1, now));
		const key = held.picture().read(slot)?.record.key ?? '';
		assert.equal(held.findByKey(key), again);
		held.remove([slot, again]);
		assert.equal(held.findByKey(key), undefined);
	});

	it('are selected by a filter', () => {
		const held = hold();
		const parsed = parseFilter('event:GetQApp');
		assert.ok(parsed.ok);
		const selection = held.createSelection(compileFilter(parsed.expression));
		const slots = [0, 1, 4].map(n => held.hold(numberedRecord(n, now)));
		assert.deepEqual(
			[...selection.of(Uint32Array.from(slots))],
			[slots[0], slots[2]],
		);
		// Also those that arrived after the first selection.
		const [later = 0, latest = 0] = [5, 8].map(n =>
			held.hold(numberedRecord(n, now)),
		);
		assert.deepEqual(
			[...selection.of(Uint32Array.of(latest, later))],
			[latest],
		);
	});

	it('are selected by the flags of their rows, in columns as by record', () => {
		const held = hold();
		const filters = [
			'first:yes',
			'first:no',
			'late:yes',
			'-late:yes event:GetQApp',
			'first:yes OR late:no',
			'late:yes,no',
		].map(text => {
			const parsed = parseFilter(text);
			assert.ok(parsed.ok, text);
			return compileFilter(parsed.expression);
		});
		const slots = Array.from({length: maxBlockRows + 10}, (_, n) =>
			held.hold(numberedRecord(n, now), {
				isLate: n % 3 === 0,
				isFirstOfActor: n % 10 === 5,
			}),
		);
		const selections = filters.map(held.createSelection);
		const assertAgree = (kept: readonly number[]) => {
			const {read} = held.picture();
			for (const [index, filter] of filters.entries()) {
				const selected = selections[index]?.of(Uint32Array.from(kept));
				const matching = kept.filter(slot => {
					const row = read(slot);
					assert.ok(row);
					return filter.matches(row.record, held.rowFlagsOf(slot));
				});
				assert.deepEqual([...(selected ?? [])], matching, `filter ${index}`);
			}
		};

		assertAgree(slots);
		const {read} = held.picture();
		for (const [n, slot] of slots.entries()) {
			const row = read(slot);
			assert.deepEqual(
				[row?.isLate, row?.isFirstOfActor],
				[n % 3 === 0, n % 10 === 5],
			);
		}

		// Of a row that is a duplicate or has an update, the flags stay.
		const link = {
			originalSeq: 1,
			seq: 2,
			eventId: 'x',
			updatedFields: undefined,
		};
		const flagsBefore = slots.map(held.rowFlagsOf);
		for (const [index, slot] of slots.entries()) {
			if (index % 7 === 0) {
				held.markDuplicated(slot);
			}

			if (index % 11 === 0) {
				held.setUpdatedBy(slot, link);
			}
		}

		assert.deepEqual(slots.map(held.rowFlagsOf), flagsBefore);

		// What is known of a row goes along when its block is written anew.
		const kept = slots.filter((_, index) => index % 9 === 0);
		const flagsOfKept = kept.map(held.rowFlagsOf);
		held.remove(slots.filter((_, index) => index % 9 !== 0));
		// Two blocks with few rows wait; the third has the first of them rewritten.
		const more = Array.from({length: 2 * maxBlockRows}, (_, n) =>
			held.hold(numberedRecord(n, now)),
		);
		held.remove(more.filter((_, index) => index % 9 !== 0));
		for (const n of Array(1000).keys()) {
			held.hold(numberedRecord(n, now));
		}

		assert.deepEqual(kept.map(held.rowFlagsOf), flagsOfKept);
		assertAgree(kept);
		for (const [index, slot] of kept.entries()) {
			const row = held.picture().read(slot);
			assert.equal(row?.isDuplicated, (index * 9) % 7 === 0);
			assert.equal(row?.updatedBy !== undefined, (index * 9) % 11 === 0);
		}
	});

	it('are counted in groups as one by one, in either order', () => {
		const held = hold();
		// Not in order of time, over several blocks and minutes, some without a time.
		const times = Array.from({length: 2 * maxBlockRows}, (_, n) =>
			n % 97 === 0 ? Number.NaN : now + ((n * 7919) % 300_000),
		);
		const arrived = times.map((time, n) =>
			held.hold(Number.isNaN(time) ? `no JSON ${n}` : numberedRecord(n, time)),
		);
		assert.deepEqual([...held.slotsByArrival()], arrived);
		const byTime = inOrder(arrived, held);
		for (const slots of [byTime, held.slotsByArrival()]) {
			const told = new Map<string, {count: number; newest: number}>();
			let calls = 0;
			held.countInGroups(slots, (facets, newest, count) => {
				calls++;
				const key = `${facets.eventName.number} ${facets.actor.number} ${facets.traitsNumber} ${startOfMinute(newest)}`;
				const known = told.get(key) ?? {count: 0, newest: 0};
				known.count += count;
				known.newest = Math.max(known.newest, newest);
				told.set(key, known);
			});
			const expected = new Map<string, {count: number; newest: number}>();
			for (const slot of slots) {
				const {eventName, actor, traitsNumber} = held.facetsOf(slot);
				const time = held.timeOf(slot);
				const key = `${eventName.number} ${actor.number} ${traitsNumber} ${startOfMinute(time)}`;
				const known = expected.get(key) ?? {count: 0, newest: 0};
				known.count++;
				known.newest = Math.max(known.newest, time);
				expected.set(key, known);
			}

			assert.deepEqual(told, expected);
			assert.ok(
				slots !== byTime || calls < slots.length / 2,
				`${calls} of ${slots.length}`,
			);
		}
	});

	it('are the same after they were packed', () => {
		const held = hold();
		const count = 3 * maxBlockRows;
		const slots = Array.from({length: count}, (_, n) =>
			held.hold(numberedRecord(n, now)),
		);
		assert.equal(new Set(slots).size, count);
		const {read, seqOf, timeOf} = held.picture();
		const selected = new Set(
			held.createSelection(word('user-3')).of(Uint32Array.from(slots)),
		);
		for (const [index, slot] of slots.entries()) {
			const raw = numberedRecord(index, now);
			assert.equal(seqOf(slot), index + 1);
			assert.equal(selected.has(slot), raw.includes('user-3'));
			if (index % 50 === 0) {
				const record = parseRecord(raw, {
					deliveryTime: now + index + 1,
					arrivedAt: now,
					logGroup: 'trail',
				});
				assert.deepEqual(read(slot)?.record, record);
				assert.deepEqual(read(slot)?.logEvent, logEventOf(index + 1));
				assert.equal(timeOf(slot), record.time);
				assert.equal(held.facetsOf(slot).eventName.key, record.eventName);
				assert.equal(held.findByKey(record.key), slot);
			}
		}
	});

	it('keep what was learned of them when their block is rewritten', () => {
		const held = hold();
		const slots = Array.from({length: 4 * maxBlockRows}, (_, n) =>
			held.hold(numberedRecord(n, now)),
		);
		const link = {
			originalSeq: 1,
			seq: 2,
			eventId: 'x',
			updatedFields: undefined,
		};
		const [kept = 0] = slots;
		// Of the second block nothing stays. The first is rewritten, as two more wait.
		const others = slots.filter(
			(_, index) => index % maxBlockRows !== 0 || index === maxBlockRows,
		);
		held.markDuplicated(kept);
		held.setUpdatedBy(kept, link);
		const before = held.picture();
		held.remove(others);
		const more = Array.from({length: 6 * maxBlockRows}, (_, n) =>
			held.hold(numberedRecord(n, now)),
		);
		for (const {read} of [before, held.picture()]) {
			const row = read(kept);
			assert.equal(row?.seq, 1);
			assert.equal(row.isDuplicated, true);
			assert.equal(row.updatedBy, link);
			assert.deepEqual(row.logEvent, logEventOf(1));
			assert.equal(row.record.raw, numberedRecord(0, now));
		}

		assert.equal(held.updatedByOf(kept), link);
		// By `seq` as well, unless the block is gone.
		const last = 10 * maxBlockRows;
		assert.equal(held.picture().slotOfSeq(1), kept);
		assert.equal(held.picture().slotOfSeq(last), more.at(-1));
		assert.equal(held.picture().slotOfSeq(last + 1), undefined);
		assert.equal(held.picture().slotOfSeq(2 * maxBlockRows), undefined);
		assert.equal(
			before.slotOfSeq(2 * maxBlockRows),
			slots[2 * maxBlockRows - 1],
		);
		assert.deepEqual(
			[...held.createSelection(word('"id-0"')).of(Uint32Array.of(kept))],
			[kept],
		);
		assert.equal(more.includes(kept), false);
		// The picture still has removed records, though other records have their slots now.
		assert.ok(more.some(slot => others.includes(slot)));
		for (const [index, slot] of slots.entries()) {
			assert.equal(before.seqOf(slot), index + 1);
			if (index % 500 === 0) {
				assert.equal(before.read(slot)?.record.raw, numberedRecord(index, now));
			}
		}
	});
});

describe('blocks', () => {
	it('hold little more than the held records, however these are scattered', () => {
		const keeper = new BlockKeeper();
		const facets = createFacets();
		let seq = 0;
		const held = new Map<number, string>();
		const add = () => {
			seq++;
			const raw = numberedRecord(seq, now);
			const record = parseRecord(raw, {deliveryTime: now, arrivedAt: now});
			const slot = keeper.add({
				record,
				logEvent: noLogEvent,
				seq,
				isLate: false,
				isFirstOfActor: false,
				isFirstOfOperation: false,
				marks: 0,
				facets: facets.facetsOf(record),
			});
			assert.equal(held.has(slot), false);
			held.set(slot, raw);
			return slot;
		};

		const remove = (slot: number) => {
			keeper.remove(slot);
			held.delete(slot);
		};

		// One in 500 is from the future and stays.
		for (let batch = 0; batch < 40; batch++) {
			const slots = Array.from({length: 1000}, add);
			for (const [index, slot] of slots.entries()) {
				if (index % 500 !== 0) {
					remove(slot);
				}
			}
		}

		const blocks = [...keeper.distinct];
		const rows = blocks.reduce((sum, {size}) => sum + size, 0);
		assert.equal(held.size, 80);
		assert.ok(rows <= 4 * held.size + 4 * maxBlockRows, `${rows} rows`);
		assert.ok(blocks.length <= 12, `${blocks.length} blocks`);
		for (const [slot, raw] of held) {
			const block = blockAt(keeper.blocks, slot);
			assert.equal(block.recordAt(block.rowOf(slot)).raw, raw);
		}
	});

	it('are not rewritten where their last rows follow soon', () => {
		const keeper = new BlockKeeper();
		const facets = createFacets();
		const record = parseRecord(numberedRecord(1, now), {
			deliveryTime: now,
			arrivedAt: now,
		});
		const blocks = new Set<unknown>();
		const slots = new Map<number, number>();
		// Row 2n+1 is evicted some hundred rows after row 2n.
		const late = 600;
		for (let seq = 0; seq < 8 * maxBlockRows; seq++) {
			slots.set(
				seq,
				keeper.add({
					record,
					logEvent: noLogEvent,
					seq,
					isLate: false,
					isFirstOfActor: false,
					isFirstOfOperation: false,
					marks: 0,
					facets: facets.facetsOf(record),
				}),
			);
			const evicted = seq - maxBlockRows - (seq % 2 === 0 ? 0 : late);
			const slot = slots.get(evicted);
			if (slot !== undefined) {
				keeper.remove(slot);
			}

			for (const block of keeper.distinct) {
				blocks.add(block);
			}
		}

		// A block for each `maxBlockRows` rows: none was made by moving rows.
		assert.equal(blocks.size, 8);
	});

	it('are all freed when nothing is held', () => {
		const keeper = new BlockKeeper();
		const facets = createFacets();
		const record = parseRecord(numberedRecord(1, now), {
			deliveryTime: now,
			arrivedAt: now,
		});
		for (let round = 0; round < 5; round++) {
			const slots = Array.from({length: 2 * maxBlockRows}, (_, n) =>
				keeper.add({
					record,
					logEvent: noLogEvent,
					seq: round * 2 * maxBlockRows + n,
					isLate: false,
					isFirstOfActor: false,
					isFirstOfOperation: false,
					marks: 0,
					facets: facets.facetsOf(record),
				}),
			);
			for (const slot of slots) {
				keeper.remove(slot);
			}

			assert.deepEqual([...keeper.distinct], []);
			assert.ok(keeper.blocks.length <= 2);
		}
	});
});
