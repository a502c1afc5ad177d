import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {EmbeddedEndpoint} from '../../../source/demo/endpoint/endpoint.js';
import {groupName} from './source-options.js';
import {newestAsked, openEndpoint, putRecords, watch} from './watching.js';

const minute = 60_000;
const scope = 'q-apps';
const often = {newestEveryMs: 20};

/** Records that the pattern leaves out. */
function putOthers(
	endpoint: EmbeddedEndpoint,
	timestamps: readonly number[],
	group = groupName,
): void {
	endpoint.put(
		group,
		timestamps.map(timestamp => ({
			message: `{"eventID":"other-${timestamp}","eventSource":"iam.amazonaws.com"}`,
			timestamp,
		})),
	);
}

test('the newest record of any service is known, although the pattern leaves it out', async t => {
	const endpoint = await openEndpoint(t);
	const newest = Date.now() - 3 * minute;
	putOthers(endpoint, [newest - minute, newest]);
	const watching = watch(t, endpoint, {scope});
	await watching.until(({coverage}) => coverage?.delivered !== undefined);
	const {delivered} = watching.coverage ?? {};
	assert.equal(delivered?.newest, newest);
	assert.equal(delivered?.problem, undefined);
	assert.ok((delivered?.askedAt ?? 0) > newest);
	assert.equal(watching.ids.size, 0);
	const [first] = newestAsked(endpoint);
	assert.equal(first?.['limit'], 1);
	assert.equal(first?.['filterPattern'], undefined);
});

test('once the order of the listing is proven, a look is one call', async t => {
	const endpoint = await openEndpoint(t);
	const start = Date.now() - 9 * minute;
	putOthers(endpoint, [start, start + 1]);
	const watching = watch(t, endpoint, {scope, timing: often});
	await watching.until(
		({coverage}) => coverage?.delivered?.newest === start + 1,
	);
	for (let step = 2; step < 5; step++) {
		const before = newestAsked(endpoint).length;
		putOthers(endpoint, [start + step]);
		await watching.until(
			({coverage}) => coverage?.delivered?.newest === start + step,
		);
		assert.ok(newestAsked(endpoint).length > before);
	}

	// The first look took two pages; no other has a token.
	assert.equal(
		newestAsked(endpoint).filter(({nextToken}) => nextToken !== undefined)
			.length,
		1,
	);
});

test('nothing is asked while a record of the last minute is known', async t => {
	const endpoint = await openEndpoint(t);
	putRecords(endpoint, 0, 3);
	const watching = watch(t, endpoint, {
		timing: {newestEveryMs: minute},
	});
	await watching.until(({coverage}) => coverage?.delivered !== undefined);
	assert.deepEqual(newestAsked(endpoint), []);
	assert.equal(
		watching.coverage?.delivered?.newest,
		watching.delivered[0]?.deliveryTime,
	);
});

test('when the trail stops, the newest record stays and the looks go on', async t => {
	const endpoint = await openEndpoint(t, {
		faults: {schedule: [{fault: 'delivery-stops', at: 2, times: 1_000_000}]},
	});
	const newest = Date.now() - 2 * minute;
	putOthers(endpoint, [newest]);
	const watching = watch(t, endpoint, {timing: often});
	await watching.until(({coverage}) => coverage?.delivered !== undefined);
	const {askedAt = 0} = watching.coverage?.delivered ?? {};
	putRecords(endpoint, 0, 5);
	await watching.until(
		({coverage}) => (coverage?.delivered?.askedAt ?? 0) > askedAt + 100,
	);
	assert.equal(watching.coverage?.delivered?.newest, newest);
	assert.equal(watching.ids.size, 0);
});

for (const {fault, problem} of [
	{fault: 'newest-denied', problem: /logs:FilterLogEvents/},
	{fault: 'oldest-first', problem: /lists its oldest records first/},
	{fault: 'endless-empty', problem: /still searching/},
] as const) {
	test(`${fault}: why the newest record is not known is said, and the watch goes on`, async t => {
		const endpoint = await openEndpoint(t, {
			faults: {
				schedule: [
					{fault, at: fault === 'endless-empty' ? 3 : 1, times: 1_000_000},
				],
			},
		});
		const old = Date.now() - 30 * minute;
		putOthers(endpoint, [old, old + minute]);
		const watching = watch(t, endpoint, {
			scope,
			timing: {...often, sweepIntervalMs: minute, maxSweepIntervalMs: minute},
		});
		await watching.until(
			({coverage}) => coverage?.delivered?.problem !== undefined,
		);
		assert.match(watching.coverage?.delivered?.problem ?? '', problem);
		putRecords(endpoint, 0, 3);
		await watching.until(({ids}) => ids.size === 3);
		// A record that came tells as much as an answer.
		await watching.until(
			({coverage, delivered}) =>
				coverage?.delivered?.newest === delivered[0]?.deliveryTime,
		);
	});
}

test('of several log groups the one that is silent longest counts', async t => {
	const endpoint = await openEndpoint(t, {
		logGroups: [{name: groupName}, {name: 'audit'}],
	});
	const silentSince = Date.now() - 40 * minute;
	putRecords(endpoint, 0, 2);
	putOthers(endpoint, [silentSince], 'audit');
	const watching = watch(t, endpoint, {logGroups: [groupName, 'audit']});
	await watching.until(
		({coverage}) => coverage?.delivered?.logGroup === 'audit',
	);
	assert.equal(watching.coverage?.delivered?.newest, silentSince);
});

test('a log group without a record has no newest one', async t => {
	const endpoint = await openEndpoint(t);
	const watching = watch(t, endpoint);
	await watching.until(({coverage}) => coverage?.delivered !== undefined);
	assert.equal(watching.coverage?.delivered?.newest, undefined);
	assert.equal(watching.coverage?.delivered?.problem, undefined);
});

test('an event with a time of the future does not hide that delivery has stopped', async t => {
	const endpoint = await openEndpoint(t);
	const newest = Date.now() - 20 * minute;
	putOthers(endpoint, [newest, Date.now() + 90 * minute]);
	const watching = watch(t, endpoint, {timing: often});
	await watching.until(({coverage}) => coverage?.delivered !== undefined);
	putRecords(endpoint, 0, 1, Date.now() + 90 * minute);
	await watching.until(({ids}) => ids.size > 0);
	const {askedAt = 0} = watching.coverage?.delivered ?? {};
	await watching.until(
		({coverage}) => (coverage?.delivered?.askedAt ?? 0) > askedAt,
	);
	assert.equal(watching.coverage?.delivered?.newest, newest);
});

test('a closed range knows the newest record before its end', async t => {
	const endpoint = await openEndpoint(t);
	const to = Date.now() - 60 * minute;
	putOthers(endpoint, [to - 30 * minute, to + 30 * minute]);
	const watching = watch(t, endpoint, {
		...{scope, to, follow: false},
		from: to - 15 * minute,
	});
	await watching.done;
	assert.deepEqual(watching.coverage?.delivered, {
		newest: to - 30 * minute,
		askedAt: to,
		problem: undefined,
	});
});
