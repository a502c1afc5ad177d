import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import type {RowFlag} from '../../../source/filter/row-flags.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {SummaryCounter} from '../../../source/store/counts/summary-counter.js';
import {createHeldRecords} from '../../../source/store/rows/held-records.js';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {QueriedRows} from '../../../source/store/rows/queried-rows.js';
import {inOrder} from '../../../source/store/rows/row-order.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {numberedRecord} from '../../harness/numbered-record.js';
import {filtered} from '../store-with-frames.js';

const now = Date.UTC(2026, 0, 2, 12);

const count = 20;

/** Twenty rows of which none is late, and what a filter shows of them. */
function queryFor(text: string, frozenAt?: number) {
	const held = createHeldRecords();
	const facets = createFacets();
	const add = (seq: number) => {
		const record = parseRecord(numberedRecord(seq, now), {
			deliveryTime: now,
			arrivedAt: now,
		});
		const slot = held.add({
			record,
			logEvent: noLogEvent,
			seq,
			isLate: false,
			isFirstOfActor: false,
			facets: facets.facetsOf(record),
		});
		return {slot, seq, record};
	};

	const slots = Array.from({length: count}, (_, index) => add(index + 1).slot);
	const rows = OrderedRows.none.insert(inOrder(slots, held), held);
	const queried = new QueriedRows({
		held,
		heldSummary: new SummaryCounter(facets.traits),
		traits: facets.traits,
		query: {...filtered(text), frozenAt, unseenAfter: 10},
		unexamined: rows,
	});
	const picture = () => {
		const {rows: shown, ...counts} = queried.picture();
		const seqs = Array.from(
			{length: shown.length},
			(_, index) => shown.at(index)?.seq ?? 0,
		);
		return {...counts, seqs: seqs.sort((a, b) => a - b)};
	};

	return {
		held,
		queried,
		picture,
		examine: () => queried.examine(count),
		arrive: (seq: number) => {
			const row = add(seq);
			queried.add([row]);
			slots.push(row.slot);
		},
		set(seq: number, flag: 'first' | 'late', isSet = true) {
			const slot = slots[seq - 1] ?? 0;
			held.setRowFlag(slot, flag, isSet);
			queried.lookAgain([slot], flag);
		},
	};
}

const others = (...missing: readonly number[]) =>
	Array.from({length: 20}, (_, index) => index + 1).filter(
		seq => !missing.includes(seq),
	);

describe('a row whose flag changes', () => {
	it('appears where it matches now, with its counts', () => {
		const {examine, picture, set} = queryFor('late:yes');
		examine();
		assert.deepEqual(picture().seqs, []);
		set(3, 'late');
		set(17, 'late');
		const {seqs, shown, unseen, shownSummary} = picture();
		assert.deepEqual(seqs, [3, 17]);
		assert.deepEqual([shown, unseen, shownSummary.records], [2, 1, 2]);
	});

	it('goes where it no longer matches, with its counts', () => {
		const {examine, picture, set} = queryFor('-late:yes');
		examine();
		assert.equal(picture().shownSummary.records, 20);
		for (const seq of [5, 20]) {
			set(seq, 'late');
		}

		const after = picture();
		assert.deepEqual(after.seqs, others(5, 20));
		assert.equal(after.unseen, 9);
		const {picture: pictureOfOthers, examine: examineOthers} =
			queryFor('-id:id-5,id-20');
		examineOthers();
		assert.deepEqual(after.shownSummary, pictureOfOthers().shownSummary);
		set(5, 'late', false);
		assert.deepEqual(picture().seqs, others(20));
		assert.equal(picture().shownSummary.records, 19);
	});

	it('is asked once where the filter gets to it later', () => {
		const {examine, picture, queried, set} = queryFor('first:yes');
		set(3, 'first');
		assert.equal(queried.unexamined, 20);
		assert.deepEqual(picture().seqs, []);
		examine();
		assert.deepEqual(picture().seqs, [3]);
		assert.equal(picture().shownSummary.records, 1);
	});

	it('goes before it was ever on screen', () => {
		const {examine, picture, set} = queryFor('first:yes');
		examine();
		set(3, 'first');
		set(3, 'first', false);
		assert.deepEqual(picture().seqs, []);
		assert.equal(picture().shownSummary.records, 0);
	});

	it('is held back where the display is frozen, and counted there', () => {
		const {arrive, examine, picture, set} = queryFor('late:yes', 20);
		examine();
		arrive(21);
		arrive(23);
		assert.equal(picture().heldBack, 0);
		set(21, 'late');
		set(22, 'late');
		assert.deepEqual([picture().heldBack, picture().heldBackMutating], [2, 1]);
		set(22, 'late', false);
		assert.deepEqual([picture().heldBack, picture().heldBackMutating], [1, 0]);
		assert.deepEqual(picture().seqs, []);
	});

	it('stays as it is where the filter does not ask for that flag', () => {
		const {examine, held, picture, queried} = queryFor('late:no');
		examine();
		const {shownSummary} = picture();
		for (const flag of ['first', 'duplicated', 'corrected'] as RowFlag[]) {
			queried.lookAgain([0, 1, 2], flag);
		}

		held.setRowFlag(0, 'first', true);
		assert.equal(picture().shownSummary, shownSummary);
	});
});
