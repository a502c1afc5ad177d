import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import fc from 'fast-check';
import {actorClasses} from '../../source/cloudtrail/actor/actor.js';
import {impacts} from '../../source/cloudtrail/operation/impact/impact.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {maxBlockRows} from '../../source/store/blocks/block-size.js';
import {everything} from '../../source/store/rows/store-query.js';
import {maxWaitingUpdates} from '../../source/store/rows/update-links.js';
import type {
	RecordRows,
	Snapshot,
	Summary,
	Tally,
} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import type {TallyAsked} from '../../source/store/tallies/asked-tally.js';
import {arrived} from '../harness/arrived-record.js';
import {howMany} from '../harness/how-many.js';
import {actor, trailRecord, updateOf} from '../harness/trail-record.js';
import {NaiveStore} from './naive-store.js';
import {
	at,
	filtered,
	minute,
	noon,
	question,
	seqs,
	storeWithFrames,
} from './store-with-frames.js';

const mutating = {kind: 'mutating', isInferred: false};

describe('what a store publishes', () => {
	it('asks for one frame however many records arrive, and for none if none do', () => {
		const {store, scheduled, frame, deliver} = storeWithFrames();
		let published = 0;
		const unsubscribe = store.subscribe(() => {
			published++;
		});
		deliver(...at(0));
		assert.equal(scheduled.length, 0);
		assert.equal(published, 1, 'the first records are not kept waiting');
		assert.equal(store.getSnapshot().received, 1);

		deliver(...at(1));
		deliver(...at(2));
		store.setConnection({name: 'live'});
		store.countRepeated(3, ['unknown']);
		assert.equal(scheduled.length, 1);
		assert.equal(published, 1);
		assert.equal(store.getSnapshot().received, 1);

		const snapshot = frame();
		assert.equal(published, 2);
		assert.equal(snapshot.received, 3);
		assert.equal(snapshot.repeated, 3);
		assert.equal(snapshot.duplicatedInSource, 1);
		assert.equal(store.getSnapshot(), snapshot);
		assert.equal(scheduled.length, 0);

		unsubscribe();
		deliver(...at(3));
		assert.ok(frame().version > snapshot.version);
		assert.equal(published, 2);
	});

	it('publishes at once that the connection is live no longer', () => {
		const {store, frame} = storeWithFrames();
		store.setConnection({name: 'live'});
		frame();
		const lost = {attempt: 1, retryAt: 0, reason: 'a sleep'};
		store.setConnection({name: 'reconnecting', ...lost});
		assert.equal(store.getSnapshot().connection.name, 'reconnecting');
	});

	it('does not publish a state that it already has', () => {
		const {store, scheduled, frame} = storeWithFrames();
		store.setConnection({name: 'polling', intervalMs: 5000, reason: undefined});
		store.setCoverage({
			receivedTo: noon,
			completeTo: noon,
			gaps: [{from: 1, to: 2}],
		});
		frame();
		store.setConnection({name: 'polling', intervalMs: 5000, reason: undefined});
		store.setCoverage({
			receivedTo: noon,
			completeTo: noon,
			gaps: [{from: 1, to: 2}],
		});
		store.append([]);
		assert.equal(scheduled.length, 0);
	});

	it('publishes another query at once, with the records that have arrived, and skips the pending frame', () => {
		const {store, frame, deliver} = storeWithFrames();
		deliver(...at(0));
		let published = 0;
		store.subscribe(() => {
			published++;
		});
		deliver(...at(1, 2));
		const query = filtered('event:Noise');
		store.show(query);
		assert.equal(store.getSnapshot().filtered, 3);
		assert.equal(published, 1);
		frame();
		store.show({...query});
		assert.equal(published, 1);
	});

	it('tells actors of the same label apart, also those that the filter hides', () => {
		const {store, frame, deliver} = storeWithFrames();
		const here = actor({key: '1', label: 'ana', accountId: '111122223333'});
		const there = actor({key: '2', label: 'ana', accountId: '444455556666'});
		deliver(trailRecord({actor: here}));
		const {names} = frame();
		assert.equal(names.besideOf(here), undefined);

		deliver(trailRecord({actor: here}));
		assert.equal(frame().names, names);

		store.show(filtered('account:111122223333'));
		deliver(trailRecord({actor: there}));
		assert.equal(frame().names.besideOf(here)?.short, '…3333');
		assert.equal(names.besideOf(here), undefined);
	});

	it('publishes by itself within moments', async () => {
		const store = createRecordStore({maxEvents: 10});
		const published = new Promise<void>(resolve => {
			store.subscribe(resolve);
		});
		store.countSampled(noon);
		await published;
		assert.equal(store.getSnapshot().sampledUpdates, 1);
	});
});

