import assert from 'node:assert/strict';
import {test} from 'node:test';
import {UserError} from '../../../../source/stream/user-error.js';
import {groupName} from '../source-options.js';
import {openEndpoint, putRecords, watch} from '../watching.js';

const asked = {isFirstPageEarly: true};
const minute = 60_000;

test('the first records are shown while no session has started and nothing is called received', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation}) =>
			operation === 'StartLiveTail' ? {isUnanswered: true} : undefined,
	});
	putRecords(endpoint, 0, 120, Date.now() - 30_000);
	const watching = watch(t, endpoint, {
		...asked,
		timing: {firstSessionMs: 10 * minute},
	});
	await watching.until(({ids}) => ids.size > 0);
	assert.equal(watching.delivered.length, 50);
	assert.ok(
		watching.ids.has('id-0'),
		'the oldest first, as the backfill has it',
	);
	assert.deepEqual(
		new Set(watching.delivered.map(each => each.logGroupIdentifier)),
		new Set([endpoint.logGroupArn(groupName)]),
		'by the same name as later, or a duplicate in the log group would be none',
	);
	assert.equal(watching.coverage?.receivedTo, undefined);
	assert.deepEqual(watching.names, ['connecting']);
});

for (const follow of [true, false]) {
	test(`each record of the first page comes again, with the id that it had, and all others (follow: ${follow})`, async t => {
		const endpoint = await openEndpoint(t);
		putRecords(endpoint, 0, 120, Date.now() - 30_000);
		const watching = watch(t, endpoint, {...asked, follow});
		await watching.until(
			({ids, names}) =>
				ids.size === 120 && names.at(-1) === (follow ? 'live' : 'ended'),
		);
		const eventIds = new Map<string, Set<string | undefined>>();
		for (const {message, logEventId} of watching.delivered) {
			eventIds.set(
				message,
				(eventIds.get(message) ?? new Set()).add(logEventId),
			);
		}

		assert.equal(eventIds.size, 120);
		assert.ok([...eventIds.values()].every(({size}) => size === 1));
	});
}

test('a log group that is not found is said in the same words', async t => {
	const endpoint = await openEndpoint(t);
	const logGroups = [groupName.replace('logs', 'log')];
	const failures = [];
	for (const isFirstPageEarly of [false, true]) {
		const watching = watch(t, endpoint, {logGroups, isFirstPageEarly});
		await watching.done;
		assert.ok(watching.failure instanceof UserError);
		failures.push([watching.failure.message, watching.failure.nextSteps]);
	}

	assert.deepEqual(failures[0], failures[1]);
});

test('where the first page fails, the backfill brings its records', async t => {
	const endpoint = await openEndpoint(t, {
		respond: ({operation, call}) =>
			operation === 'FilterLogEvents' && call === 1
				? {error: {name: 'AccessDeniedException', message: 'not yet'}}
				: undefined,
	});
	putRecords(endpoint, 0, 10, Date.now() - 30_000);
	const watching = watch(t, endpoint, asked);
	await watching.until(
		({ids, names}) => ids.size === 10 && names.at(-1) === 'live',
	);
	assert.ok(watching.names.every(name => name !== 'reconnecting'));
});

test('where the clock of this computer is behind, nothing from before the range is shown', async t => {
	const endpoint = await openEndpoint(t);
	putRecords(endpoint, 0, 60, Date.now() - 130_000);
	putRecords(endpoint, 60, 20, Date.now() - 1000);
	const behindMs = 90_000;
	const watching = watch(t, endpoint, {
		...asked,
		from: {ago: minute},
		now: () => Date.now() - behindMs,
	});
	await watching.until(({ids}) => ids.has('id-79'));
	const limits = endpoint.requests.map(
		({input}) => (input as Readonly<Record<string, unknown>>)['limit'],
	);
	assert.ok(limits.includes(50), 'it was asked early');
	assert.ok(!watching.ids.has('id-0'));
});
