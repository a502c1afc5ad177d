import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {everything} from '../../../source/store/rows/store-query.js';
import type {TallyOfRows} from '../../../source/store/tallies/asked-tally.js';
import {trailRecord} from '../../harness/trail-record.js';
import {filtered, noon, storeWithFrames} from '../store-with-frames.js';

function storeOf(
	addresses: readonly string[],
	options: Parameters<typeof storeWithFrames>[0] = {},
) {
	const store = storeWithFrames({maxEvents: 10_000, ...options});
	const call = (sourceIPAddress: string, index: number) =>
		trailRecord({time: noon + index * 1000, sourceIPAddress});
	store.deliver(...addresses.map(call));
	store.frame();
	const ask = (
		among: TallyOfRows['among'] = 'held',
		query: typeof everything = everything,
	) => {
		store.store.show({...query, tallies: [{id: 'ip', field: 'ip', among}]});
	};

	const tally = () => {
		const {
			values = [],
			others,
			unexamined,
		} = store.frame().tallies.get('ip') ?? {};
		return {
			values: values.map(({value, count}) => `${value} ${count}`),
			others: others && [others.count, others.distinct],
			unexamined,
		};
	};

	const settle = () => {
		while (store.turns.length > 0) {
			store.turn();
		}
	};

	return {...store, ask, tally, settle, call};
}

describe('a tally', () => {
	it('is a count so far until each row was looked at, the newest first', () => {
		const {ask, tally, settle} = storeOf(['a', 'b', 'b', 'b'], {perTurn: 2});
		ask();
		assert.deepEqual(tally(), {
			values: ['b 2'],
			others: undefined,
			unexamined: 2,
		});
		settle();
		assert.deepEqual(tally().values, ['b 3', 'a 1']);
	});

	it('follows the filter where it is asked among the shown rows', () => {
		const {ask, tally, settle} = storeOf(['a', 'b', 'b'], {perTurn: 9});
		ask('shown', filtered('ip:a'));
		settle();
		assert.deepEqual(tally().values, ['a 1']);
		ask('shown');
		settle();
		assert.deepEqual(tally().values, ['b 2', 'a 1']);
	});

	it('of the shown rows waits for a filter that has rows to examine, and says so', () => {
		const addresses = ['b', 'a', 'a', 'a', 'a'];
		const {ask, tally, settle, turn, deliver, call} = storeOf(addresses, {
			...{atOnce: 2, perTurn: 2},
		});
		ask('shown', filtered('ip:a'));
		assert.deepEqual(tally(), {values: [], others: undefined, unexamined: 5});
		deliver(call('a', 9));
		turn();
		assert.deepEqual(tally(), {values: [], others: undefined, unexamined: 6});
		settle();
		assert.deepEqual(tally(), {
			values: ['a 5'],
			others: undefined,
			unexamined: 0,
		});
		deliver(call('a', 10), call('b', 11));
		assert.deepEqual(tally().values, ['a 6']);
	});

	it('has no more rows than values that a person looks through, and counts the others', () => {
		const made = Array.from({length: 50}, (_, index) => `made-up-${index}`);
		const {ask, tally, settle} = storeOf([...made, 'b', 'b', 'b'], {
			perTurn: 9,
			mostValues: 8,
		});
		ask();
		settle();
		const {values, others} = tally();
		assert.equal(values[0], 'b 3');
		assert.ok(values.length <= 8);
		assert.deepEqual(others, [51 - values.length, 51 - values.length]);
	});

	it('subtracts an evicted record where it was counted, from the others as well', () => {
		const made = Array.from({length: 50}, (_, index) => `made-up-${index}`);
		const {ask, tally, settle, deliver, call} = storeOf(made, {
			maxEvents: 50,
			perTurn: 9,
			mostValues: 8,
		});
		ask();
		settle();
		deliver(...Array.from({length: 50}, (_, index) => call('b', 100 + index)));
		// The first of them was a new value, as rare as any, when there were too many.
		assert.deepEqual(tally(), {
			values: ['b 49'],
			others: [1, 1],
			unexamined: 0,
		});
	});

	it('passes over rows evicted before it looked at them, in either order', () => {
		for (const order of ['event-time', 'arrival'] as const) {
			const {ask, tally, settle, deliver, call} = storeOf([], {
				...{maxEvents: 4, atOnce: 1, perTurn: 1},
			});
			const arrived = [call('a', 10), call('gone', 0), call('b', 5)];
			deliver(...arrived, call('c', 6));
			tally();
			ask('shown', {...everything, order});
			deliver(call('d', 20));
			settle();
			const {values} = tally();
			assert.deepEqual([...values].sort(), ['a 1', 'b 1', 'c 1', 'd 1'], order);
		}
	});

	it('is the same object until it changes, and gone once nobody asks', () => {
		const {ask, store, frame, deliver, call} = storeOf(['a'], {perTurn: 9});
		ask();
		const {tallies} = frame();
		store.setConnection({name: 'live'});
		assert.equal(frame().tallies, tallies);
		deliver(call('b', 1));
		assert.notEqual(frame().tallies, tallies);
		store.show(everything);
		assert.equal(frame().tallies.size, 0);
	});
});
