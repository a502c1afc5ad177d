import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import {markOf} from '../../../source/cloudtrail/attention/attention.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {SummaryCounter} from '../../../source/store/counts/summary-counter.js';
import type {AddedRow} from '../../../source/store/rows/added-row.js';
import {
	createHeldRecords,
	type NewRow,
} from '../../../source/store/rows/held-records.js';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {QueriedRows} from '../../../source/store/rows/queried-rows.js';
import {inOrder} from '../../../source/store/rows/row-order.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {numberedRecord} from '../../harness/numbered-record.js';
import {filtered} from '../store-with-frames.js';

const now = Date.UTC(2026, 0, 2, 12);

const count = 20;

/** Twenty rows, every fifth of them late, and those that a filter shows. */
function queryFor(text: string, frozenAt?: number) {
	const held = createHeldRecords();
	const facets = createFacets();
	const hold = (
		seq: number,
		{isLate = false, isFirstOfActor = false, marks = 0} = {},
	): AddedRow => {
		const record = parseRecord(numberedRecord(seq, now), {
			deliveryTime: now,
			arrivedAt: now,
		});
		const slot = held.add({
			record,
			logEvent: noLogEvent,
			seq,
			isLate,
			isFirstOfActor,
			isFirstOfOperation: false,
			marks,
			facets: facets.facetsOf(record, marks),
		});
		return {slot, seq, record};
	};

	const slots = Array.from(
		{length: count},
		(_, index) => hold(index + 1, {isLate: (index + 1) % 5 === 0}).slot,
	);
	const rows = OrderedRows.none.insert(inOrder(slots, held), held);
	const queried = new QueriedRows({
		held,
		names: {...noNames, picture: () => noNames},
		heldSummary: new SummaryCounter(facets.traits),
		traits: facets.traits,
		query: {...filtered(text), frozenAt, unseenAfter: 10},
		unexamined: rows,
	});
	return {
		queried,
		picture() {
			const {rows: shown, ...counts} = queried.picture();
			const seqs = Array.from(
				{length: shown.length},
				(_, index) => shown.at(index)?.seq ?? 0,
			);
			return {...counts, seqs: seqs.sort((a, b) => a - b)};
		},
		examine: () => queried.examine(count),
		arrive(
			seq: number,
			flags?: Partial<Pick<NewRow, 'isLate' | 'isFirstOfActor' | 'marks'>>,
		) {
			queried.add([hold(seq, flags)]);
		},
	};
}

const others = (...missing: readonly number[]) =>
	Array.from({length: 20}, (_, index) => index + 1).filter(
		seq => !missing.includes(seq),
	);

describe('a filter that asks about rows', () => {
	it('shows the held rows with the flag, with their counts', () => {
		const {examine, picture, queried} = queryFor('late:yes');
		assert.equal(queried.unexamined, 20);
		assert.deepEqual(picture().seqs, []);
		examine();
		const {seqs, shown, unseen, shownSummary} = picture();
		assert.deepEqual(seqs, [5, 10, 15, 20]);
		assert.deepEqual([shown, unseen, shownSummary.records], [4, 2, 4]);
	});

	it('hides the held rows with the flag from all counts', () => {
		const {examine, picture} = queryFor('-late:yes');
		examine();
		const after = picture();
		assert.deepEqual(after.seqs, others(5, 10, 15, 20));
		assert.equal(after.unseen, 8);
		assert.equal(after.shownSummary.records, 16);
		const byId = queryFor('-id:id-5,id-10,id-15,id-20');
		byId.examine();
		assert.deepEqual(after.shownSummary, byId.picture().shownSummary);
	});

	it('looks at the flag of a row that arrives', () => {
		const {arrive, examine, picture} = queryFor('first:yes');
		examine();
		arrive(21, {isFirstOfActor: true});
		arrive(22);
		arrive(23, {isLate: true});
		assert.deepEqual(picture().seqs, [21]);
		assert.equal(picture().shownSummary.records, 1);
	});

	it('looks at the rules that mark a row', () => {
		const {arrive, examine, picture} = queryFor('why:new-address,alarm');
		examine();
		arrive(21, {marks: markOf('new-address') | markOf('denied')});
		arrive(22, {marks: markOf('denied')});
		arrive(23, {marks: markOf('trail-tampering'), isLate: true});
		arrive(24, {isFirstOfActor: true});
		const {seqs, shownSummary} = picture();
		assert.deepEqual(seqs, [21, 23]);
		assert.equal(shownSummary.marked.denied, 1);
		assert.equal(shownSummary.marked['new-address'], 1);
	});

	it('holds back rows with the flag that arrive while the display is frozen, and counts them', () => {
		const {arrive, examine, picture} = queryFor('late:yes', 20);
		examine();
		arrive(21, {isLate: true});
		arrive(23);
		assert.deepEqual([picture().heldBack, picture().heldBackMutating], [1, 0]);
		arrive(22, {isLate: true});
		assert.deepEqual([picture().heldBack, picture().heldBackMutating], [2, 1]);
		assert.deepEqual(picture().seqs, [5, 10, 15, 20]);
	});
});
