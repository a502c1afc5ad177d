import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import {NameBook} from '../../../source/cloudtrail/actor/name-book.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {createFacets} from '../../../source/store/counts/facets.js';
import {
	createHeldRecords,
	type HeldPicture,
} from '../../../source/store/rows/held-records.js';
import {OrderedRows} from '../../../source/store/rows/ordered-rows.js';
import {repeatRuns} from '../../../source/store/rows/repeat-runs.js';
import {inOrder} from '../../../source/store/rows/row-order.js';
import {everything} from '../../../source/store/rows/store-query.js';
import type {Repeats, Snapshot} from '../../../source/store/snapshot.js';
import {noLogEvent} from '../../../source/stream/message.js';
import {howMany} from '../../harness/how-many.js';
import {naiveRepeats, runsOf} from '../../harness/naive-repeats.js';
import {permissionSet, sessionOnBehalf} from '../../harness/person-records.js';
import {type CallFacts, call} from '../../harness/repeated-records.js';
import {filtered, storeWithFrames} from '../store-with-frames.js';

/** The runs that a list of rows gives, from its first row to its last. */
function runsIn({rows}: Pick<Snapshot, 'rows'>): readonly Repeats[] {
	const runs: Repeats[] = [];
	for (let index = 0; index < rows.length; index++) {
		const run = rows.repeatsAround(index);
		if (index === run.first) {
			runs.push(run);
		}
	}

	return runs;
}

function storedIn({rows}: Pick<Snapshot, 'rows'>) {
	return Array.from({length: rows.length}, (_, index) => {
		const row = rows.at(index);
		assert.ok(row);
		return row;
	});
}

/** Every row lies in the run that a comparison of all rows gives, and no row is in none or in two. */
function assertRuns(frame: Snapshot): void {
	const stored = storedIn(frame);
	const runs = runsIn(frame);
	assert.deepEqual(runs, runsOf(stored, frame.names));
	assert.equal(
		runs.reduce((sum, {first, last}) => sum + last - first + 1, 0),
		frame.rows.length,
	);
	const naive = naiveRepeats(stored, frame.names);
	for (const run of runs) {
		for (const index of [run.first, run.last]) {
			assert.deepEqual(frame.rows.repeatsAround(index), run);
		}

		assert.deepEqual(frame.rows.valuesOf(run), naive.valuesOf(run));
	}
}

/** How many rows each run has. */
const lengths = (frame: Snapshot) =>
	runsIn(frame).map(({first, last}) => last - first + 1);

const user = '44448888-80c1-707f-60e3-3ba6510dfac1';

const pairs: ReadonlyArray<{
	readonly name: string;
	readonly a: CallFacts;
	readonly b: CallFacts;
	readonly isRepeat: boolean;
}> = [
	{name: 'two equal calls', a: {}, b: {}, isRepeat: true},
	{
		name: 'calls from another address, about another app',
		a: {address: '192.0.2.1', appId: 'a'},
		b: {address: '192.0.2.2', appId: 'b'},
		isRepeat: true,
	},
	{
		name: 'another event',
		a: {},
		b: {eventName: 'ListQApps'},
		isRepeat: false,
	},
	{
		name: 'an event of this name of another service',
		a: {},
		b: {eventSource: 'qbusiness.amazonaws.com'},
		isRepeat: false,
	},
	{name: 'another user', a: {}, b: {userName: 'ben'}, isRepeat: false},
	{
		name: 'one person who comes in two ways',
		a: {fields: sessionOnBehalf(user, 'ana')},
		b: {fields: permissionSet('ana', {onBehalfOf: user})},
		isRepeat: true,
	},
	{
		name: 'a denied call',
		a: {},
		b: {errorCode: 'AccessDenied'},
		isRepeat: false,
	},
	{
		name: 'two denied calls whose messages differ',
		a: {errorCode: 'AccessDenied', errorMessage: 'not on app a'},
		b: {errorCode: 'AccessDenied', errorMessage: 'not on app b'},
		isRepeat: true,
	},
	{
		name: 'another error',
		a: {errorCode: 'ThrottlingException'},
		b: {errorCode: 'ValidationException'},
		isRepeat: false,
	},
	{
		name: 'errors that have only a message',
		a: {errorMessage: 'Failed authentication'},
		b: {errorMessage: 'No such user'},
		isRepeat: false,
	},
	{
		name: 'a dry run',
		a: {eventName: 'RunInstances', readOnly: false},
		b: {
			eventName: 'RunInstances',
			readOnly: false,
			errorCode: 'Client.DryRunOperation',
		},
		isRepeat: false,
	},
	{
		name: 'a call that the record does not call read-only',
		a: {eventName: 'DoQApp'},
		b: {eventName: 'DoQApp', readOnly: false},
		isRepeat: false,
	},
	{
		name: 'a call that only the operation calls read-only',
		a: {},
		b: {fields: {readOnly: undefined}},
		isRepeat: false,
	},
	{
		name: 'text that would hide or forge something',
		a: {fields: {requestParameters: {text: 'a\u202Eb'}}},
		b: {fields: {requestParameters: {text: 'a\u202Eb'}}},
		isRepeat: false,
	},
	{
		name: 'records that are incomplete',
		a: {fields: {eventTime: undefined, userIdentity: undefined}},
		b: {fields: {eventTime: undefined, userIdentity: undefined}},
		isRepeat: false,
	},
];

