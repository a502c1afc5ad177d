import assert from 'node:assert/strict';
import {it} from 'node:test';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import {noMarks} from '../../../source/cloudtrail/attention/attention-marks.js';
import {parseRecord} from '../../../source/cloudtrail/parse-record.js';
import {generateTraffic} from '../../../source/demo/traffic/traffic.js';
import {rowFactsOf} from '../../../source/filter/row-flags.js';
import {ArrivalJudge} from '../../../source/output/choice/arrival-flags.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {actor, trailRecord} from '../../harness/trail-record.js';

const minute = 60_000;

it('says the same of each record as the row on the screen', () => {
	const store = createRecordStore({
		maxEvents: 10_000,
		schedulePublish: publish => {
			publish();
		},
	});
	const names = new NameBook();
	const judge = new ArrivalJudge(names);
	const traffic = generateTraffic({
		seed: 3,
		ratePerSecond: 2,
		startsAt: Date.UTC(2026, 0, 2, 12),
		historyMs: 15 * minute,
	});
	const judged = new Map<number, ReturnType<typeof rowFactsOf>>();
	const records = 4000;
	for (let seq = 1; seq <= records; seq++) {
		if (seq === 1 || seq === 500) {
			const connection =
				seq === 1
					? ({name: 'backfilling', from: 0} as const)
					: ({name: 'live'} as const);
			store.setConnection(connection);
			judge.setConnection(connection);
		}

		const {message, deliverAt} = traffic.next().value;
		const delivery = {deliveryTime: deliverAt, arrivedAt: deliverAt};
		const record = parseRecord(message, delivery);
		store.append([arrived(record, deliverAt)]);
		names.learn(record.actor);
		judged.set(seq, rowFactsOf(judge.take(record).flags));
	}

	const {rows} = store.getSnapshot();
	const kinds = new Set<string>();
	for (let index = 0; index < rows.length; index++) {
		const row = rows.at(index);
		assert.ok(row);
		const {seq, isFirstOfActor, isFirstOfOperation, marks} = row;
		assert.deepEqual(
			{...judged.get(seq), isLate: undefined},
			{isFirstOfActor, isFirstOfOperation, marks, isLate: undefined},
			row.record.raw,
		);
		kinds.add(`${isFirstOfActor} ${isFirstOfOperation} ${marks !== noMarks}`);
	}

	assert.equal(rows.length, records);
	// All of it came up, so that equal means something.
	assert.ok(kinds.size >= 4, [...kinds].join('; '));
});

it('forgets actors whose last record is oldest, and calls them new again', () => {
	const names = new NameBook();
	const judge = new ArrivalJudge(names, 8);
	judge.setConnection({name: 'live'});
	const isNew = (label: string) => {
		const record = trailRecord({actor: actor({label})});
		names.learn(record.actor);
		return rowFactsOf(judge.take(record).flags).isFirstOfActor;
	};

	assert.ok(isNew('steady'));
	for (let number = 0; number < 100; number++) {
		assert.ok(isNew(`made-up-${number}`));
		assert.ok(!isNew('steady'), `after ${number}`);
	}

	assert.ok(isNew('made-up-0'));
	assert.ok(!isNew('made-up-99'));
});