describe('the order of rows', () => {
	it('is by event time, then by arrival', () => {
		const {store, frame, deliver} = storeWithFrames();
		deliver(...at(5, 1, 3, 3));
		deliver(...at(3, 0, 9));
		const {rows} = frame();
		assert.deepEqual(seqs(store.getSnapshot()), [6, 2, 3, 4, 5, 1, 7]);
		assert.equal(rows.at(-1)?.seq, 7);
		assert.equal(rows.at(-7)?.seq, 6);
		for (const outside of [-8, 7]) {
			assert.equal(rows.at(outside), undefined);
		}
	});

	it('gives the index of a record, or the index where it would be', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(...at(1, 3, 3, 5));
		const {rows} = frame();
		const cases: ReadonlyArray<[minutes: number, seq: number, index: number]> =
			[
				[1, 1, 0],
				[3, 2, 1],
				[3, 3, 2],
				[3, 99, 3],
				[5, 4, 3],
				[0, 50, 0],
				[6, 0, 4],
			];
		for (const [minutes, seq, index] of cases) {
			assert.equal(rows.indexOf({time: noon + minutes * minute, seq}), index);
		}
	});

	it('of a published snapshot never changes', () => {
		const {store, frame, deliver} = storeWithFrames({maxEvents: 40});
		const published: Array<{snapshot: Snapshot; seqs: number[]; text: string}> =
			[];
		for (let round = 0; round < 60; round++) {
			// In turn at the end, in the middle, at the start.
			deliver(...at(round, round + 0.5));
			if (round % 3 === 1) {
				deliver(...at(round - 10));
			}

			if (round % 7 === 2) {
				store.show(filtered(round % 2 === 0 ? 'ip:*1,*3,*5' : '-ip:*4'));
			}

			const snapshot = frame();
			published.push({
				snapshot,
				seqs: seqs(snapshot),
				text: JSON.stringify(snapshot),
			});
		}

		for (const {snapshot, seqs: before, text} of published) {
			assert.deepEqual(seqs(snapshot), before);
			assert.equal(JSON.stringify(snapshot), text);
		}
	});
});

