import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import fc from 'fast-check';
import {judgeImpact} from '../../../source/cloudtrail/operation/impact/judge-impact.js';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {
	type ChangeEvent,
	decidingCall,
	gravestFirst,
	type ResourceChanges,
	stateOf,
} from '../../../source/store/changes/changed-resources.js';
import {everything} from '../../../source/store/rows/store-query.js';
import {createRecordStore} from '../../../source/store/store.js';
import {arrived} from '../../harness/arrived-record.js';
import {actor, trailRecord} from '../../harness/trail-record.js';
import {filtered, noon, storeWithFrames} from '../store-with-frames.js';

type Call = {
	/** `iam DeleteUser` */
	readonly operation: string;
	readonly resource?: string;
	readonly others?: readonly string[];
	/** Seconds after noon. */
	readonly at?: number;
	readonly by?: string;
	readonly account?: string;
	readonly failed?: boolean;
	readonly isRead?: boolean;
};

/** Each operation names its resource by a parameter called `name`, that of KMS by `keyId`. */
function call({
	operation,
	resource,
	others = [],
	at = 0,
	by = 'alice',
	account = '111122223333',
	failed = false,
	isRead = false,
}: Call): TrailRecord {
	const [service = '', eventName = ''] = operation.split(' ');
	const names = {eventName, eventSource: `${service}.amazonaws.com`};
	const access = {
		kind: isRead ? 'read-only' : 'mutating',
		isInferred: false,
	} as const;
	return trailRecord({
		...names,
		access,
		impact: judgeImpact({access, ...names}).impact,
		time: noon + at * 1000,
		actor: actor({label: by}),
		recipientAccountId: account,
		resource,
		otherResources: others,
		error: failed ? {code: 'AccessDenied', message: undefined} : undefined,
		raw: JSON.stringify({
			...names,
			requestParameters: {[service === 'kms' ? 'keyId' : 'name']: resource},
		}),
	});
}

function storeOf(
	calls: readonly Call[],
	options: Parameters<typeof storeWithFrames>[0] = {},
) {
	const store = storeWithFrames({
		maxEvents: 10_000,
		perTurn: 10_000,
		...options,
	});
	store.deliver(...calls.map(call));
	store.frame();
	const settle = () => {
		while (store.turns.length > 0) {
			store.turn();
		}

		return store.frame().changes;
	};

	return {
		...store,
		settle,
		ask(query = everything) {
			store.store.show({...query, changes: true});
			return settle();
		},
	};
}

function line(resource: ResourceChanges): string {
	const {name, service, changes, failed} = resource;
	const {eventName, actor: by} = decidingCall(resource) ?? {};
	const what = name === '' ? `no resource of ${service}` : name;
	const tried = failed === 0 ? '' : ` (${failed} failed)`;
	return `${what} ${stateOf(resource)} ${changes}${tried} ${eventName} by ${by?.label}`;
}

/** The rows of these calls. */
function rowsOf(calls: readonly Call[], query = everything): readonly string[] {
	const changes = storeOf(calls).ask(query);
	return gravestFirst(changes?.resources ?? []).map(line);
}

