import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {Coverage} from '../../../source/stream/coverage.js';
import {createSourceControl} from '../../../source/stream/source-control.js';
import {UserError} from '../../../source/stream/user-error.js';
import {
	idsOf,
	minuteMs,
	openEndpoint,
	recordAt,
	type Watching,
	watch,
} from './watching.js';

const denied = {
	name: 'AccessDeniedException',
	message:
		'User: arn:aws:iam::111122223333:user/ann is not authorized to perform: cloudtrail:LookupEvents with an explicit deny in a service control policy',
};

/** Nothing is missing, and everything that was asked for has come. */
const isFetched = ({connection, coverage}: Watching) =>
	connection?.name === 'polling' && coverage?.gaps.length === 0;

const hasIds =
	(...wanted: readonly string[]) =>
	({ids}: Watching) =>
		wanted.every(id => ids.includes(id));

describe('a watch of Event history', () => {
	it('has every record of the range, page by page, and shows what is not fetched yet as a gap', async t => {
		const opened = await openEndpoint(t);
		const {endpoint, now} = opened;
		const ids = idsOf(180);
		endpoint.record(
			ids.map((id, index) => recordAt(now() - (index + 1) * 4000, id)),
		);
		endpoint.record([recordAt(now() - 16 * minuteMs, 'before')]);
		const watching = watch(t, opened);
		await watching.until(isFetched);
		assert.deepEqual([...new Set(watching.ids)].sort(), [...ids].sort());
		const first = watching.coverages.find(({receivedTo}) => receivedTo);
		const [gap] = first?.gaps ?? [];
		assert.ok(gap && first?.receivedTo);
		// The first 50 are four seconds apart.
		const span = first.receivedTo - gap.to;
		assert.ok(span > 180_000 && span < 220_000, String(span));
		assert.equal(gap.from, first.askedFor?.from);
		assert.deepEqual(
			[...new Set(watching.connections.map(({name}) => name))],
			['connecting', 'backfilling', 'polling'],
		);
	});

	it('is never called complete, and names what it cannot have', async t => {
		const opened = await openEndpoint(t);
		const watching = watch(t, opened, {from: {ago: 40 * minuteMs}});
		await watching.until(isFetched);
		const {coverage} = watching;
		assert.equal(coverage?.completeTo, undefined);
		assert.match(coverage?.unconfirmedBecause ?? '', /AWS does not say/);
		assert.deepEqual(coverage?.eventHistory?.regions, ['us-east-1']);
		const settledTo = coverage?.eventHistory?.settledTo ?? 0;
		const age = opened.now() - settledTo;
		assert.ok(age >= 15 * minuteMs && age < 17 * minuteMs, String(age));
	});

	it('asks us-east-1 beside the watched region, since IAM is recorded there', async t => {
		const opened = await openEndpoint(t);
		const {endpoint, now} = opened;
		endpoint.record([
			recordAt(now() - minuteMs, 'iam'),
			recordAt(now() - minuteMs, 'ec2', {awsRegion: 'us-west-2'}),
		]);
		const watching = watch(t, opened, {region: 'us-west-2'});
		await watching.until(hasIds('iam', 'ec2'));
		assert.deepEqual(watching.coverage?.eventHistory?.regions, [
			'us-west-2',
			'us-east-1',
		]);
	});

	it('finds what appears later than newer records, and out of order', async t => {
		const opened = await openEndpoint(t);
		const {endpoint, now} = opened;
		endpoint.record([recordAt(now() - minuteMs, 'prompt')]);
		const watching = watch(t, opened);
		await watching.until(isFetched);
		endpoint.record([recordAt(now() - 14 * minuteMs, 'late')]);
		await watching.until(hasIds('late'));
	});

	it('goes on where us-east-1 is denied, and says what is missing', async t => {
		const opened = await openEndpoint(t, {
			respond: ({region}) =>
				region === 'us-east-1' ? {error: denied} : undefined,
		});
		opened.endpoint.record([
			recordAt(opened.now() - minuteMs, 'ec2', {awsRegion: 'us-west-2'}),
		]);
		const watching = watch(t, opened, {region: 'us-west-2'});
		await watching.until(
			({coverage, connection}) =>
				connection?.name === 'polling' && coverage?.gaps.length === 1,
		);
		await watching.until(hasIds('ec2'));
		const {coverage, connection} = watching;
		assert.ok(connection?.name === 'polling');
		assert.match(connection.sweepTrouble ?? '', /^us-east-1: cloudtrail:Look/);
		const [gap] = coverage?.gaps ?? [];
		assert.match(gap?.reason ?? '', /^us-east-1: cloudtrail:LookupEvents /);
		assert.equal(gap?.from, coverage?.askedFor?.from);
		assert.equal(gap?.to, coverage?.receivedTo);
	});

	it('ends where the watched region is denied from the start, with the policy', async t => {
		const opened = await openEndpoint(t, {respond: () => ({error: denied})});
		await assert.rejects(watch(t, opened).done, (error: unknown) => {
			assert.ok(error instanceof UserError);
			assert.match(error.message, /may not call cloudtrail:LookupEvents/);
			return true;
		});
	});

	it('waits for new credentials where they expire later, and reads what came meanwhile', async t => {
		let isExpired = false;
		const opened = await openEndpoint(t, {
			respond: () =>
				isExpired
					? {
							error: {
								name: 'ExpiredTokenException',
								message:
									'The security token included in the request is expired',
							},
						}
					: undefined,
		});
		const control = createSourceControl();
		const watching = watch(t, opened, {
			control,
			timing: {signedOutRetryMs: 10_000_000},
		});
		await watching.until(isFetched);
		isExpired = true;
		await watching.until(({connection}) => connection?.name === 'signed out');
		opened.endpoint.record([recordAt(opened.now(), 'meanwhile')]);
		isExpired = false;
		control.retry();
		await watching.until(hasIds('meanwhile'));
		await watching.until(isFetched);
	});

	it('comes to the end of it when it is throttled', async t => {
		let calls = 0;
		const opened = await openEndpoint(t, {
			// More in a row than the SDK tries by itself.
			respond: () =>
				++calls % 8 >= 5
					? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
					: undefined,
		});
		const ids = idsOf(500);
		opened.endpoint.record(
			ids.map((id, index) => recordAt(opened.now() - 1000 * (index + 1), id)),
		);
		const watching = watch(t, opened);
		await watching.until(isFetched);
		assert.deepEqual([...new Set(watching.ids)].sort(), [...ids].sort());
		assert.ok(
			watching.connections.some(({name}) => name === 'throttled'),
			'it was throttled',
		);
	});

	it('begins a listing again whose token is refused', async t => {
		let refusals = 0;
		const opened = await openEndpoint(t, {
			respond({input}) {
				if (input['NextToken'] === undefined || refusals === 2) {
					return undefined;
				}

				refusals++;
				return {
					error: {name: 'InvalidNextTokenException', message: 'expired'},
				};
			},
		});
		const ids = idsOf(260);
		opened.endpoint.record(
			ids.map((id, index) => recordAt(opened.now() - 1000 * (index + 1), id)),
		);
		const watching = watch(t, opened);
		await watching.until(isFetched);
		assert.equal(refusals, 2);
		assert.deepEqual([...new Set(watching.ids)].sort(), [...ids].sort());
	});

	it('shows an event without its text, as damaged', async t => {
		const opened = await openEndpoint(t, {
			respond: () => ({output: {Events: [{EventId: 'x', EventTime: 1000}]}}),
		});
		const watching = watch(t, opened, {from: 0});
		await watching.until(({ids}) => ids.length > 0);
		assert.match(watching.ids[0] ?? '', /"EventId":"x"/);
	});

	it('takes the service for an answer that is no list of events', async t => {
		let isDamaged = true;
		const opened = await openEndpoint(t, {
			respond: () => (isDamaged ? {output: {Events: 'none'}} : undefined),
		});
		const watching = watch(t, opened);
		await watching.until(({connection}) => connection?.name === 'reconnecting');
		isDamaged = false;
		await watching.until(isFetched);
	});
});

