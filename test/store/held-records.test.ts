import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseRecord} from '../../source/cloudtrail/parse-record.js';
import {compileFilter} from '../../source/filter/compile-filter.js';
import {parseFilter} from '../../source/filter/parse-filter.js';
import {createFacets} from '../../source/store/facets.js';
import {createHeldRecords} from '../../source/store/held-records.js';
import {numberedRecord} from '../harness/numbered-record.js';

const now = Date.UTC(2026, 0, 2, 12);

/** Holds messages, numbered from 1. */
function hold() {
	const held = createHeldRecords();
	const facets = createFacets();
	let seq = 0;
	return {
		...held,
		hold(raw: string): number {
			seq++;
			const record = parseRecord(raw, {
				deliveryTime: now + seq,
				arrivedAt: now,
			});
			return held.add({
				record,
				seq,
				isLate: false,
				isFirstOfActor: seq === 1,
				facets: facets.facetsOf(record),
			});
		},
	};
}

describe('held records', () => {
	it('are given back as they came', () => {
		const held = hold();
		const slots = [1, 2, 3].map(n => held.hold(numberedRecord(n, now)));
		const {read} = held.picture();
		for (const [index, slot] of slots.entries()) {
			const raw = numberedRecord(index + 1, now);
			const record = parseRecord(raw, {
				deliveryTime: now + index + 1,
				arrivedAt: now,
			});
			assert.equal(held.seqOf(slot), index + 1);
			assert.equal(held.timeOf(slot), record.time);
			assert.equal(held.facetsOf(slot).eventName.key, record.eventName);
			assert.deepEqual(read(slot), {
				seq: index + 1,
				time: record.time,
				record,
				isLate: false,
				isFirstOfActor: index === 0,
				isDuplicated: false,
				updates: undefined,
				updatedBy: undefined,
			});
		}
	});

	it('stay in pictures that were taken before they went', () => {
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

	it('are let through as the filter says', () => {
		const held = hold();
		const parsed = parseFilter('event:GetQApp');
		assert.ok(parsed.ok);
		const isMatching = held.createTest(compileFilter(parsed.expression));
		const slots = [0, 1, 4].map(n => held.hold(numberedRecord(n, now)));
		assert.deepEqual(slots.map(isMatching), [true, false, true]);
	});
});