describe('marks', () => {
	it('are on records that arrive well behind rows that were on screen', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.setConnection({name: 'live'});
		deliver(...at(10, 4)); // in one delivery: nothing was on screen
		deliver(...at(5, 4.9, 12));
		deliver(...at(6.9));
		const {rows} = frame();
		const late = seqs({...store.getSnapshot()}).filter(
			(_, index) => rows.at(index)?.isLate,
		);
		assert.deepEqual(late, [4, 6]);
	});

	it('are not confused by a record from the future', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.setConnection({name: 'live'});
		deliver(...at(500_000));
		deliver(...at(1));
		assert.equal(frame().rows.at(0)?.isLate, false);
	});

	it('are on the first record of an actor', () => {
		const {store, frame, deliver} = storeWithFrames();
		const by = (label: string) =>
			trailRecord({time: noon, actor: actor({label})});
		store.setConnection({name: 'backfilling', from: noon});
		deliver(by('alice'));
		store.setConnection({name: 'polling', intervalMs: 1, reason: undefined});
		deliver(by('alice'), by('mallory'), by('mallory'));
		store.setConnection({
			name: 'reconnecting',
			attempt: 1,
			retryAt: noon,
			reason: 'reset',
		});
		deliver(by('eve'), by('alice'));
		const {rows} = frame();
		const first = seqs(store.getSnapshot()).filter(
			(_, index) => rows.at(index)?.isFirstOfActor,
		);
		assert.deepEqual(first, [3, 5]);
	});

	it('are on the first record of an operation, whoever called it', () => {
		const {store, frame, deliver} = storeWithFrames();
		const call = (label: string, eventName: string) =>
			trailRecord({time: noon, actor: actor({label}), eventName});
		store.setConnection({name: 'backfilling', from: noon});
		deliver(call('alice', 'GetQApp'));
		store.setConnection({name: 'live'});
		deliver(call('bob', 'GetQApp'), call('bob', 'DeleteQApp'));
		deliver(
			trailRecord({
				...call('bob', 'ExportQApp'),
				addendum: updateOf('an original'),
			}),
			call('alice', 'DeleteQApp'),
		);
		const {rows} = frame();
		const first = seqs(store.getSnapshot()).filter(
			(_, index) => rows.at(index)?.isFirstOfOperation,
		);
		assert.deepEqual(first, [3]);
	});

	it('are on the first record of an operation of each service, though it has the name of another', () => {
		const {store, frame, deliver} = storeWithFrames();
		const call = (service: string) =>
			trailRecord({
				time: noon,
				eventSource: `${service}.amazonaws.com`,
				eventName: 'DescribeInstances',
			});
		store.setConnection({name: 'backfilling', from: noon});
		deliver(call('ec2'));
		store.setConnection({name: 'live'});
		deliver(call('ec2'), call('opsworks'), call('opsworks'));
		const {rows} = frame();
		const first = seqs(store.getSnapshot()).filter(
			(_, index) => rows.at(index)?.isFirstOfOperation,
		);
		assert.deepEqual(first, [3]);
	});

	it('are on a record that the log group holds twice', () => {
		const {store, frame, deliver} = storeWithFrames();
		deliver(...at(1, 2, 3));
		const key = frame().rows.at(1)?.record.key ?? '';
		store.countRepeated(2, [key, 'of a record that is gone']);
		const {rows, duplicatedInSource} = frame();
		assert.deepEqual(
			[0, 1, 2].map(index => rows.at(index)?.isDuplicated),
			[false, true, false],
		);
		assert.equal(duplicatedInSource, 2);
	});

	it('are on records that CloudTrail delivered late, also in the past', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.setConnection({name: 'backfilling', from: noon});
		for (const reason of [
			'DELIVERY_DELAY',
			'SERVICE_OUTAGE',
			'UPDATED_DATA',
			'A_REASON_OF_TOMORROW',
		]) {
			deliver(trailRecord({time: noon, addendum: {...updateOf(''), reason}}));
		}

		const {rows} = frame();
		assert.deepEqual(
			[0, 1, 2, 3].map(index => rows.at(index)?.isLate),
			[true, true, false, false],
		);
	});

	it('are on no record while the past is filled in', () => {
		const {store, frame, deliver} = storeWithFrames();
		store.setConnection({name: 'backfilling', from: noon});
		deliver(...at(30));
		deliver(...at(1));
		const row = frame().rows.at(0);
		assert.equal(row?.isLate, false);
		assert.equal(row?.isFirstOfActor, false);
	});

	it('are on no record from before the watch, when it goes back', () => {
		const {store, frame, deliver} = storeWithFrames();
		const by = (label: string, minutes: number) =>
			trailRecord({time: noon + minutes * 60_000, actor: actor({label})});
		store.setConnection({name: 'live'});
		deliver(by('alice', 30));
		frame();
		store.setConnection({name: 'backfilling', from: noon});
		deliver(by('mallory', 1));
		store.setConnection({name: 'live'});
		deliver(by('eve', 31));
		const {rows} = frame();
		assert.deepEqual(
			[0, 1, 2].map(index => rows.at(index)?.isFirstOfActor),
			[false, true, true],
		);
		assert.equal(rows.at(0)?.isLate, false);
	});
});