describe('a range of Event history that ends', () => {
	it('is read once, to the service’s time', async t => {
		const opened = await openEndpoint(t);
		opened.pass(3 * 60 * minuteMs);
		const {endpoint, now} = opened;
		const ids = idsOf(120);
		endpoint.record(
			ids.map((id, index) => recordAt(now() - 2000 * (index + 1), id)),
		);
		const resolved: unknown[] = [];
		const watching = watch(t, opened, {
			follow: false,
			onResolved: range => resolved.push(range),
		});
		await watching.done;
		assert.deepEqual([...watching.ids].sort(), [...ids].sort());
		assert.deepEqual(
			[...new Set(watching.connections.map(({name}) => name))],
			['connecting', 'backfilling', 'ended'],
		);
		assert.deepEqual(watching.coverage?.gaps, []);
		const {receivedTo = 0, until} = watching.coverage ?? {};
		assert.equal(receivedTo, until);
		assert.ok(Math.abs(receivedTo - now()) < minuteMs);
		assert.equal(resolved.length, 1);
	});

	it('of the past is settled at once', async t => {
		const opened = await openEndpoint(t);
		const from = opened.now() - 60 * minuteMs;
		const to = from + 10 * minuteMs;
		opened.endpoint.record([
			recordAt(from + minuteMs, 'within'),
			recordAt(to + minuteMs, 'behind'),
		]);
		const watching = watch(t, opened, {from, to, follow: false});
		await watching.done;
		assert.deepEqual(watching.ids, ['within']);
		assert.equal(watching.coverage?.receivedTo, to);
		assert.equal(watching.coverage?.eventHistory?.settledTo, to);
	});

	it('fails where one region cannot be read, when the other was', async t => {
		const opened = await openEndpoint(t, {
			respond: ({region}) =>
				region === 'us-east-1' ? {error: denied} : undefined,
		});
		opened.endpoint.record([
			recordAt(opened.now() - minuteMs, 'ec2', {awsRegion: 'us-west-2'}),
		]);
		const watching = watch(t, opened, {region: 'us-west-2', follow: false});
		await assert.rejects(watching.done, UserError);
		assert.deepEqual(watching.ids, ['ec2']);
		assert.match(watching.coverage?.gaps[0]?.reason ?? '', /^us-east-1: /);
	});
});

