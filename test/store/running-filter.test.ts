import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {everything} from '../../source/store/rows/store-query.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {actor, trailRecord} from '../harness/trail-record.js';
import {
	at,
	filtered,
	minute,
	noon,
	seqs,
	storeWithFrames,
} from './store-with-frames.js';

function assertConserved(snapshot: Snapshot): void {
	const {received, shown, filtered: hidden, heldBack} = snapshot;
	const {unexamined, evicted} = snapshot;
	assert.equal(received, shown + hidden + heldBack + unexamined + evicted);
}

/** Twenty records, a minute apart. A filter examines five a turn. */
function storeOfTwenty({maxEvents = 1000} = {}) {
	const store = storeWithFrames({maxEvents, atOnce: 5, perTurn: 5});
	store.deliver(...at(...Array.from({length: 20}, (_, index) => index + 1)));
	store.frame();
	return store;
}

describe('a filter over many records', () => {
	it('examines fewer rows at once the more words it has', () => {
		const {store, turn} = storeOfTwenty();
		store.show(filtered('a OR b'));
		assert.equal(store.getSnapshot().unexamined, 17);
		turn();
		store.show(filtered('a OR b OR c OR d OR e OR f'));
		assert.equal(store.getSnapshot().unexamined, 19);
		assertConserved(store.getSnapshot());
	});

	it('ends a turn once its time is over, but takes a step in each', () => {
		const held = 20_000;
		const {store, turn, turns, deliver, frame} = storeWithFrames({
			...{maxEvents: held, atOnce: held, perTurn: held, turnMs: 0},
		});
		deliver(...Array.from({length: held}, (_, index) => at(index / 60)).flat());
		frame();
		store.show(filtered('region:us-east-1'));
		let left = held;
		while (turns.length > 0) {
			const {unexamined, shown} = store.getSnapshot();
			assert.ok(unexamined < left, 'each turn brings it on');
			assert.equal(shown, held - unexamined);
			left = unexamined;
			turn();
			frame();
		}

		assert.ok(left > 0 && left < held, 'it took more than one turn');
		assert.equal(store.getSnapshot().shown, held);
	});

	it('shows the newest at once and the others turn by turn, and says how many are left', () => {
		const {store, turn, turns, frame} = storeOfTwenty();
		let published = 0;
		store.subscribe(() => {
			published++;
		});
		store.show(filtered('ip:*2,*4,*6,*8'));
		const first = store.getSnapshot();
		assert.deepEqual(seqs(first), [16, 18]);
		assert.equal(first.unexamined, 15);
		assert.equal(first.filtered, 3);
		assert.equal(first.shownSummary.records, 2);
		assertConserved(first);

		turn();
		assert.equal(published, 1, 'what a turn finds waits for the next frame');
		assert.deepEqual(seqs(frame()), [12, 14, 16, 18]);
		assert.equal(store.getSnapshot().unexamined, 10);
		assertConserved(store.getSnapshot());
		assert.deepEqual(seqs(first), [16, 18]);

		turn();
		turn();
		assert.equal(published, 3, 'and the end of it is published at once');
		const complete = store.getSnapshot();
		assert.deepEqual(seqs(complete), [2, 4, 6, 8, 12, 14, 16, 18]);
		assert.equal(complete.unexamined, 0);
		assertConserved(complete);
		assert.equal(turns.length, 0);
	});

	it('examines the rows around the place of the screen first', () => {
		const {store, turn, frame} = storeOfTwenty();
		store.show({
			...filtered('region:us-east-1'),
			around: {time: noon + 7 * minute, seq: 7},
		});
		assert.deepEqual(seqs(store.getSnapshot()), [5, 6, 7, 8, 9]);
		turn();
		assert.deepEqual(seqs(frame()), [3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
	});

	it('has nothing left to examine once it is cleared, and the counts of before', () => {
		const {store, deliver, frame, turns} = storeOfTwenty({maxEvents: 20});
		const before = store.getSnapshot();
		store.show(filtered('ip:*2'));
		store.show(everything);
		const cleared = store.getSnapshot();
		assert.equal(cleared.unexamined, 0);
		assert.deepEqual(cleared.shownSummary, before.shownSummary);
		assert.deepEqual(seqs(cleared), seqs(before));
		for (const look of turns) {
			look();
		}

		store.show(filtered('ip:*2'));
		deliver(...at(21, 22, 23));
		frame();
		store.show(everything);
		const {shown, evicted, shownSummary} = store.getSnapshot();
		assert.deepEqual([shown, evicted, shownSummary.records], [20, 3, 20]);
		assert.equal(shownSummary.minutes.length, 20);
		// The next record counts among the shown rows, once.
		deliver(...at(24));
		assert.equal(frame().shownSummary.records, 20);
		store.show(filtered('ip:*2'));
		store.show(everything);
		assert.equal(store.getSnapshot().shownSummary.records, 20);
	});

	it('is replaced by the next filter, which starts from all records', () => {
		const {store, turn, turns, frame} = storeOfTwenty();
		store.show(filtered('ip:*2'));
		turn();
		store.show(filtered('ip:*1'));
		assert.equal(store.getSnapshot().unexamined, 15);
		assert.equal(turns.length, 1, 'one of them looks');
		turn();
		turn();
		turn();
		assert.deepEqual(seqs(frame()), [1, 11]);
		assertConserved(store.getSnapshot());
	});

	it('leaves to a narrower one the rows that it shows or has not examined', () => {
		const {store, turn, frame} = storeOfTwenty();
		store.show(filtered('-ip:*2,*4,*6,*8'));
		turn();
		// Shown: 11 13 15 17 19 20; unexamined: 1 to 10.
		store.show(filtered('-ip:*2,*4,*6,*8 -ip:*5'));
		assert.equal(store.getSnapshot().unexamined, 6 + 10 - 5);
		assertConserved(store.getSnapshot());
		turn();
		turn();
		turn();
		assert.deepEqual(seqs(frame()), [1, 3, 7, 9, 10, 11, 13, 17, 19, 20]);
	});

	it('examines nothing again for a narrower one that matches the same rows', () => {
		const {store, turn} = storeOfTwenty();
		store.show(filtered('ip:*2,*3'));
		turn();
		turn();
		turn();
		store.show(filtered('ip:*2,*3 access:read-only'));
		const {unexamined, shown} = store.getSnapshot();
		assert.deepEqual([unexamined, shown], [0, 4]);
	});

	it('examines records that arrive meanwhile at once, in order or late', () => {
		const {store, deliver, frame, turn} = storeOfTwenty();
		store.show(filtered('ip:*2'));
		deliver(...at(22, 2), trailRecord({time: noon, eventName: 'Noise'}));
		const snapshot = frame();
		assert.deepEqual(seqs(snapshot), [22, 21]);
		assert.equal(snapshot.unexamined, 15);
		assertConserved(snapshot);
		turn();
		turn();
		turn();
		assert.deepEqual(seqs(frame()), [2, 22, 12, 21]);
	});

	it('does not show records that are evicted before it has examined them', () => {
		const {store, deliver, frame, turn, turns} = storeOfTwenty({maxEvents: 20});
		store.show(filtered('ip:*2'));
		deliver(...at(...Array.from({length: 13}, (_, index) => index + 21)));
		const snapshot = frame();
		assert.equal(snapshot.evicted, 13);
		assert.equal(snapshot.unexamined, 2);
		assertConserved(snapshot);
		deliver(...at(51, 52));
		turn();
		assert.equal(turns.length, 0);
		const complete = frame();
		assert.equal(complete.unexamined, 0);
		assert.deepEqual(seqs(complete), [22, 32, 35]);
		assertConserved(complete);
	});

	it('goes on while the display is frozen, and counts the rows held back', () => {
		const {store, deliver, frame, turn} = storeOfTwenty();
		store.show(filtered('ip:*2'));
		store.show({...filtered('ip:*2'), frozenAt: 20});
		assert.equal(
			store.getSnapshot().unexamined,
			15,
			'freezing changes nothing',
		);
		deliver(...at(22));
		turn();
		turn();
		turn();
		const frozen = frame();
		assert.deepEqual(seqs(frozen), [2, 12]);
		assert.equal(frozen.heldBack, 1);
		assertConserved(frozen);
		store.show(filtered('ip:*2'));
		assert.deepEqual(seqs(store.getSnapshot()), [2, 12, 21]);
		assert.equal(store.getSnapshot().unexamined, 0);
	});
});

it('tests the flags of rows, of those that arrive and of those held', () => {
	const {store, frame, deliver} = storeWithFrames();
	store.setConnection({name: 'live'});
	const by = (minutes: number, label: string) =>
		trailRecord({time: noon + minutes * minute, actor: actor({label})});
	deliver(by(10, 'alice'));
	deliver(by(2, 'alice'), by(11, 'bob'));
	frame();
	const shownOf = (text: string) => {
		store.show(filtered(text));
		return seqs(store.getSnapshot());
	};

	assert.deepEqual(shownOf('first:yes'), [1, 3]);
	assert.deepEqual(shownOf('late:no'), [1, 3]);
	assert.deepEqual(shownOf('late:yes'), [2]);
	deliver(by(3, 'carol'), by(12, 'alice'));
	const snapshot = frame();
	assert.deepEqual(seqs(snapshot), [2, 4]);
	assert.equal(snapshot.shownSummary.records, 2);
	assertConserved(snapshot);
	assert.deepEqual(shownOf('late:yes first:yes'), [4]);
});

it('finds the newest shown record of an actor', () => {
	const {store, frame, deliver} = storeWithFrames();
	deliver(...at(3, 1), trailRecord({time: noon, eventName: 'Noise'}));
	assert.equal(frame().rows.newestOf('alice')?.seq, 1);
	assert.equal(frame().rows.newestOf('nobody'), undefined);
	store.show(filtered('event:Noise'));
	assert.equal(store.getSnapshot().rows.newestOf('alice')?.seq, 3);
});
