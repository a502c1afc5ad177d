import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import type {Others, Summary} from '../../../source/store/snapshot.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {howMany} from '../../harness/how-many.js';
import {actor, trailRecord} from '../../harness/trail-record.js';

const noon = Date.UTC(2026, 0, 2, 12);
const maxListed = {actors: 20, eventNames: 12, eventSources: 4};

type Call = {
	readonly who: number;
	readonly name: number;
	readonly source: number;
	readonly isMutating: boolean;
	readonly hasError: boolean;
	readonly second: number;
};

function recordOf(call: Call) {
	return trailRecord({
		time: noon + call.second * 1000,
		actor: actor({label: `session-${call.who}`}),
		eventName: `Event${call.name}`,
		eventSource: `service${call.source}.amazonaws.com`,
		access: {
			kind: call.isMutating ? 'mutating' : 'read-only',
			isInferred: false,
		},
		error: call.hasError
			? {code: 'AccessDenied', message: undefined}
			: undefined,
	});
}

function smallStore(maxEvents = 200) {
	const store = createRecordStore({
		maxEvents,
		maxListed,
		schedulePublish(publish) {
			publish();
		},
	});
	return {
		store,
		call(...calls: readonly Call[]) {
			store.append(calls.map(call => arrived(recordOf(call), noon)));
		},
	};
}

function sum(
	rows: ReadonlyArray<Omit<Others, 'count'> & {readonly count: number}>,
	others: Others | undefined,
) {
	const all = others ? [...rows, others] : rows;
	return {
		records: all.reduce((total, {count}) => total + count, 0),
		mutating: all.reduce((total, {mutating}) => total + mutating, 0),
		errors: all.reduce((total, {errors}) => total + errors, 0),
	};
}

function expectSums(summary: Summary): void {
	const {records, mutating, errors} = summary;
	const identities = summary.identities.map(({calls, ...counts}) => ({
		...counts,
		count: calls,
	}));
	for (const [rows, others] of [
		[identities, summary.otherIdentities],
		[summary.eventNames, summary.otherEventNames],
		[summary.eventSources, summary.otherEventSources],
	] as const) {
		assert.deepEqual(sum(rows, others), {records, mutating, errors});
	}

	assert.ok(summary.identities.length <= maxListed.actors);
	assert.ok(summary.eventNames.length <= maxListed.eventNames);
	assert.ok(summary.eventSources.length <= maxListed.eventSources);
}

const calls: fc.Arbitrary<readonly Call[]> = fc.array(
	fc.record({
		who: fc.nat(60),
		name: fc.nat(30),
		source: fc.nat(9),
		isMutating: fc.boolean(),
		hasError: fc.boolean(),
		second: fc.nat(5000),
	}),
	{maxLength: 60},
);

describe('names beyond those that are listed', () => {
	it('are counted under the others, so that a list adds up to all records', () => {
		fc.assert(
			fc.property(
				fc.integer({min: 1, max: 100}),
				fc.array(calls, {maxLength: 12}),
				(maxEvents, batches) => {
					const {store, call} = smallStore(maxEvents);
					for (const [index, batch] of batches.entries()) {
						if (index % 3 === 2) {
							store.show({
								filter: {
									kind: 'field',
									field: 'event',
									values: [`*${index % 10}`, 'Event1*'],
								},
								around: undefined,
								frozenAt: undefined,
								order: 'event-time',
								unseenAfter: undefined,
								search: undefined,
								questions: [],
							});
						}

						call(...batch);
						const {totalSummary, shownSummary} = store.getSnapshot();
						expectSums(totalSummary);
						expectSums(shownSummary);
					}
				},
			),
			{seed: 1, numRuns: howMany('lists of names', {short: 30, long: 150})},
		);
	});

	it('do not push out an actor that changed something, however many they are', () => {
		const {store, call} = smallStore();
		const quiet = {name: 1, source: 1, isMutating: false, hasError: false};
		call({...quiet, who: 7, second: 1, isMutating: true});
		call({...quiet, who: 8, second: 2, hasError: true});
		for (let who = 100; who < 3100; who++) {
			call({...quiet, who, second: who});
		}

		const {totalSummary} = store.getSnapshot();
		const rows = new Map(
			totalSummary.identities.map(({actor: {key}, ...counts}) => [key, counts]),
		);
		assert.equal(rows.get('session-7')?.mutating, 1);
		assert.equal(rows.get('session-8')?.errors, 1);
		assert.ok(rows.has('session-3099'), 'the latest has a row');
		expectSums(totalSummary);
		const {otherIdentities} = totalSummary;
		assert.equal(
			otherIdentities?.distinct,
			3002 - totalSummary.identities.length,
		);
		assert.equal(otherIdentities?.count, otherIdentities?.distinct);
	});

	it('get a row when they come back, and are not marked as first seen', () => {
		const {store, call} = smallStore();
		store.setConnection({name: 'live'});
		const quiet = {name: 1, source: 1, isMutating: false, hasError: false};
		for (let who = 0; who < 40; who++) {
			call({...quiet, who, second: who});
		}

		const isListed = () =>
			store
				.getSnapshot()
				.totalSummary.identities.some(({actor: {key}}) => key === 'session-0');
		assert.ok(!isListed());
		call({...quiet, who: 0, second: 500, isMutating: true});
		assert.ok(isListed());
		expectSums(store.getSnapshot().totalSummary);
		const {rows} = store.getSnapshot();
		assert.equal(rows.at(-1)?.record.actor.key, 'session-0');
		assert.equal(rows.at(-1)?.isFirstOfActor, false);
		assert.equal(rows.at(-2)?.isFirstOfActor, true);
	});
});
