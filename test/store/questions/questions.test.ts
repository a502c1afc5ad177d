import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import {maxBlockRows} from '../../../source/store/blocks/block-size.js';
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

/** Records, a second apart, from 192.0.2.0 to 192.0.2.19 in turn. A turn examines one block for a question. */
function storeOf(count: number, {maxEvents = 100_000} = {}) {
	const store = storeWithFrames({maxEvents, atOnce: 1, perTurn: 1});
	store.deliver(
		...Array.from({length: count}, (_, index) =>
			trailRecord({
				time: noon + index * 1000,
				sourceIPAddress: `192.0.2.${index % 20}`,
			}),
		),
	);
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
	it('is answered block by block, and its answer is a count so far until then', () => {
		const {ask, answers, turn, turns} = storeOf(2 * maxBlockRows + 1);
		ask('getqapp', 'deleteqapp');
		assert.deepEqual(answers(), {
			getqapp: '1 so far',
			deleteqapp: '0 so far',
		});
		turn();
		turn();
		assert.deepEqual(answers(), {
			getqapp: [2 * maxBlockRows + 1, 0],
			deleteqapp: '0 so far',
		});
		turn();
		turn();
		turn();
		assert.deepEqual(answers()['deleteqapp'], [0, 0]);
		assert.equal(turns.length, 0);
	});

	it('counts each record once that comes while blocks are left', () => {
		const {ask, answers, turn, deliver} = storeOf(maxBlockRows + 1);
		ask('ip:192.0.2.1');
		deliver(...at(1), ...at(1));
		turn();
		const inBlocks = Math.ceil(maxBlockRows / 20);
		assert.deepEqual(answers(), {'ip:192.0.2.1': [inBlocks + 2, 0]});
	});

	it('forgets records that are evicted before or after it examined them', () => {
		const {ask, answers, turn, deliver} = storeOf(2 * maxBlockRows, {
			maxEvents: 2 * maxBlockRows,
		});
		ask('getqapp');
		assert.deepEqual(answers(), {getqapp: `${maxBlockRows} so far`});
		deliver(
			...Array.from({length: maxBlockRows + 10}, () =>
				trailRecord({time: noon + 1e8, eventName: 'Noise'}),
			),
		);
		turn();
		assert.deepEqual(answers(), {getqapp: [maxBlockRows - 10, 0]});
	});

	it('counts the records that arrive and how many of them mutate', () => {
		const {ask, answers, deliver, turn} = storeOf(20);
		ask('ip:192.0.2.7', 'event:DeleteQApp');
		deliver(
			...at(7),
			trailRecord({...changing, eventName: 'DeleteQApp', time: noon}),
		);
		turn();
		assert.deepEqual(answers(), {
			'ip:192.0.2.7': [2, 0],
			'event:DeleteQApp': [1, 1],
		});
	});

	it('of a regex is answered row by row, records that come meanwhile included', () => {
		const {ask, answers, turn, deliver} = storeOf(20);
		ask('/getq.pp/');
		turn();
		assert.deepEqual(answers(), {'/getq.pp/': '0 so far'});
		deliver(...at(3));
		for (let turns = 0; turns < 20; turns++) {
			turn();
		}

		assert.deepEqual(answers(), {'/getq.pp/': [21, 0]});
	});

	it('that stands in the next query too is not asked again', () => {
		const {store, ask, answers} = storeOf(20);
		ask('getqapp');
		const before = store.getSnapshot().answers.get('getqapp');
		assert.equal(before?.isComplete, true);
		ask('ip:192.0.2.7', 'getqapp');
		assert.equal(store.getSnapshot().answers.get('getqapp'), before);
		assert.deepEqual(Object.keys(answers()), ['ip:192.0.2.7', 'getqapp']);
	});

	it('waits for the filter, which is what the screen shows', () => {
		const {store, turn, answers} = storeOf(3);
		store.show({...filtered('getqapp'), questions: [question('us-east-1')]});
		turn();
		assert.deepEqual(answers(), {'us-east-1': '0 so far'});
		assert.equal(store.getSnapshot().unexamined, 1);
		turn();
		turn();
		assert.deepEqual(answers(), {'us-east-1': [0, 0]});
	});

	it('counts no record that a frozen display holds back, until it is thawed', () => {
		const {store, deliver, answers} = storeOf(20);
		const questions = [question('ip:192.0.2.7')];
		store.show({...everything, questions});
		store.show({...everything, questions, frozenAt: 20});
		deliver(...at(7));
		assert.deepEqual(answers(), {'ip:192.0.2.7': [1, 0]});
		store.show({...everything, questions});
		assert.deepEqual(answers(), {'ip:192.0.2.7': [2, 0]});
	});

	it('about a name is asked again when an actor gets that name', () => {
		const {ask, answers, deliver, turn} = storeOf(20);
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
		const {store, ask, turns, turn} = storeOf(2 * maxBlockRows);
		ask('getqapp');
		assert.equal(turns.length, 1);
		ask();
		turn();
		assert.equal(turns.length, 0);
		assert.equal(store.getSnapshot().answers.size, 0);
	});
});

it('answers stay the same object while none changes', () => {
	const {store, ask, deliver, frame} = storeOf(20);
	ask('ip:192.0.2.7');
	const {answers} = store.getSnapshot();
	deliver(...at(3));
	assert.equal(frame().answers, answers);
	deliver(trailRecord({time: noon + minute, sourceIPAddress: '192.0.2.7'}));
	assert.notEqual(frame().answers, answers);
});
