import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {readActor} from '../../../source/cloudtrail/actor/read-actor.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {allOf} from '../../../source/filter/combine.js';
import type {SeenField} from '../../../source/filter/completion/seen-texts.js';
import {compileFilter} from '../../../source/filter/evaluate/compile-filter.js';
import {wholeValue} from '../../../source/filter/evaluate/value-pattern.js';
import {parseFilter} from '../../../source/filter/language/parse-filter.js';
import {traitsOf} from '../../../source/store/counts/traits.js';
import {everything} from '../../../source/store/rows/store-query.js';
import {ValueCounter} from '../../../source/store/tallies/value-counts.js';
import {howMany} from '../../harness/how-many.js';
import {signIn, userOnly} from '../../harness/person-records.js';
import {trailRecord} from '../../harness/trail-record.js';
import {noon, storeWithFrames} from '../store-with-frames.js';

const id = 'completion';

function expressionOf(text: string) {
	const parsed = parseFilter(text);
	assert.ok(parsed.ok);
	return parsed.expression;
}

/** A store that looks at one row a turn for a tally. */
function tallied({maxEvents = 1000, perTurn = 1} = {}) {
	const store = storeWithFrames({maxEvents, atOnce: perTurn, perTurn});
	return {
		...store,
		ask(field: SeenField, text = '', frozenAt?: number) {
			store.store.show({
				...everything,
				frozenAt,
				tallies: [{id, field, matching: expressionOf(text), upTo: frozenAt}],
			});
		},
		stop() {
			store.store.show(everything);
		},
		/** Until nothing is left to look at. @returns how many turns that takes */
		settle() {
			let turns = 0;
			while (store.turns.length > 0) {
				store.turn();
				turns++;
			}

			return turns;
		},
		get result() {
			return store.frame().tallies.get(id);
		},
		get counts(): ReadonlyArray<readonly [string, number, number]> | undefined {
			return this.result?.values.map(({value, count, mutating}) => [
				value,
				count,
				mutating,
			]);
		},
	};
}

const named = (eventName: string, overrides: Partial<TrailRecord> = {}) =>
	trailRecord({eventName, time: noon, ...overrides});
const changing = {access: {kind: 'mutating', isInferred: false}} as const;

describe('a tally of terms', () => {
	it('counts the values of a field, the most frequent first', () => {
		const store = tallied();
		store.deliver(named('A'), named('B', changing), named('b'), named('C'));
		store.ask('event');
		store.settle();
		assert.deepEqual(store.counts, [
			['b', 2, 1],
			['A', 1, 0],
			['C', 1, 0],
		]);
		assert.equal(store.result?.others, undefined);
	});

	it('counts only what its expression matches, whatever the filter shows', () => {
		const store = tallied();
		store.deliver(
			named('A', {awsRegion: 'us-east-1'}),
			named('B', {awsRegion: 'eu-west-1'}),
		);
		store.ask('event', 'region:eu-west-1');
		store.settle();
		assert.deepEqual(store.counts, [['B', 1, 0]]);
	});

	it('is worked out in turns from the newest row, and says how many are left', () => {
		const store = tallied();
		store.deliver(
			...['A', 'B', 'C'].map((name, index) =>
				named(name, {time: noon + index}),
			),
		);
		store.ask('event');
		assert.deepEqual(store.counts, [['C', 1, 0]]);
		assert.equal(store.result?.unexamined, 2);
		assert.equal(store.settle(), 2);
		assert.equal(store.result?.unexamined, 0);
	});

	it('takes the records that arrive and those that are evicted', () => {
		const store = tallied({maxEvents: 2, perTurn: 1000});
		store.deliver(named('A', {time: noon - 2}), named('B', {time: noon - 1}));
		store.ask('event');
		store.deliver(named('C'));
		assert.deepEqual(
			store.counts?.map(([value]) => value),
			['B', 'C'],
		);
	});

	it('of a frozen display counts no later record', () => {
		const store = tallied({perTurn: 1000});
		store.deliver(named('A'));
		store.ask('event', '', 1);
		store.deliver(named('B'));
		assert.deepEqual(store.counts, [['A', 1, 0]]);
		store.ask('event');
		assert.equal(store.counts?.length, 2);
	});

	it('names a person as soon as the name is known', () => {
		const store = tallied({perTurn: 1000});
		const userId = '544894e8-80c1-707f-60e3-3ba6510dfac1';
		store.deliver(named('A', {actor: readActor(userOnly(userId))}));
		store.ask('who');
		assert.match(String(store.counts?.[0]?.[0]), /^idc:/);
		store.deliver(
			named('B', {
				actor: readActor(signIn(userId, 'priya.sharma@example.com')),
			}),
		);
		store.settle();
		assert.deepEqual(
			store.counts?.map(([value]) => value),
			['priya.sharma'],
		);
	});

	it('ends with its query', () => {
		const store = tallied();
		store.deliver(named('A'), named('B'));
		store.ask('event');
		store.stop();
		assert.equal(store.result, undefined);
		// The turn that was due finds nothing to do.
		assert.equal(store.settle(), 1);
	});

	it('counts what has no room for counts of its own together', () => {
		const counter = new ValueCounter();
		const traits = traitsOf(named('A', changing));
		for (let index = 0; index < 20_010; index++) {
			counter.take({offered: [`r${index}`], also: []}, traits, 1);
		}

		const {values, others} = counter.counts();
		assert.equal(values.length, 20_000);
		assert.deepEqual(
			[others?.count, others?.mutating, others?.distinct],
			[10, 10, 10],
		);
		// One of the first goes, and its place stays empty: each value is in one of both.
		counter.take({offered: ['r0'], also: []}, traits, -1);
		counter.take({offered: ['new'], also: []}, traits, 1);
		assert.equal(counter.counts().values.length, 19_999);
		assert.equal(counter.counts().others?.count, 11);
	});
});

