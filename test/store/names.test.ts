import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readActor} from '../../source/cloudtrail/actor/read-actor.js';
import {RecordCounter} from '../../source/store/counts/record-counter.js';
import {howMany} from '../harness/how-many.js';
import {
	permissionSet,
	type RecordParts,
	sessionOnBehalf,
	signIn,
	userOnly,
} from '../harness/person-records.js';
import {trailRecord} from '../harness/trail-record.js';
import {filtered, storeWithFrames} from './store-with-frames.js';

const ana = '544894e8-80c1-707f-60e3-3ba6510dfac1';
const ben = '906765bc-1234-4321-8888-0123456789ab';

const by = (record: RecordParts) => trailRecord({actor: readActor(record)});

describe('a name that comes later', () => {
	it('finds the rows that are held already', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.show(filtered('who:ana'));
		deliver(by(userOnly(ana)), by(userOnly(ben)));
		assert.equal(frame().shown, 0);

		deliver(by(signIn(ana, 'ana@example.com')));
		const {shown, filtered: hidden, received} = frame();
		assert.deepEqual([shown, hidden, received], [2, 1, 3]);
	});

	it('hides the rows that are held already', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.show(filtered('-who:ana'));
		deliver(by(userOnly(ana)), by(userOnly(ben)));
		assert.equal(frame().shown, 2);

		deliver(by(signIn(ana, 'ana@example.com')));
		assert.equal(frame().shown, 1);
	});
});

describe('the ways of one person', () => {
	const records = [
		permissionSet('ana@example.com'),
		sessionOnBehalf(ana, 'qapps'),
		permissionSet('ana@example.com', {onBehalfOf: ana}),
	];

	it('are one row once a record proves it, with the sums of all', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(...records.slice(0, 2).map(by));
		assert.equal(frame().totalSummary.identities.length, 2);

		deliver(...records.slice(2).map(by));
		const {
			names,
			totalSummary: {identities},
		} = frame();
		const [row, another] = identities;
		assert.ok(row);
		assert.equal(another, undefined);
		assert.equal(row.calls, 3);
		assert.equal(names.waysOf(row.actor), 2);
		assert.equal(names.nameOf(row.actor).label, 'ana');
	});

	it('are found by the key of the row, all of them', () => {
		const {store, frame, deliver} = storeWithFrames();
		deliver(...records.map(by));
		const [row] = frame().totalSummary.identities;
		const key = row?.actor.key ?? '';
		store.show({
			...filtered('x'),
			filter: {kind: 'field', field: 'id', values: [key]},
		});
		assert.equal(frame().shown, 3);
		assert.ok(frame().rows.newestOf(key));
	});
});

it('counts the same persons under the same names in any order of the records', () => {
	const names = ['ana@example.com', 'ben@example.com', 'ana@example.org'];
	const anyRecord = fc.oneof(
		fc
			.tuple(fc.constantFrom(ana, ben), fc.constantFrom(...names))
			.map(([user, name]) => sessionOnBehalf(user, name)),
		fc
			.tuple(fc.constantFrom(ana, ben), fc.constantFrom(...names))
			.map(([user, name]) => signIn(user, name)),
		fc
			.tuple(fc.constantFrom('', ana, ben), fc.constantFrom(...names))
			.map(([user, name]) =>
				permissionSet(name, user === '' ? {} : {onBehalfOf: user}),
			),
	);
	const told = (records: readonly RecordParts[]) => {
		const counter = new RecordCounter();
		for (const record of records) {
			counter.add(by(record), 0);
		}

		return counter
			.summary()
			.identities.map(({actor, calls}) => ({
				key: actor.key,
				calls,
				...counter.names.nameOf(actor),
				ways: counter.names.waysOf(actor),
			}))
			.sort((a, b) => (a.key < b.key ? -1 : 1));
	};

	fc.assert(
		fc.property(
			fc
				.array(anyRecord, {minLength: 1, maxLength: 12})
				.chain(records =>
					fc.tuple(
						fc.constant(records),
						fc.shuffledSubarray(records, {minLength: records.length}),
					),
				),
			([records, shuffled]) => {
				assert.deepEqual(told(shuffled), told(records));
			},
		),
		{numRuns: howMany('orders of records', {short: 200, long: 3000})},
	);
});