describe('what changed', () => {
	it('says of each resource what the records did to it, and who', () => {
		assert.deepEqual(
			rowsOf([
				{operation: 'iam CreateUser', resource: 'backup', by: 'eve'},
				{operation: 'iam AttachUserPolicy', resource: 'backup', at: 1},
				{operation: 'cloudtrail DeleteTrail', resource: 'main', by: 'eve'},
				{operation: 'cloudtrail GetTrail', resource: 'main', isRead: true},
				{operation: 's3 PutBucketPolicy', resource: 'logs', at: 3},
				{operation: 's3 DeleteBucket', resource: 'logs', at: 4, failed: true},
				{operation: 'iam DeleteUser', resource: 'ana', failed: true},
				{operation: 'ec2 EnableSerialConsoleAccess'},
			]),
			[
				'main deleted 1 DeleteTrail by eve',
				'logs changed 1 (1 failed) PutBucketPolicy by alice',
				'backup created 2 AttachUserPolicy by alice',
				'no resource of ec2 changed 1 EnableSerialConsoleAccess by alice',
				'ana failed 0 (1 failed) DeleteUser by alice',
			],
		);
	});

	it('takes the last step, whatever changed after it', () => {
		const key = {resource: 'key'};
		const schedule = {operation: 'kms ScheduleKeyDeletion', by: 'eve', ...key};
		assert.deepEqual(
			rowsOf([
				{...schedule, at: 1},
				{operation: 'kms TagResource', ...key, at: 2},
			]),
			['key scheduled 2 ScheduleKeyDeletion by eve'],
		);
		assert.deepEqual(
			rowsOf([
				{...schedule, at: 1},
				{operation: 'kms CancelKeyDeletion', ...key, at: 2},
				{operation: 'kms EnableKey', ...key, at: 3},
			]),
			['key restored 3 EnableKey by alice'],
		);
	});

	it('never hides that something was deleted behind its new name', () => {
		const create = {operation: 'logs CreateLogGroup', resource: '/aws/web'};
		const remove = {operation: 'logs DeleteLogGroup', resource: '/aws/web'};
		const stateAfter = (...calls: readonly Call[]) =>
			storeOf(calls).ask()?.resources.map(stateOf);
		assert.deepEqual(
			stateAfter({...create, at: 1}, {...remove, at: 2}, {...create, at: 3}),
			['recreated'],
		);
		assert.deepEqual(stateAfter({...create, at: 1}, {...remove, at: 2}), [
			'deleted',
		]);
		// The records do not say which of one second was first.
		assert.deepEqual(stateAfter({...remove, at: 2}, {...create, at: 2}), [
			'deleted',
		]);
	});

	it('takes a call that failed or would have been allowed for no change', () => {
		const changes = storeOf([]);
		changes.deliver({
			...call({operation: 'ec2 DeleteVolume', resource: 'vol-1'}),
			dryRun: 'Client.DryRunOperation',
		});
		assert.deepEqual(changes.ask()?.resources.map(line), [
			'vol-1 failed 0 (1 failed) DeleteVolume by alice',
		]);
	});

	it('is two resources where two accounts use a name', () => {
		const bucket = {operation: 's3 DeleteBucket', resource: 'logs'};
		assert.equal(
			rowsOf([bucket, {...bucket, account: '444455556666'}]).length,
			2,
		);
	});

	it('counts under each resource of a call', () => {
		const changes = storeOf([
			{
				operation: 'ec2 StopInstances',
				resource: 'i-1',
				others: ['i-2', 'i-3', 'i-2'],
			},
		]).ask();
		assert.equal(changes?.calls, 1);
		assert.deepEqual(
			changes?.resources.map(({name}) => name),
			['i-1', 'i-2', 'i-3'],
		);
	});

	it('is of what the filter shows, and follows it', () => {
		const {ask, deliver, frame} = storeOf([
			{operation: 's3 DeleteBucket', resource: 'a', by: 'ana'},
			{operation: 's3 DeleteBucket', resource: 'b', by: 'ben'},
		]);
		const names = (changes: ReturnType<typeof ask>) =>
			changes?.resources.map(({name}) => name).sort();
		assert.deepEqual(names(ask(filtered('who:ana'))), ['a']);
		deliver(
			call({operation: 's3 DeleteBucket', resource: 'c', by: 'ana'}),
			call({operation: 's3 DeleteBucket', resource: 'd', by: 'ben'}),
		);
		assert.deepEqual(names(frame().changes), ['a', 'c']);
		assert.deepEqual(names(ask()), ['a', 'b', 'c', 'd']);
	});

	it('is a count so far until every row was looked at', () => {
		const calls = Array.from({length: 400}, (_, index) => ({
			operation: 's3 DeleteBucket',
			resource: `bucket-${index}`,
		}));
		const {store, turns, turn, frame} = storeOf(calls, {
			...{atOnce: 100, perTurn: 100},
		});
		store.show({...everything, changes: true});
		const first = frame().changes;
		assert.ok(first && first.calls > 0 && first.unexamined > 300);
		assert.equal(first.calls + first.unexamined, 400);
		while (turns.length > 0) {
			turn();
			const changes = frame().changes;
			assert.equal((changes?.calls ?? 0) + (changes?.unexamined ?? 0), 400);
		}

		assert.equal(frame().changes?.unexamined, 0);
	});

	it('counts a great delivery in slices, too, and passes over what is evicted meanwhile', () => {
		const {ask, deliver, frame, turn, turns, settle} = storeOf([], {
			...{maxEvents: 2000, perTurn: 300},
		});
		ask();
		const bucket = (index: number) =>
			call({
				operation: 's3 DeleteBucket',
				resource: `bucket-${index}`,
				at: index,
			});
		deliver(...Array.from({length: 2000}, (_, index) => bucket(index)));
		const first = frame().changes;
		assert.equal((first?.calls ?? 0) + (first?.unexamined ?? 0), 2000);
		assert.ok((first?.unexamined ?? 0) > 1900);
		assert.equal(turns.length, 1);
		turn();
		deliver(...Array.from({length: 500}, (_, index) => bucket(2000 + index)));
		const last = settle();
		assert.equal(last?.calls, 2000);
		assert.equal(last?.unexamined, 0);
		assert.ok(last?.resources.every(({name}) => Number(name.slice(7)) >= 500));
	});

	it('waits for a filter that has rows to examine, and says so', () => {
		const calls = Array.from({length: 9}, (_, index) => ({
			operation: 's3 DeleteBucket',
			resource: `bucket-${index}`,
		}));
		const {store, frame, settle} = storeOf(calls, {atOnce: 2, perTurn: 200});
		store.show({...filtered('event:Delete'), changes: true});
		assert.deepEqual(frame().changes, {
			...{resources: [], others: undefined, calls: 0, unexamined: 9},
		});
		assert.equal(settle()?.calls, 9);
	});

	it('is the same object until it changes, and gone once nobody asks', () => {
		const {ask, store, frame} = storeOf([
			{operation: 's3 DeleteBucket', resource: 'a'},
		]);
		const changes = ask();
		store.setConnection({name: 'live'});
		assert.equal(frame().changes, changes);
		store.show(everything);
		assert.equal(frame().changes, undefined);
	});

	it('folds the least grave where there are too many, and counts what is folded', () => {
		const store = createRecordStore({
			maxEvents: 1000,
			mostResources: 8,
			schedulePublish: publish => {
				publish();
			},
			filterSlices: {scheduleTurn() {}},
		});
		store.show({...everything, changes: true});
		const receive = (...calls: readonly Call[]) => {
			store.append(calls.map(one => arrived(call(one))));
		};

		receive({operation: 's3 DeleteBucket', resource: 'gone'});
		receive(
			...Array.from({length: 100}, (_, index) => ({
				operation: 's3 PutBucketTagging',
				resource: `made-up-${index}`,
				at: index,
			})),
		);
		const {changes} = store.getSnapshot();
		assert.ok(changes);
		assert.ok(changes.resources.length <= 8);
		assert.ok(changes.resources.some(({name}) => name === 'gone'));
		assert.equal(changes.calls, 101);
		assert.equal(
			sumOf(changes.resources),
			101 - (changes.others?.changes ?? 0),
		);
	});
});