describe('a row repeats the one before', () => {
	for (const {name, a, b, isRepeat} of pairs) {
		test(`${isRepeat ? 'with' : 'but not with'} ${name}`, () => {
			const {frame, deliver} = storeWithFrames();
			deliver(call(a), call(b));
			assert.deepEqual(lengths(frame()), isRepeat ? [2] : [1, 1]);
			assertRuns(frame());
		});
	}

	test('but not where a message is no record', () => {
		const {frame, deliver} = storeWithFrames();
		const text = call({fields: {}});
		const none: TrailRecord = {
			...text,
			unusual: {kind: 'not-json', reason: 'not JSON'},
			eventName: '',
			eventSource: '',
		};
		deliver(none, {...none, key: 'another'});
		assert.deepEqual(lengths(frame()), [1, 1]);
	});

	test('but not where only one of them is marked: the first call from a new address stands alone', () => {
		const {frame, deliver} = storeWithFrames();
		const before = Array.from({length: 8}, (_, index) =>
			call({second: index * 60, address: '192.0.2.1'}),
		);
		const after = Array.from({length: 3}, (_, index) =>
			call({second: 480 + index, address: '203.0.113.77'}),
		);
		deliver(...before);
		deliver(...after);
		assert.deepEqual(lengths(frame()), [8, 3]);
	});

	test('also where it was learned later that both are one person', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(
			call({second: 0, fields: permissionSet('ana', {hasStore: false})}),
			call({second: 1, fields: sessionOnBehalf(user, 'ana')}),
		);
		assert.deepEqual(lengths(frame()), [1, 1]);
		deliver(
			call({
				second: 2,
				fields: permissionSet('ana', {onBehalfOf: user}),
			}),
		);
		assert.deepEqual(lengths(frame()), [3]);
		assertRuns(frame());
	});

	test('also where its event name was counted among the others for a while', () => {
		const {frame, deliver} = storeWithFrames({
			maxEvents: 20_000,
			atOnce: 20_000,
		});
		deliver(call({second: 0, eventName: 'MadeUp'}));
		deliver(
			...Array.from({length: 6000}, (_, index) =>
				call({
					second: -6000 + index,
					userName: `user-${index % 9}`,
					eventName: `Name${index}`,
				}),
			),
		);
		deliver(call({second: 1, eventName: 'MadeUp'}));
		const {rows} = frame();
		assert.deepEqual(rows.repeatsAround(rows.length - 1), {
			first: rows.length - 2,
			last: rows.length - 1,
		});
	});
});

const facts = fc.record({
	userName: fc.constantFrom('priya', 'ben'),
	eventName: fc.constantFrom('GetQApp', 'GetQApp', 'DeleteQApp'),
	address: fc.constantFrom('192.0.2.1', '192.0.2.2'),
	appId: fc.constantFrom('a', 'b', undefined),
	errorCode: fc.constantFrom(undefined, undefined, 'AccessDenied'),
	errorMessage: fc.constantFrom(undefined, 'not allowed', 'not on app b'),
	fields: fc.constantFrom(
		{},
		{},
		sessionOnBehalf(user, 'ana'),
		permissionSet('ana', {onBehalfOf: user}),
		permissionSet('ana', {hasStore: false}),
		{requestParameters: {text: 'a\u202Eb'}},
	),
});

/** Some calls of one kind: what is folded comes in bursts. */
const burst = fc
	.tuple(facts, fc.integer({min: 0, max: 600}), fc.integer({min: 1, max: 12}))
	.map(([one, second, count]) =>
		Array.from({length: count}, (_, index) =>
			call({...one, second: second + (index % 5)}),
		),
	);

