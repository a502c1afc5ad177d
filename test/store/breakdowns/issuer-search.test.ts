import assert from 'node:assert/strict';
import {test} from 'node:test';
import {noNames} from '../../../source/cloudtrail/actor/actor-names.js';
import {IssuerSearch} from '../../../source/store/breakdowns/issuer-search.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {createHeldRecords} from '../../../source/store/rows/held-records.js';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {inOrder} from '../../../source/store/rows/row-order.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {sessionRecord} from '../../harness/session-record.js';

const count = 20;

/** A search among 20 held records, of which the oldest gave out the key of each name. */
function searchIn(mostRows: number) {
	const held = createHeldRecords();
	const facets = createFacets();
	const slots = Array.from({length: count}, (_, index) => {
		const record = sessionRecord({
			time: Date.UTC(2026, 0, 2, 12, index),
			...(index === 0 && {
				eventName: 'AssumeRole',
				responseElements: {credentials: {accessKeyId: 'ASIAISSUED'}},
			}),
		});
		return held.add({
			record,
			logEvent: noLogEvent,
			seq: index + 1,
			isLate: false,
			isFirstOfActor: false,
			isFirstOfOperation: false,
			marks: 0,
			facets: facets.facetsOf(record),
		});
	});
	const rows = OrderedRows.none.insert(inOrder(slots, held), held);
	const search = new IssuerSearch(
		{held, names: noNames, rows: () => rows},
		mostRows,
	);
	return {
		search,
		settle() {
			for (let turn = 0; search.isBusy; turn++) {
				assert.ok(turn < 100);
				search.examine(7);
			}
		},
	};
}

const keys = ['ASIAONE', 'ASIATWO', 'ASIAISSUED', 'ASIAFOUR'];

for (const [mostRows, states] of [
	[1000, ['not-held', 'not-held', 'unknown', 'not-held']],
	[count * 2, ['not-held', 'not-held', 'not-searched', 'not-searched']],
	// One search is always made.
	[1, ['not-held', 'not-searched', 'not-searched', 'not-searched']],
] as const) {
	test(`the texts of at most ${mostRows} rows are searched for the callers that gave out keys`, () => {
		const {search, settle} = searchIn(mostRows);
		for (const key of keys) {
			search.want(key);
		}

		assert.equal(search.chainOf(keys[3]).before, 'searching');
		settle();
		assert.deepEqual(
			keys.map(key => search.chainOf(key).before),
			states,
		);
		assert.equal(
			search.chainOf('ASIAISSUED').links[0]?.eventName,
			mostRows === 1000 ? 'AssumeRole' : undefined,
		);
		// A key that is wanted later is said not to be searched for, too.
		search.want('ASIALATE');
		assert.equal(
			search.chainOf('ASIALATE').before,
			mostRows === 1000 ? 'searching' : 'not-searched',
		);
	});
}