describe('updates', () => {
	/** `seq` → the `seq` of the row that it updates (undefined if not known), and of the row that updates it. */
	const linksOf = ({rows}: Snapshot) =>
		Object.fromEntries(
			Array.from({length: rows.length}, (_, index) => {
				const {
					seq = 0,
					updates,
					updatedBy,
				} = rows.at(index) ?? {seq: undefined};
				return [seq, [updates?.originalSeq, updatedBy?.seq]];
			}),
		);
	const original = (minutes: number) =>
		trailRecord({
			time: noon + minutes * minute,
			key: 'original',
			eventName: 'StopLogging',
			access: {...mutating, kind: 'mutating'},
		});
	const update = (minutes: number, of = 'original') =>
		trailRecord({
			time: noon + minutes * minute,
			eventName: 'StopLogging',
			access: {...mutating, kind: 'mutating'},
			addendum: updateOf(of),
		});

	const orders: ReadonlyArray<
		readonly [
			name: string,
			deliveries: ReadonlyArray<readonly TrailRecord[]>,
			links: ReturnType<typeof linksOf>,
		]
	> = [
		[
			'after the original',
			[[original(1)], at(2), [update(3)]],
			{1: [undefined, 3], 2: [undefined, undefined], 3: [1, undefined]},
		],
		[
			'before it',
			[[update(3)], at(2), [original(1)]],
			{3: [undefined, 1], 2: [undefined, undefined], 1: [3, undefined]},
		],
		[
			'in one delivery with it',
			[[update(3), original(1)]],
			{2: [undefined, 1], 1: [2, undefined]},
		],
		[
			'before and after it',
			[[update(3)], [original(1)], [update(4)], [update(2)]],
			{
				2: [undefined, 4],
				1: [2, undefined],
				3: [2, undefined],
				4: [2, undefined],
			},
		],
		[
			'before and with it',
			[[update(3)], [update(4), original(1), update(5)]],
			{
				3: [undefined, 4],
				1: [3, undefined],
				2: [3, undefined],
				4: [3, undefined],
			},
		],
		[
			'of what never comes, and of an update',
			[
				[update(3, 'nowhere')],
				[{...update(1), key: 'update'}, update(2, 'update')],
			],
			{
				1: [undefined, undefined],
				2: [undefined, 3],
				3: [2, undefined],
			},
		],
	];
	for (const [name, deliveries, links] of orders) {
		it(`are joined ${name}`, () => {
			const {frame, deliver} = storeWithFrames();
			for (const records of deliveries) {
				deliver(...records);
			}

			assert.deepEqual(linksOf(frame()), links);
		});
	}

	it('count as records but not as calls, in any order', () => {
		for (const records of [
			[original(1), update(2)],
			[update(2), original(1)],
		]) {
			const {store, frame, deliver} = storeWithFrames();
			store.setConnection({name: 'live'});
			deliver(...records);
			const {received, shown, totalSummary, rows} = frame();
			assert.deepEqual([received, shown], [2, 2]);
			assert.equal(totalSummary.records, 2);
			assert.equal(totalSummary.updates, 1);
			assert.equal(totalSummary.mutating, 1);
			assert.deepEqual(
				totalSummary.identities.map(({calls}) => calls),
				[1],
			);
			assert.deepEqual(
				totalSummary.eventNames.map(({count}) => count),
				[1],
			);
			assert.deepEqual(
				[0, 1].map(index => rows.at(index)?.isFirstOfActor),
				[true, false],
			);
		}
	});

	it('lose the link to an evicted original; an original keeps that to an evicted update', () => {
		const {frame, deliver} = storeWithFrames({maxEvents: 3});
		deliver(original(1), update(3), update(2));
		deliver(...at(9));
		assert.deepEqual(linksOf(frame()), {
			2: [undefined, undefined],
			3: [undefined, undefined],
			4: [undefined, undefined],
		});
		deliver(update(10));
		assert.equal(frame().rows.at(-1)?.updates?.originalSeq, undefined);

		const other = storeWithFrames({maxEvents: 2});
		other.deliver(original(5), update(4));
		other.deliver(...at(9));
		const {rows} = other.frame();
		assert.deepEqual([rows.at(0)?.seq, rows.at(0)?.updatedBy?.seq], [1, 2]);
	});

	it('are marked like other records if the log group holds them twice', () => {
		const {store, frame, deliver} = storeWithFrames();
		const records = [original(1), update(2)];
		deliver(...records);
		store.countRepeated(
			2,
			records.map(({key}) => key),
		);
		const snapshot = frame();
		assert.deepEqual(linksOf(snapshot), {
			1: [undefined, 2],
			2: [1, undefined],
		});
		assert.equal(snapshot.rows.at(0)?.isDuplicated, true);
		assert.equal(snapshot.rows.at(1)?.isDuplicated, true);
		assert.equal(snapshot.totalSummary.records, 2);
	});

	it('wait for their original up to a limit, beyond which the first one is forgotten', () => {
		const {frame, deliver} = storeWithFrames({maxEvents: 5000});
		deliver(update(1, 'forgotten'));
		deliver(
			...Array.from({length: maxWaitingUpdates}, (_, index) =>
				update(2, `waiting-${index}`),
			),
		);
		deliver(...['forgotten', 'waiting-0'].map(key => ({...original(3), key})));
		const {rows} = frame();
		assert.equal(rows.at(-2)?.updatedBy, undefined);
		assert.equal(rows.at(-1)?.updatedBy?.seq, 2);
	});

	it('with texts too long to keep are not joined', () => {
		const {frame, deliver} = storeWithFrames();
		const updatedFields = 'x'.repeat(1000);
		deliver(original(1), {
			...update(2),
			addendum: {...updateOf('original'), updatedFields},
		});
		const snapshot = frame();
		assert.equal(snapshot.totalSummary.updates, 1);
		assert.deepEqual(linksOf(snapshot), {
			1: [undefined, undefined],
			2: [undefined, undefined],
		});
	});

	it('by made-up actors do not fill lists or memory', () => {
		const {frame, deliver} = storeWithFrames();
		deliver(
			...Array.from({length: 50}, (_, index) => ({
				...update(index, 'x'),
				actor: actor({label: `actor-${index}`}),
			})),
		);
		const {totalSummary} = frame();
		assert.equal(totalSummary.updates, 50);
		assert.deepEqual(totalSummary.identities, []);
		assert.equal(totalSummary.otherIdentities, undefined);
		assert.deepEqual(totalSummary.minutes, []);
	});
});