const name = fc.constantFrom(
	'a',
	'A',
	'b',
	'İ',
	'\u0000',
	'',
	'a*',
	'192.0.2.1',
);
const user = fc.record({
	type: fc.constant('IAMUser'),
	userName: name,
	accountId: fc.constantFrom('111122223333', '444455556666'),
	accessKeyId: fc.constantFrom('AKIAEXAMPLE1', 'a'),
});
const anyRecord = fc
	.record({
		time: fc.integer({min: noon, max: noon + 3}),
		eventName: name,
		eventSource: fc.constantFrom('qapps', 'qapps.amazonaws.com', 's3'),
		actor: user.map(userIdentity => readActor({userIdentity})),
		recipientAccountId: fc.constantFrom('111122223333', undefined),
		awsRegion: fc.constantFrom('us-east-1', undefined),
		resource: fc.option(name, {nil: undefined}),
		otherResources: fc.uniqueArray(name, {maxLength: 2}),
		sourceIPAddress: fc.option(name, {nil: undefined}),
		error: fc.option(
			fc.record({
				code: fc.option(name, {nil: undefined}),
				message: fc.option(name, {nil: undefined}),
			}),
			{nil: undefined},
		),
	})
	.map(overrides => trailRecord(overrides));

describe('each count of a tally of terms', () => {
	it('is the number of held records that the value itself matches', () => {
		const fields: readonly SeenField[] = [
			'event',
			'who',
			'service',
			'error',
			'key',
			'ip',
			'account',
			'region',
			'resource',
		];
		fc.assert(
			fc.property(
				fc.array(anyRecord, {maxLength: 8}),
				fc.array(anyRecord, {maxLength: 8}),
				fc.constantFrom(...fields),
				fc.constantFrom('', '-event:=a', 'region:us'),
				fc.integer({min: 1, max: 10}),
				(before, after, field, text, maxEvents) => {
					const store = tallied({maxEvents});
					store.deliver(...before);
					store.ask(field, text);
					store.deliver(...after);
					store.settle();
					const {heldRows, names} = store.frame();
					for (const {value, count} of store.result?.values ?? []) {
						const {matches} = compileFilter(
							allOf([
								expressionOf(text),
								{kind: 'field', field, values: [wholeValue(value)]},
							]),
							names,
						);
						let matching = 0;
						for (let index = 0; index < heldRows.length; index++) {
							const row = heldRows.at(index);
							matching += row && matches(row.record) ? 1 : 0;
						}

						assert.equal(count, matching, `${field} ${value}`);
					}
				},
			),
			{numRuns: howMany('tallies', {short: 150, long: 3000})},
		);
	});
});