test('whatever arrives in whatever order, the runs are those of a comparison of all rows', () => {
	fc.assert(
		fc.property(
			fc.array(
				fc.tuple(
					burst,
					fc.constantFrom(
						everything,
						everything,
						filtered('who:priya'),
						filtered('-error:*'),
						{...everything, order: 'arrival' as const},
					),
				),
				{minLength: 1, maxLength: 40},
			),
			fc.integer({min: 5, max: 200}),
			(steps, maxEvents) => {
				const {store, frame, turn, deliver} = storeWithFrames({maxEvents});
				for (const [records, query] of steps) {
					store.show(query);
					deliver(...records);
					turn();
					assertRuns(frame());
				}
			},
		),
		{numRuns: howMany('repeats', {short: 60, long: 2000})},
	);
});

test('runs reach across chunks, and what they share is compared there, too', () => {
	const {frame, deliver} = storeWithFrames({maxEvents: 5000, atOnce: 5000});
	const several = (count: number, from: number, more: CallFacts = {}) =>
		Array.from({length: count}, (_, index) =>
			call({second: from + index, ...more}),
		);
	deliver(
		...several(1500, 0),
		...several(1500, 1500, {userName: 'ben', address: '192.0.2.2'}),
	);
	deliver(
		call({second: 2999, userName: 'ben', address: '192.0.2.2', appId: 'a'}),
	);
	// The first call of ben is marked as a new actor's, so that it stands alone.
	assert.deepEqual(lengths(frame()), [1500, 1, 1500]);
	assertRuns(frame());
	deliver(call({second: 700, eventName: 'ListQApps'}));
	assert.deepEqual(lengths(frame()), [701, 1, 799, 1, 1500]);
	assertRuns(frame());
});

/** Rows of a list, of which each read is counted. */
function countedRows(count: number) {
	const held = createHeldRecords();
	const facets = createFacets();
	const names = NameBook.of([]);
	let seq = 0;
	let reads = 0;
	const hold = (record: TrailRecord) =>
		held.add({
			record,
			seq: ++seq,
			logEvent: noLogEvent,
			isLate: false,
			isFirstOfActor: false,
			isFirstOfOperation: false,
			marks: 0,
			facets: facets.facetsOf(record),
		});
	const one = call();
	const slots = Array.from({length: count}, (_, index) =>
		hold({...one, time: one.time + index}),
	);
	let rows = OrderedRows.none.insert(inOrder(slots, held), held);
	const picture = (): HeldPicture => {
		const now = held.picture();
		return {
			...now,
			// The first thing that a comparison asks for.
			facetsOf(slot) {
				reads++;
				return now.facetsOf(slot);
			},
			read: () => assert.fail('a record is unpacked'),
		};
	};

	return {
		runs: () => repeatRuns(rows, picture(), names),
		arrive(facts: CallFacts) {
			rows = rows.insert(Uint32Array.of(hold(call(facts))), held);
		},
		countAnew() {
			const counted = reads;
			reads = 0;
			return counted;
		},
	};
}

test('100,000 equal rows are compared once; a record that comes costs a chunk, and a further look costs none', () => {
	const rows = countedRows(100_000);
	const all = {first: 0, last: 99_999};
	assert.deepEqual(rows.runs().around(50_000), all);
	const first = rows.countAnew();
	assert.ok(first <= 100_200, `${first} at first`);

	assert.deepEqual(rows.runs().around(99_999), all);
	const again = rows.countAnew();
	assert.equal(again, 0);

	rows.arrive({second: 200});
	assert.deepEqual(rows.runs().around(100_000), {first: 0, last: 100_000});
	const more = rows.countAnew();
	assert.ok(more <= 1024 + 200, `${more} after a record`);

	rows.arrive({second: 50, eventName: 'ListQApps'});
	assert.deepEqual(rows.runs().around(10), {first: 0, last: 50_000});
	const late = rows.countAnew();
	assert.ok(late <= 1024 + 200, `${late} after a late record`);

	// Of so many only the newest are looked at, and nothing is claimed of the others.
	const old = {first: 0, last: 50_000};
	assert.equal(rows.runs().valuesOf(old).address, 'unknown');
	const near = {first: 48_500, last: 50_000};
	assert.equal(rows.runs().valuesOf(near).address, 'one');
});