describe('a frozen display', () => {
	it('holds back matching records, and shows them in order once it is thawed', () => {
		const {store, frame, deliver} = storeWithFrames({atOnce: 3});
		deliver(...at(1, 2));
		const silent = filtered('-event:Noise');
		store.show(silent);
		store.show({...silent, frozenAt: 2});
		deliver(
			trailRecord({time: noon, access: {...mutating, kind: 'mutating'}}),
			trailRecord({time: noon, eventName: 'Noise'}),
			...at(1.5),
		);
		const frozen = frame();
		assert.deepEqual(seqs(frozen), [1, 2]);
		assert.equal(frozen.heldBack, 2);
		assert.equal(frozen.heldBackMutating, 1);
		assert.equal(frozen.filtered, 1);
		assert.equal(frozen.shownSummary.records, 2);
		assert.equal(frozen.totalSummary.records, 5);

		store.show(silent);
		const thawed = store.getSnapshot();
		assert.deepEqual(seqs(thawed), [3, 1, 5, 2]);
		assert.equal(thawed.heldBack, 0);
		assert.equal(thawed.unexamined, 0, 'the filter looks at nothing again');
		assert.equal(thawed.shownSummary.records, 4);
	});

	it('shows what was on screen, without records that have arrived since', () => {
		const {store, frame, deliver} = storeWithFrames({atOnce: 1});
		deliver(...at(1, 2));
		assert.equal(frame().shown, 2);
		deliver(...at(0, 3));
		store.show({...everything, frozenAt: 2});
		const snapshot = store.getSnapshot();
		assert.deepEqual(seqs(snapshot), [1, 2]);
		assert.equal(snapshot.shownSummary.records, 2);
		assert.equal(snapshot.heldBack, 2);
		assert.equal(snapshot.unexamined, 0);
	});

	it('can be frozen at an earlier record than the newest', () => {
		const {store, deliver} = storeWithFrames();
		deliver(...at(1, 2, 3));
		store.show({...everything, frozenAt: 1});
		assert.deepEqual(seqs(store.getSnapshot()), [1]);
		assert.equal(store.getSnapshot().heldBack, 2);
	});
});

it('counts records as unseen that are shown since following stopped', () => {
	const {store, frame, deliver} = storeWithFrames({maxEvents: 5});
	deliver(...at(1, 2));
	assert.equal(frame().unseen, 0);
	store.show({...everything, unseenAfter: 2});
	deliver(
		...at(3),
		trailRecord({time: noon, access: {...mutating, kind: 'mutating'}}),
	);
	assert.equal(frame().unseen, 2);
	assert.equal(store.getSnapshot().unseenMutating, 1);
	deliver(...at(4, 5));
	assert.equal(frame().unseen, 3, 'the mutating one was evicted');
	assert.equal(store.getSnapshot().unseenMutating, 0);
	store.show({...everything, unseenAfter: 4});
	assert.equal(store.getSnapshot().unseen, 2);
	store.show({...everything, unseenAfter: 5});
	assert.equal(store.getSnapshot().unseen, 1);
	store.show(everything);
	assert.equal(store.getSnapshot().unseen, 0);
});

it('evicts the oldest by event time, and counts them for ever', () => {
	const {frame, deliver} = storeWithFrames({maxEvents: 3});
	deliver(...at(1, 9, 5));
	deliver(...at(7, 0));
	const snapshot = frame();
	assert.deepEqual(seqs(snapshot), [3, 4, 2]);
	assert.equal(snapshot.evicted, 2);
	assert.equal(snapshot.totalSummary.records, 5);
});

it('finds a record by its seq in each snapshot that shows it', () => {
	const {store, frame, deliver} = storeWithFrames({maxEvents: 3});
	deliver(...at(1, 9, 5));
	store.show(filtered('ip:192.0.2.9'));
	const before = frame();
	assert.equal(before.rows.withSeq(2)?.record.sourceIPAddress, '192.0.2.9');
	assert.equal(before.rows.indexOfSeq(2), 0);
	assert.equal(before.rows.withSeq(1), undefined, 'the filter hides it');
	assert.equal(before.heldRows.withSeq(1)?.seq, 1);
	deliver(...at(7, 0));
	const after = frame();
	assert.equal(after.heldRows.withSeq(1), undefined, 'it was evicted');
	assert.equal(after.heldRows.indexOfSeq(4), 1);
	assert.equal(before.heldRows.withSeq(1)?.seq, 1);
	assert.equal(before.heldRows.withSeq(4), undefined);
});

it('frees the records that it evicts', async () => {
	setFlagsFromString('--expose-gc');
	const collectGarbage: () => void = runInNewContext('gc');
	const {frame, deliver} = storeWithFrames({maxEvents: 320});
	const references: Array<WeakRef<TrailRecord>> = [];
	for (let index = 0; index < 20_000; index += 10) {
		const records = at(...Array.from({length: 10}, (_, n) => index + n));
		references.push(...records.map(record => new WeakRef(record)));
		deliver(...records);
	}

	frame();
	// A WeakRef keeps its record until the end of the turn in which it was made.
	await new Promise(setImmediate);
	collectGarbage();
	const kept = references.filter(reference => reference.deref()).length;
	// Records of an open block, and of one that is not packed yet.
	assert.ok(kept < 320 + 2 * maxBlockRows, `${kept} records are in memory`);
});

