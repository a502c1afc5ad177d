import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {everything} from '../../../source/store/rows/store-query.js';
import {signIn, userOnly} from '../../harness/person-records.js';
import {trailRecord} from '../../harness/trail-record.js';
import {
	at,
	filtered,
	minute,
	noon,
	question,
	storeWithFrames,
} from '../store-with-frames.js';

const changing = {access: {kind: 'mutating', isInferred: false}} as const;

/** Twenty records, a minute apart, from 192.0.2.1 on. Five rows of one word are examined a turn. */
function storeOfTwenty({maxEvents = 1000} = {}) {
	const store = storeWithFrames({maxEvents, atOnce: 5, perTurn: 5});
	store.deliver(...at(...Array.from({length: 20}, (_, index) => index + 1)));
	store.frame();
	const ask = (...texts: readonly string[]) => {
		store.store.show({...everything, questions: texts.map(question)});
	};

	const answers = () =>
		Object.fromEntries(
			[...store.frame().answers].map(
				([id, {records, mutating, isComplete}]) => [
					id,
					isComplete ? [records, mutating] : `${records} so far`,
				],
			),
		);
	return {...store, ask, answers};
}

describe('a question', () => {
	it('is answered in slices, and its answer is a count so far until then', () => {
		const {ask, answers, turn} = storeOfTwenty();
		ask('getqapp', 'deleteqapp');
		assert.deepEqual(answers(), {
			getqapp: '5 so far',
			deleteqapp: '0 so far',
		});
		for (let turns = 0; turns < 5; turns++) {
			turn();
		}

		assert.deepEqual(answers(), {getqapp: [20, 0], deleteqapp: '0 so far'});
		turn();
		turn();
		assert.deepEqual(answers(), {getqapp: [20, 0], deleteqapp: [0, 0]});
	});

	it('about a column examines eight times as many rows in a slice', () => {
		const {ask, answers, turns} = storeOfTwenty();
		ask('ip:192.0.2.7');
		assert.deepEqual(answers(), {'ip:192.0.2.7': [1, 0]});
		assert.equal(turns.length, 0);
	});

	it('counts the records that arrive and how many of them mutate', () => {
		const {ask, answers, deliver} = storeOfTwenty();
		ask('ip:192.0.2.7', 'event:DeleteQApp');
		deliver(
			...at(7),
			trailRecord({...changing, eventName: 'DeleteQApp', time: noon}),
		);
		assert.deepEqual(answers(), {
			'ip:192.0.2.7': [2, 0],
			'event:DeleteQApp': [1, 1],
		});
	});

	it('forgets the records that are evicted', () => {
		const {ask, answers, deliver} = storeOfTwenty({maxEvents: 20});
		ask('ip:192.0.2.1', 'event:GetQApp');
		deliver(...at(30, 31));
		assert.deepEqual(answers(), {
			'ip:192.0.2.1': [0, 0],
			'event:GetQApp': [20, 0],
		});
	});

	it('that stands in the next query too is not asked again', () => {
		const {store, ask, turn, answers} = storeOfTwenty();
		ask('getqapp');
		for (let turns = 0; turns < 4; turns++) {
			turn();
		}

		const before = store.getSnapshot().answers.get('getqapp');
		assert.equal(before?.isComplete, true);
		ask('ip:192.0.2.7', 'getqapp');
		assert.equal(store.getSnapshot().answers.get('getqapp'), before);
		assert.deepEqual(Object.keys(answers()), ['ip:192.0.2.7', 'getqapp']);
	});

	it('waits for the filter, which is what the screen shows', () => {
		const {store, turn, answers} = storeOfTwenty();
		store.show({...filtered('getqapp'), questions: [question('us-east-1')]});
		turn();
		turn();
		assert.deepEqual(answers(), {'us-east-1': '0 so far'});
		assert.equal(store.getSnapshot().unexamined, 5);
		turn();
		assert.deepEqual(answers(), {'us-east-1': '0 so far'});
		assert.equal(store.getSnapshot().unexamined, 0);
		for (let turns = 0; turns < 4; turns++) {
			turn();
		}

		assert.deepEqual(answers(), {'us-east-1': [0, 0]});
	});

	it('counts no record that a frozen display holds back, until it is thawed', () => {
		const {store, deliver, answers} = storeOfTwenty();
		const questions = [question('ip:192.0.2.7')];
		store.show({...everything, questions});
		store.show({...everything, questions, frozenAt: 20});
		deliver(...at(7));
		assert.deepEqual(answers(), {'ip:192.0.2.7': [1, 0]});
		store.show({...everything, questions});
		assert.deepEqual(answers(), {'ip:192.0.2.7': [2, 0]});
	});

	it('about a name is asked again when an actor gets that name', () => {
		const {ask, answers, deliver, turn} = storeOfTwenty();
		const userId = '544894e8-80c1-707f-60e3-3ba6510dfac1';
		deliver(trailRecord({time: noon, actor: readActor(userOnly(userId))}));
		ask('who:ana');
		assert.deepEqual(answers(), {'who:ana': [0, 0]});
		deliver(
			trailRecord({
				time: noon,
				actor: readActor(signIn(userId, 'ana@example.com')),
			}),
		);
		turn();
		assert.deepEqual(answers(), {'who:ana': [2, 0]});
	});

	it('that nobody asks any more has no answer, and leaves no turn', () => {
		const {store, ask, turns, turn} = storeOfTwenty();
		ask('getqapp');
		assert.equal(turns.length, 1);
		ask();
		turn();
		assert.equal(turns.length, 0);
		assert.equal(store.getSnapshot().answers.size, 0);
	});
});

it('answers stay the same object while none changes', () => {
	const {store, ask, deliver, frame} = storeOfTwenty();
	ask('ip:192.0.2.7');
	const {answers} = store.getSnapshot();
	deliver(...at(3));
	assert.equal(frame().answers, answers);
	deliver(trailRecord({time: noon + minute, sourceIPAddress: '192.0.2.7'}));
	assert.notEqual(frame().answers, answers);
});