function sumOf(resources: readonly ResourceChanges[]): number {
	return resources.reduce(
		(sum, {changes, failed}) => sum + changes + failed,
		0,
	);
}

describe('what changed, whatever comes', () => {
	const operations = [
		...['s3 CreateBucket', 's3 DeleteBucket', 's3 PutBucketPolicy'],
		...['iam CreateUser', 'iam DeleteUser', 'iam CreateAccessKey'],
		...['kms ScheduleKeyDeletion', 'kms CancelKeyDeletion'],
	];
	const anyCall = fc.record({
		operation: fc.constantFrom(...operations),
		resource: fc.constantFrom('a', 'b', 'arn:aws:s3:::a', undefined),
		at: fc.nat(20),
		by: fc.constantFrom('ana', 'ben'),
		account: fc.constantFrom('111122223333', '444455556666'),
		failed: fc.boolean(),
		isRead: fc.nat(4).map(number => number === 0),
	}) as fc.Arbitrary<Call>;

	const withoutSeq = (event: ChangeEvent | undefined) =>
		event && {...event, seq: 0};
	const counts = (resources: readonly ResourceChanges[] = []) =>
		resources
			.map(({steps, last, lastFailed, ...others}) => ({
				...others,
				// An evicted record may have known more names.
				...{texts: [], kind: undefined, hasMoreTexts: false},
				steps: Object.fromEntries(
					Object.entries(steps).map(([step, event]) => [
						step,
						withoutSeq(event),
					]),
				),
				last: withoutSeq(last),
				lastFailed: withoutSeq(lastFailed),
			}))
			.sort((a, b) => (a.key < b.key ? -1 : 1));

	it('does not depend on the order of arrival, nor on when it is asked', () => {
		fc.assert(
			fc.property(
				fc.array(anyCall, {maxLength: 30}).chain(calls =>
					fc.tuple(
						fc.constant(calls),
						fc.shuffledSubarray(calls, {
							minLength: calls.length,
							maxLength: calls.length,
						}),
					),
				),
				([calls, shuffled]) => {
					const asked = storeOf([]);
					asked.ask();
					for (const one of shuffled) {
						asked.deliver(call(one));
						asked.frame();
					}

					assert.deepEqual(
						counts(asked.settle()?.resources),
						counts(storeOf(calls).ask()?.resources),
					);
				},
			),
		);
	});

	it('counts each mutating call shown once, also while older ones are evicted and rows are folded', () => {
		fc.assert(
			fc.property(
				fc.array(fc.array(anyCall, {maxLength: 8}), {maxLength: 8}),
				fc.integer({min: 1, max: 20}),
				fc.integer({min: 1, max: 12}),
				(batches, maxEvents, mostResources) => {
					const store = storeOf([], {maxEvents, mostResources});
					store.ask();
					for (const batch of batches) {
						store.deliver(...batch.map(call));
						const {changes, shownSummary} = store.frame();
						const others = changes?.others;
						assert.equal(changes?.calls, shownSummary.mutating);
						assert.equal(
							sumOf(changes?.resources ?? []) +
								(others?.changes ?? 0) +
								(others?.failed ?? 0),
							shownSummary.mutating,
						);
					}
				},
			),
		);
	});

	it('forgets with an evicted call what it alone said', () => {
		fc.assert(
			fc.property(
				fc.array(anyCall, {maxLength: 30}),
				fc.integer({min: 1, max: 12}),
				(calls, maxEvents) => {
					const store = storeOf([], {maxEvents});
					store.ask();
					// Each second has one call, so that the oldest is known.
					for (const [at, one] of calls.entries()) {
						store.deliver(call({...one, at}));
						store.frame();
					}

					const followed = counts(store.settle()?.resources);
					store.store.show(everything);
					assert.deepEqual(followed, counts(store.ask()?.resources));
				},
			),
		);
	});
});