it('lists the newest 120 minutes, with late and evicted records', () => {
	const {store, frame} = storeWithFrames({maxEvents: 300});
	const naive = new NaiveStore(300);
	// Each of 701 minutes once, in scattered order, then the newest again.
	for (let index = 0; index < 900; index++) {
		const records = at(index < 701 ? (index * 256) % 701 : index - 200);
		store.append(records.map(record => arrived(record, noon)));
		naive.append(records);
		if (index % 20 === 0) {
			const {shownSummary, totalSummary} = frame();
			const expected = naive.picture();
			assert.deepEqual(shownSummary.minutes, expected.shownSummary.minutes);
			assert.deepEqual(totalSummary.minutes, expected.totalSummary.minutes);
		}
	}

	assert.equal(frame().totalSummary.minutes.length, 120);
});

it('measures the lag as the median of recent records that have both times', () => {
	const {frame, deliver} = storeWithFrames();
	const lagging = (lagMs: number) =>
		trailRecord({time: noon, deliveryTime: noon + lagMs});
	assert.equal(frame().lagMs, undefined);
	deliver(
		trailRecord({deliveryTime: undefined}),
		trailRecord({time: noon, deliveryTime: noon, timeFrom: 'delivery'}),
	);
	assert.equal(frame().lagMs, undefined);
	deliver(lagging(1000), lagging(3_600_000), lagging(2000));
	assert.equal(frame().lagMs, 2000);
	deliver(lagging(-5000), lagging(-5000), lagging(-5000));
	assert.equal(frame().lagMs, 1000);
	deliver(...Array.from({length: 200}, () => lagging(7000)));
	assert.equal(frame().lagMs, 7000);
	deliver(lagging(-1), ...Array.from({length: 200}, () => lagging(-1)));
	assert.equal(frame().lagMs, 0, 'nothing is delivered before it happens');
});

const arbitraryRecord: fc.Arbitrary<TrailRecord> = fc
	.record({
		second: fc.integer({min: 0, max: 60 * 400}),
		who: fc.integer({min: 0, max: 6}),
		sourceIPAddress: fc.constantFrom(
			...['192.0.2.1', '192.0.2.2', '203.0.113.77', 'lambda.amazonaws.com'],
		),
		eventName: fc.constantFrom(
			...['', 'GetQApp', 'DeleteQApp', 'CreateQApp', 'StopLogging'],
		),
		eventSource: fc.constantFrom(
			...[
				'qapps.amazonaws.com',
				's3.amazonaws.com',
				'cloudtrail.amazonaws.com',
			],
		),
		kind: fc.constantFrom(
			'read-only' as const,
			'mutating' as const,
			'unknown' as const,
		),
		isInferred: fc.boolean(),
		impact: fc.constantFrom(...impacts),
		hasError: fc.boolean(),
		unusualKind: fc.constantFrom(
			...[undefined, undefined, undefined, undefined],
			...(['incomplete', 'not-json', 'not-a-record', 'damaged'] as const),
		),
		isUpdate: fc.constantFrom(true, false, false),
		eventCategory: fc.constantFrom('Management', 'Data', 'Insight', undefined),
	})
	.map(
		({
			second,
			who,
			kind,
			isInferred,
			hasError,
			unusualKind,
			isUpdate,
			...fields
		}) =>
			trailRecord({
				...fields,
				time: noon + second * 1000,
				actor: actor({
					label: `actor-${who}`,
					class: actorClasses[who] ?? 'unknown',
				}),
				access: {kind, isInferred},
				error: hasError
					? {code: 'AccessDenied', message: undefined}
					: undefined,
				unusual: unusualKind && {kind: unusualKind, reason: 'x'},
				addendum: isUpdate ? updateOf('original') : undefined,
			}),
	);

/** The rows of each list, the others and the updates add up to all records. */
function assertAddsUp({records, updates, ...counts}: Summary): void {
	const sum = (...figures: readonly number[]) =>
		figures.reduce((all, figure) => all + figure, 0);
	const {readOnly, mutating: writes, unknown} = counts;
	const {management, data, otherCategory} = counts;
	for (const counted of [
		sum(readOnly, writes, unknown),
		sum(management, data, otherCategory),
		sum(...counts.identities.map(({calls}) => calls)),
		sum(...counts.eventNames.map(({count}) => count)),
		sum(...counts.eventSources.map(({count}) => count)),
		sum(...Object.values(counts.classes)),
	]) {
		assert.equal(counted + updates, records);
	}
}

