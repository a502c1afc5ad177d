import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import fc from 'fast-check';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {everything} from '../../../source/store/rows/store-query.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {sessionRecord} from '../../harness/session-record.js';
import {noon} from '../../harness/summary.js';

/** A store whose turns are taken by hand, asked for the sessions of an actor. */
function askedStore({maxEvents = 1000, perTurn = 10_000} = {}) {
	let turn: (() => void) | undefined;
	const store = createRecordStore({
		maxEvents,
		schedulePublish: publish => {
			publish();
		},
		filterSlices: {
			atOnce: perTurn,
			perTurn,
			scheduleTurn(look) {
				turn = look;
			},
		},
	});
	const takeTurn = () => {
		const look = turn;
		turn = undefined;
		look?.();
		return look !== undefined;
	};

	return {
		receive(...records: readonly TrailRecord[]) {
			store.append(records.map(record => arrived(record)));
		},
		ask({actor}: TrailRecord, upTo?: number) {
			store.show({
				...everything,
				breakdown: {kind: 'sessions', actorKey: actor.key, upTo},
			});
		},
		takeTurn,
		/** Until nothing is left to look at. */
		settle() {
			let turns = 0;
			while (takeTurn()) {
				turns++;
				assert.ok(turns < 10_000);
			}

			return turns;
		},
		stop() {
			store.show(everything);
		},
		get result() {
			return store.getSnapshot().breakdown;
		},
		get sessions() {
			return this.result?.ways.flatMap(({sessions}) => sessions) ?? [];
		},
	};
}

describe('the sessions of an actor', () => {
	test('count the calls by way, key, address and user agent', () => {
		const store = askedStore();
		const ana = {role: 'Deploy', key: 'ASIAEXAMPLEKEY000001'};
		const first = sessionRecord({...ana, time: noon - 60_000});
		store.receive(
			first,
			sessionRecord({...ana, readOnly: false, eventName: 'DeleteQApp'}),
			sessionRecord({...ana, sourceIPAddress: '203.0.113.77'}),
			sessionRecord({...ana, key: 'ASIAEXAMPLEKEY000002', errorCode: 'X'}),
			sessionRecord({...ana, session: 'ben', key: 'ASIAEXAMPLEKEY000003'}),
		);
		store.ask(first);
		store.settle();
		assert.equal(store.result?.unexamined, 0);
		assert.deepEqual(
			store.result?.ways.map(({way, calls, errors}) => ({way, calls, errors})),
			[{way: 'role Deploy', calls: 4, errors: 1}],
		);
		assert.deepEqual(
			store.sessions.map(({accessKeyId, calls, mutating, destructive}) => [
				accessKeyId,
				calls,
				mutating,
				destructive,
			]),
			[
				['ASIAEXAMPLEKEY000001', 3, 1, 1],
				['ASIAEXAMPLEKEY000002', 1, 0, 0],
			],
		);
		const [session] = store.sessions;
		assert.deepEqual(
			session?.addresses.map(({value, calls}) => [value, calls]),
			[
				['192.0.2.10', 2],
				['203.0.113.77', 1],
			],
		);
		assert.deepEqual([session?.first, session?.last], [noon - 60_000, noon]);
		assert.equal(session?.mfa, 'no');
		assert.equal(session?.isOfConsole, false);
	});

	test('say where the records differ about a second factor', () => {
		const store = askedStore();
		const signIn = (MFAUsed: string) =>
			sessionRecord({
				eventName: 'ConsoleLogin',
				additionalEventData: {MFAUsed},
			});
		const first = signIn('Yes');
		store.receive(first, signIn('No'));
		store.ask(first);
		assert.equal(store.sessions[0]?.mfa, 'both');
	});

	test('of a frozen display leave out what came later', () => {
		const store = askedStore();
		const calls = [1, 2, 3].map(() => sessionRecord({key: 'AKIAEXAMPLE1'}));
		store.receive(...calls);
		const [first] = calls;
		assert.ok(first);
		store.ask(first, 2);
		store.settle();
		assert.equal(store.result?.counts?.calls, 2);
		store.receive(sessionRecord({key: 'AKIAEXAMPLE1'}));
		assert.equal(store.result?.counts?.calls, 2);
	});

	test('are forgotten once nobody looks at them', () => {
		const store = askedStore();
		const first = sessionRecord({key: 'AKIAEXAMPLE1'});
		store.receive(first);
		store.ask(first);
		assert.ok(store.result);
		store.stop();
		assert.equal(store.result, undefined);
		assert.ok(store.settle() <= 1);
	});

	test('are counted together where an attacker makes too many', () => {
		const store = askedStore();
		const calls = Array.from({length: 150}, (_, index) =>
			sessionRecord({role: 'Deploy', key: `ASIA${index}`}),
		);
		store.receive(...calls);
		const [first] = calls;
		assert.ok(first);
		store.ask(first);
		store.settle();
		assert.equal(store.sessions.length, 100);
		assert.deepEqual(store.result?.ways[0]?.otherSessions, {
			calls: 50,
			distinct: 50,
		});
		assert.equal(store.result?.counts?.calls, 150);
	});

	test('count every held call once, in whatever slices, while others come and go', () => {
		const call = fc.record({
			session: fc.constantFrom('ana', 'ben'),
			key: fc.constantFrom('ASIA1', 'ASIA2', undefined),
			minute: fc.integer({min: 0, max: 20}),
		});
		const step = fc.oneof(
			fc.array(call, {minLength: 1, maxLength: 6}),
			fc.constant('turn' as const),
		);
		fc.assert(
			fc.property(
				fc.array(step, {maxLength: 12}),
				fc.array(step, {maxLength: 12}),
				fc.integer({min: 1, max: 400}),
				(before, after, perTurn) => {
					const store = askedStore({perTurn});
					let calls = 0;
					const perform = (one: (typeof before)[number]) => {
						if (one === 'turn') {
							store.takeTurn();
							return;
						}

						store.receive(
							...one.map(({minute, ...who}) =>
								sessionRecord({...who, time: noon + minute * 60_000}),
							),
						);
						calls += one.filter(({session}) => session === 'ana').length;
					};

					before.forEach(perform);
					store.ask(sessionRecord());
					after.forEach(perform);
					store.settle();
					assert.equal(store.result?.counts?.calls ?? 0, calls);
					assert.equal(
						store.sessions.reduce((sum, session) => sum + session.calls, 0),
						calls,
					);
				},
			),
		);
	});

	test('never count a record that is evicted before it was looked at', () => {
		const store = askedStore({maxEvents: 4, perTurn: 1});
		const calls = Array.from({length: 4}, (_, index) =>
			sessionRecord({time: noon + index * 1000}),
		);
		store.receive(...calls);
		const [first] = calls;
		assert.ok(first);
		// The newest is looked at, then three newer ones push out the three others.
		store.ask(first);
		store.receive(
			...[10, 11, 12].map(second =>
				sessionRecord({time: noon + second * 1000}),
			),
		);
		store.settle();
		assert.equal(store.result?.counts?.calls, 4);
		assert.equal(store.result?.unexamined, 0);
	});
});