describe('steering a watch of Event history', () => {
	it('reaching back asks for the time before, and no further than 90 days', async t => {
		const opened = await openEndpoint(t);
		const {endpoint, now} = opened;
		endpoint.record([recordAt(now() - 60 * minuteMs, 'an hour ago')]);
		const control = createSourceControl();
		const watching = watch(t, opened, {control});
		await watching.until(isFetched);
		assert.ok(!watching.ids.includes('an hour ago'));
		control.reachBack(now() - 100 * 24 * 60 * minuteMs);
		await watching.until(hasIds('an hour ago'));
		await watching.until(
			({coverage}) =>
				coverage?.gaps.length === 1 &&
				coverage.gaps[0]?.reason === 'Event history keeps 90 days',
		);
	});

	it('a rest asks nothing, and what came meanwhile is read after it', async t => {
		const opened = await openEndpoint(t);
		const control = createSourceControl();
		const watching = watch(t, opened, {control});
		await watching.until(isFetched);
		await control.rest();
		opened.pass(10 * minuteMs);
		opened.endpoint.record([recordAt(opened.now() - 5 * minuteMs, 'asleep')]);
		control.resume();
		await watching.until(hasIds('asleep'));
		await watching.until(
			({coverage}) =>
				(coverage?.receivedTo ?? 0) > opened.now() - minuteMs &&
				coverage?.gaps.length === 0,
		);
	});

	it('says that this computer’s clock is wrong, and goes by the service’s', async t => {
		const opened = await openEndpoint(t);
		opened.pass(2 * 60 * minuteMs);
		const watching = watch(t, opened);
		await watching.until(isFetched);
		const {connection, coverage} = watching;
		assert.ok(connection?.name === 'polling');
		assert.equal(
			connection.remark,
			"this computer's clock is 2h behind the service's",
		);
		const from = coverage?.askedFor?.from ?? 0;
		assert.ok(Math.abs(opened.now() - 15 * minuteMs - from) < minuteMs);
	});
});

/** What a coverage says of one event time. */
function isClaimed(
	{receivedTo, gaps, askedFor}: Coverage,
	time: number,
): boolean {
	return (
		receivedTo !== undefined &&
		askedFor !== undefined &&
		time >= askedFor.from &&
		time <= receivedTo &&
		!gaps.some(({from, to}) => time >= from && time <= to)
	);
}

describe('conservation', () => {
	it('nothing is claimed that did not come, under cuts, throttling and lateness, and all of it comes', async t => {
		let calls = 0;
		const opened = await openEndpoint(t, {
			respond() {
				calls++;
				if (calls % 7 === 3) {
					return {destroySocket: true};
				}

				return calls % 5 === 4
					? {error: {name: 'ThrottlingException', message: 'Rate exceeded'}}
					: undefined;
			},
		});
		const {endpoint, now} = opened;
		const start = Math.floor(now() / 1000) * 1000;
		const times = new Map<string, number>();
		const record = (id: string, time: number, region: string) => {
			times.set(id, time);
			endpoint.record([recordAt(time, id, {awsRegion: region})]);
		};
		for (const [index, id] of idsOf(400).entries()) {
			record(
				id,
				start - 1000 * Math.floor(index * 1.9),
				index % 3 === 0 ? 'us-east-1' : 'us-west-2',
			);
		}

		const shownAtStart = new Set(times.keys());
		const wrong: string[] = [];
		const watching = watch(t, opened, {
			region: 'us-west-2',
			onCoverage(coverage, {ids}) {
				const received = new Set(ids);
				for (const [id, time] of times) {
					if (
						shownAtStart.has(id) &&
						isClaimed(coverage, time) &&
						!received.has(id)
					) {
						wrong.push(`${id} of ${time}`);
					}
				}
			},
		});
		await watching.until(isFetched);
		for (const [index, id] of idsOf(60, 'late').entries()) {
			record(id, start - index * 10_000, 'us-west-2');
		}

		await watching.until(hasIds(...times.keys()));
		assert.deepEqual(wrong, []);
		assert.equal(
			new Set(watching.ids).size,
			endpoint.recorded('us-east-1').length +
				endpoint.recorded('us-west-2').length,
		);
	});
});