const filters = [
	'',
	'-*',
	'access:mutating',
	'event:*App*',
	'event:*App* access:mutating',
	'app',
	'qapp',
	'qapp delete',
	'-delete',
	'id:actor-1 OR error:*',
	'why:*',
	'-why:denied,trail-tampering',
	'event:app,=GetQApp',
	'/d[ae]l|get/',
	'-/delete/ access:mutating',
	'/q.pp/ OR error:/den/',
	'{ $.eventName = "*App*" && $.errorCode NOT EXISTS }',
];

const tallied: readonly TallyAsked[] = (
	['ip', 'error', 'category', 'session'] as const
).flatMap(field =>
	(['held', 'shown'] as const).map(among => ({
		...{id: `${field} ${among}`, field, among},
	})),
);

type Step = (
	store: ReturnType<typeof storeWithFrames>,
	naive: NaiveStore,
) => void;

const arbitraryStep: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 3,
		arbitrary: fc
			.array(arbitraryRecord, {maxLength: 25})
			.map<Step>(records => ({store}, naive) => {
				store.append(records.map(record => arrived(record, noon)));
				naive.append(records);
			}),
	},
	{
		weight: 3,
		arbitrary: fc
			.record({
				filter: fc.constantFrom(undefined, ...filters.map(filtered)),
				around: fc.option(
					fc.record({
						time: fc.integer({min: noon, max: noon + 400 * minute}),
						seq: fc.nat(100),
					}),
					{nil: undefined},
				),
				frozenBack: fc.constantFrom(undefined, undefined, 0, 1, 5),
				unseenBack: fc.constantFrom(undefined, 0, 1, 10),
				order: fc.constantFrom('event-time' as const, 'arrival' as const),
				asked: fc.option(fc.subarray(filters), {nil: undefined}),
				searched: fc.constantFrom(undefined, undefined, 'app', 'qapp', 'why:*'),
				tallies: fc.option(fc.subarray([...tallied]), {nil: undefined}),
			})
			.map<Step>(
				({
					filter,
					around,
					order,
					frozenBack,
					unseenBack,
					asked,
					searched,
					tallies,
				}) =>
					({store}, naive) => {
						const newest = naive.all.length;
						naive.query = {
							filter: (filter ?? naive.query).filter,
							around,
							order,
							frozenAt:
								frozenBack === undefined ? undefined : newest - frozenBack,
							unseenAfter:
								unseenBack === undefined ? undefined : newest - unseenBack,
							search:
								searched === undefined
									? undefined
									: {expression: filtered(searched).filter, around},
							questions: asked?.map(question) ?? naive.query.questions,
							tallies: tallies ?? naive.query.tallies,
						};
						store.show(naive.query);
					},
			),
	},
	{weight: 3, arbitrary: fc.constant<Step>(({turn}) => turn())},
	{weight: 1, arbitrary: fc.constant<Step>(({frame}) => void frame())},
);

/** Each row is found by its `seq`, and no other one is. @param newest `seq` of the last record */
function assertReachable(rows: RecordRows, newest: number): void {
	const indexes = new Map(
		Array.from({length: rows.length}, (_, index) => [
			rows.at(index)?.seq,
			index,
		]),
	);
	for (let seq = 0; seq <= newest + 1; seq++) {
		const index = indexes.get(seq);
		assert.equal(rows.indexOfSeq(seq), index);
		assert.equal(rows.withSeq(seq)?.seq, index === undefined ? index : seq);
	}
}

/** Every row that a search found is right, and all are found once it has looked at each. */
function assertFound({found}: Snapshot, naive: NaiveStore): void {
	const expected = naive.found();
	assert.equal(found === undefined, expected === undefined);
	if (found === undefined || expected === undefined) {
		return;
	}

	const {rows, unexamined} = found;
	const seqs = Array.from(
		{length: rows.length},
		(_, index) => rows.at(index)?.seq ?? 0,
	);
	const isRight = new Set(expected);
	assert.deepEqual(
		seqs,
		unexamined.length === 0
			? expected
			: expected.filter(seq => seqs.includes(seq)),
	);
	assert.ok(seqs.every(seq => isRight.has(seq)));
}

/** Each question has an answer, and one that is complete is right. */
function assertAnswered({answers}: Snapshot, naive: NaiveStore): void {
	const expected = naive.answers();
	assert.deepEqual([...answers.keys()], [...expected.keys()]);
	for (const [id, {isComplete, ...counts}] of answers) {
		const right = expected.get(id) ?? {records: 0, mutating: 0};
		if (isComplete) {
			assert.deepEqual(counts, right, id);
		} else {
			assert.ok(counts.records <= right.records, id);
			assert.ok(counts.mutating <= right.mutating, id);
		}
	}
}

