import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readActor} from '../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
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
import {filtered, minute, noon, storeWithFrames} from './store-with-frames.js';

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

describe('a name that no record gives', () => {
	it('relabels what is held, and counts nothing anew', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.show(filtered('who:ana'));
		const [first] = [by(userOnly(ana)), by(userOnly(ben))];
		deliver(first, by(userOnly(ben)), by(sessionOnBehalf(ana, 'qapps')));
		assert.equal(frame().shown, 0);

		store.learnName(first.actor, 'ana@example.com');
		const {shown, received, names, totalSummary} = frame();
		assert.deepEqual([shown, received], [2, 3]);
		assert.deepEqual(names.nameOf(first.actor), {
			label: 'ana',
			whole: 'ana@example.com',
			nameFrom: 'aws',
			class: 'identity-center-user',
		});
		assert.deepEqual(
			totalSummary.identities.map(({calls}) => calls),
			[2, 1],
		);
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

describe('attention for the ways of one person', () => {
	const office = '192.0.2.10';
	const home = '192.0.2.20';
	const webExperience = sessionOnBehalf(ana, 'qapps');
	const proof = permissionSet('ana@example.com', {onBehalfOf: ana});
	const plain = permissionSet('ana@example.com');
	const call = (
		record: RecordParts,
		minutes: number,
		more: Partial<TrailRecord> = {},
	) =>
		trailRecord({
			actor: readActor(record),
			time: noon + minutes * minute,
			sourceIPAddress: office,
			...more,
		});
	const denied = {error: {code: 'AccessDenied', message: undefined}};
	const calls = (record: RecordParts, address: string) =>
		Array.from({length: 6}, (_, index) =>
			call(record, index, {sourceIPAddress: address}),
		);

	it('does not call an address new that another way has used', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(
			...calls(webExperience, home),
			...calls(plain, office),
			call(proof, 7),
			call(plain, 8, {sourceIPAddress: home}),
		);
		const {addresses, totalSummary} = frame();
		const [row, another] = totalSummary.identities;
		assert.equal(another, undefined, 'it is one person');
		assert.equal(row?.marked['new-address'], 0);
		assert.deepEqual(addresses.of(row?.actor.key ?? ''), {
			count: 2,
			isMore: false,
			added: [],
		});
	});

	it('calls an address new that none of the ways has used', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(
			...calls(webExperience, office),
			call(proof, 7),
			call(plain, 8, {sourceIPAddress: '203.0.113.77'}),
		);
		const {attention, names} = frame();
		assert.deepEqual(
			attention.entries.map(({actor, newAddresses}) => [
				names.nameOf(actor).label,
				newAddresses,
			]),
			[['ana', ['203.0.113.77']]],
		);
	});

	it('adds up what was denied, as soon as the proof comes', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(
			call(webExperience, 1, denied),
			call(webExperience, 2, denied),
			call(plain, 3, denied),
		);
		assert.deepEqual(frame().attention.entries, [], 'no way stands out alone');

		deliver(call(proof, 4));
		const {entries} = frame().attention;
		assert.deepEqual(
			entries.map(entry => entry.marked.denied),
			[3],
		);
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