describe('where a key comes from', () => {
	const issued = (key: string) => ({credentials: {accessKeyId: key}});
	const assumeRole = (
		key: string,
		who: Parameters<typeof sessionRecord>[0] = {},
	) =>
		sessionRecord({
			eventName: 'AssumeRole',
			eventSource: 'sts.amazonaws.com',
			responseElements: issued(key),
			...who,
		});

	test('is told through roles that assume roles, as far as records are held', () => {
		const store = askedStore();
		const last = sessionRecord({role: 'C', key: 'ASIAEXAMPLEKEY000003'});
		store.receive(
			assumeRole('ASIAEXAMPLEKEY000002', {
				session: 'ben',
				key: 'AKIAEXAMPLEKEY000001',
			}),
			assumeRole('ASIAEXAMPLEKEY000003', {
				role: 'B',
				key: 'ASIAEXAMPLEKEY000002',
			}),
			last,
		);
		store.ask(last);
		assert.equal(store.sessions[0]?.chain.before, 'searching');
		store.settle();
		const {links, before} = store.sessions[0]?.chain ?? {};
		assert.deepEqual(
			links?.map(({actor, eventName}) => [eventName, actor.label]),
			[
				['AssumeRole', 'B/ana'],
				['AssumeRole', 'ben'],
			],
		);
		assert.equal(before, 'not-held');
	});

	test('is not held where only the calls of the session are', () => {
		const store = askedStore();
		const only = sessionRecord({role: 'C', key: 'ASIAEXAMPLEKEY000003'});
		store.receive(only);
		store.ask(only);
		store.settle();
		assert.deepEqual(store.sessions[0]?.chain, {
			links: [],
			before: 'not-held',
		});
	});

	test('is searched for as many keys as can be, and is said not to be of the others', () => {
		const store = askedStore();
		const calls = Array.from({length: 30}, (_, index) =>
			sessionRecord({
				role: 'Deploy',
				key: `ASIAEXAMPLEKEY0000${index + 10}`,
				time: noon - index * 1000,
			}),
		);
		store.receive(...calls);
		const [first] = calls;
		assert.ok(first);
		store.ask(first);
		store.settle();
		const states = store.sessions.map(({chain}) => chain.before);
		assert.deepEqual(states, [
			...new Array<string>(24).fill('not-held'),
			...new Array<string>(6).fill('not-searched'),
		]);
	});

	test('is not what merely names the key', () => {
		const store = askedStore();
		const own = sessionRecord({role: 'C', key: 'ASIAEXAMPLEKEY000003'});
		store.receive(
			own,
			sessionRecord({
				session: 'ben',
				eventName: 'UpdateAccessKey',
				requestParameters: {accessKeyId: 'ASIAEXAMPLEKEY000003'},
			}),
		);
		store.ask(own);
		store.settle();
		assert.equal(store.sessions[0]?.chain.before, 'not-held');
	});

	test("names the caller by the record of the caller's account", () => {
		const store = askedStore();
		const own = sessionRecord({role: 'C', key: 'ASIAEXAMPLEKEY000003'});
		const sharedEventID = '11111111-2222-4333-8444-555555555555';
		store.receive(
			assumeRole('ASIAEXAMPLEKEY000003', {
				sharedEventID,
				userIdentity: {type: 'AWSAccount', accountId: '444455556666'},
			}),
			assumeRole('HIDDEN', {
				sharedEventID,
				session: 'eve',
				key: 'AKIAEXAMPLEKEY000009',
			}),
			own,
		);
		store.ask(own);
		store.settle();
		assert.deepEqual(
			store.sessions[0]?.chain.links.map(({actor, isShared}) => [
				actor.label,
				isShared,
			]),
			[['eve', true]],
		);
	});

	test('is found in a record that comes while it is searched for', () => {
		const store = askedStore({perTurn: 1});
		const own = sessionRecord({role: 'C', key: 'ASIAEXAMPLEKEY000003'});
		const others = Array.from({length: 20}, () => sessionRecord());
		store.receive(...others, own);
		store.ask(own);
		for (let turn = 0; turn < 25; turn++) {
			store.takeTurn();
		}

		assert.equal(store.sessions[0]?.chain.before, 'searching');
		store.receive(assumeRole('ASIAEXAMPLEKEY000003', {session: 'ben'}));
		assert.equal(store.sessions[0]?.chain.links[0]?.actor.label, 'ben');
	});
});