/** Each value has no more records than there are, and all are counted once every row was looked at. */
function assertTallied(snapshot: Snapshot, naive: NaiveStore): void {
	const expected = naive.tallies();
	assert.deepEqual([...snapshot.tallies.keys()], [...expected.keys()]);
	for (const [id, {values, others, unexamined}] of snapshot.tallies) {
		const right = expected.get(id) ?? [];
		const byValue = new Map(right.map(tally => [tally.value, tally]));
		for (const {value, count, mutating, errors} of values) {
			const most = byValue.get(value);
			assert.ok(most !== undefined && count <= most.count, id);
			assert.ok(mutating <= most.mutating && errors <= most.errors, id);
		}

		assert.ok((others?.distinct ?? 0) <= right.length, id);
		const isComplete = unexamined + snapshot.unexamined === 0;
		if (isComplete && others === undefined) {
			assert.deepEqual(values, right, id);
		} else if (isComplete) {
			const sum = (list: ReadonlyArray<Pick<Tally, 'count' | 'mutating'>>) =>
				list.reduce((all, {count, mutating}) => all + count + mutating, 0);
			assert.equal(
				sum([...values, ...(others ? [others] : [])]),
				sum(right),
				id,
			);
			assert.ok((others?.distinct ?? 0) > 0, id);
		}
	}
}

/** Checks that hold at any moment, also while a filter is still examining rows. */
function assertConsistent(snapshot: Snapshot, naive: NaiveStore): void {
	const {received, shown, filtered: hidden, heldBack} = snapshot;
	const {unexamined, evicted} = snapshot;
	assert.equal(received, shown + hidden + heldBack + unexamined + evicted);
	const {records, noRecords} = snapshot.totalSummary;
	assert.equal(records + noRecords, received);
	assertAddsUp(snapshot.shownSummary);
	assertAddsUp(snapshot.totalSummary);
	assert.deepEqual(snapshot.shownSummary, naive.summaryOf(seqs(snapshot)));
	const expected = naive.picture();
	assert.deepEqual(snapshot.totalSummary, expected.totalSummary);
	assertReachable(snapshot.rows, naive.all.length);
	assertReachable(snapshot.heldRows, naive.all.length);
	assert.deepEqual(
		seqs({rows: snapshot.heldRows}),
		naive.held.map(({seq}) => seq),
	);
	assertAnswered(snapshot, naive);
	assertTallied(snapshot, naive);
	assertFound(snapshot, naive);
	const matching = new Set(expected.seqs);
	assert.ok(seqs(snapshot).every(seq => matching.has(seq)));
	assert.equal(snapshot.order, naive.query.order);
	if (unexamined === 0) {
		assert.deepEqual(
			{
				received,
				evicted,
				filtered: hidden,
				shown,
				heldBack,
				heldBackMutating: snapshot.heldBackMutating,
				unseen: snapshot.unseen,
				unseenMutating: snapshot.unseenMutating,
				seqs: seqs(snapshot),
				shownSummary: snapshot.shownSummary,
				totalSummary: snapshot.totalSummary,
			},
			expected,
		);
	}
}

it('has at any time the counts that counting everything again would give', () => {
	fc.assert(
		fc.property(
			fc.record({
				maxEvents: fc.integer({min: 1, max: 80}),
				atOnce: fc.integer({min: 0, max: 30}),
				perTurn: fc.integer({min: 1, max: 20}),
				mostValues: fc.constantFrom(1, 2, 3, 2000),
			}),
			fc.array(arbitraryStep, {maxLength: 30}),
			(options, steps) => {
				const store = storeWithFrames(options);
				const naive = new NaiveStore(options.maxEvents);
				for (const step of steps) {
					step(store, naive);
					const snapshot = store.frame();
					assertConsistent(snapshot, naive);
					assert.ok(snapshot.unexamined === 0 || store.turns.length === 1);
				}

				while (store.turns.length > 0) {
					store.turn();
				}

				const snapshot = store.frame();
				assert.equal(snapshot.unexamined, 0);
				assert.equal(snapshot.found?.unexamined.length ?? 0, 0);
				for (const {unexamined} of snapshot.tallies.values()) {
					assert.equal(unexamined, 0);
				}

				for (const {isComplete} of snapshot.answers.values()) {
					assert.ok(isComplete);
				}

				assertConsistent(snapshot, naive);
			},
		),
		// Shrinking a failure would take minutes.
		{
			seed: 1,
			numRuns: howMany('sequences', {short: 40, long: 300}),
			interruptAfterTimeLimit: 60_000,
		},
	);
});
