import assert from 'node:assert/strict';
import {describe, type TestContext, test} from 'node:test';
import type {EndpointOptions} from '../../../source/demo/endpoint/endpoint.js';
import type {CloudWatchOptions} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {SourceMessage} from '../../../source/stream/record-source.js';
import {type DateOf, dateAhead, openDateGate} from './date-gate.js';
import {
	openEndpoint,
	putRecords,
	remarkOf,
	type Watching,
	watch,
} from './watching.js';

const minute = 60_000;
const hour = 60 * minute;

/** How a computer and the Date headers of a service are wrong. */
type Clocks = {
	readonly localAheadMs?: number;
	readonly dateOf?: DateOf;
};

const wrongClocks: Readonly<Record<string, Clocks>> = {
	'this computer is two hours ahead': {localAheadMs: 2 * hour},
	'this computer is two hours behind': {localAheadMs: -2 * hour},
	'the Date header is two hours ahead': {dateOf: () => dateAhead(2 * hour)},
	'the Date header is two hours behind': {dateOf: () => dateAhead(-2 * hour)},
	'every third Date header is two hours ahead': {
		dateOf: answer => dateAhead(answer % 3 === 0 ? 2 * hour : 0),
	},
	'every third Date header is two hours behind': {
		dateOf: answer => dateAhead(answer % 3 === 0 ? -2 * hour : 0),
	},
	'the Date header jumps about': {
		dateOf: answer => dateAhead(((answer * 7) % 11) * hour),
	},
	'there is no Date header': {dateOf: () => undefined},
	'the Date header is no date': {dateOf: () => 'yesterday'},
};

/** A watch of the last quarter of an hour, behind a gate with these clocks. */
async function watchWith(
	t: TestContext,
	{localAheadMs = 0, dateOf = () => dateAhead(0)}: Clocks,
	{
		endpoint: endpointOptions = {},
		...options
	}: Partial<CloudWatchOptions> & {readonly endpoint?: EndpointOptions} = {},
) {
	const endpoint = await openEndpoint(t, endpointOptions);
	// Records of the whole range, and one from before it.
	putRecords(endpoint, 0, 1, Date.now() - 14 * minute);
	putRecords(endpoint, 1, 98, Date.now() - 5 * minute);
	putRecords(endpoint, 99, 1, Date.now() - 1000);
	const gate = await openDateGate(t, endpoint, dateOf);
	const ranges: {readonly from: number; readonly to: number | undefined}[] = [];
	const watching = watch(t, gate, {
		now: () => Date.now() + localAheadMs,
		from: {ago: 15 * minute},
		onResolved: range => ranges.push(range),
		...options,
	});
	return {endpoint, watching, ranges};
}

/** Puts ten records at a time while the watch goes on, and waits for each ten. */
async function receiveAll(
	endpoint: Awaited<ReturnType<typeof watchWith>>['endpoint'],
	watching: Watching,
): Promise<void> {
	await watching.until(({ids}) => ids.size === 100);
	for (let first = 100; first < 160; first += 10) {
		putRecords(endpoint, first, 10);
		await watching.until(({ids}) => ids.size === first + 10);
	}
}

for (const [title, clocks] of Object.entries(wrongClocks)) {
	describe(title, () => {
		for (const poll of [true, false]) {
			test(`every record comes by ${poll ? 'polls' : 'Live Tail'}, and nothing of the future is complete`, async t => {
				const {endpoint, watching} = await watchWith(t, clocks, {poll});
				await receiveAll(endpoint, watching);
				await watching.stop();
				for (const message of watching.messages) {
					if (message.kind === 'coverage') {
						// A Date header has whole seconds.
						assert.ok((message.coverage.receivedTo ?? 0) <= Date.now() + 1000);
					}
				}
			});
		}

		test('a range that ends is read whole', async t => {
			const {watching} = await watchWith(t, clocks, {follow: false});
			await watching.done;
			assert.equal(watching.failure, undefined);
			assert.equal(watching.ids.size, 100);
		});

		test('a range that ended five minutes ago is read whole', async t => {
			const {watching} = await watchWith(t, clocks, {
				follow: false,
				from: {ago: 20 * minute},
				to: {ago: 2 * minute},
			});
			await watching.done;
			assert.equal(watching.failure, undefined);
			assert.ok(watching.ids.has('id-0') && watching.ids.has('id-98'));
		});
	});
}

test('records that Live Tail leaves out come by the sweeps, though this computer is two hours ahead', async t => {
	const {endpoint, watching} = await watchWith(
		t,
		{localAheadMs: 2 * hour},
		{
			endpoint: {
				faults: {
					schedule: [{fault: 'only-in-sweep', at: 130, times: 20}],
				},
			},
			timing: {sweepIntervalMs: 50, maxSweepIntervalMs: 50},
		},
	);
	await receiveAll(endpoint, watching);
});

for (const localAheadMs of [2 * hour, -2 * hour]) {
	test(`what an update lacked is fetched and its gap closes at once, though this computer is ${localAheadMs / hour} hours ahead`, async t => {
		const {endpoint, watching} = await watchWith(
			t,
			{localAheadMs},
			{endpoint: {faults: {schedule: [{fault: 'tail-results-null', at: 40}]}}},
		);
		const gapsIn = (message: SourceMessage): number =>
			message.kind === 'coverage' ? message.coverage.gaps.length : 0;
		await watching.until(({messages}) => messages.some(gapsIn));
		putRecords(endpoint, 100, 10);
		await watching.until(
			({ids, coverage}) => ids.size === 110 && coverage?.gaps.length === 0,
		);
	});
}

test('a duration goes by the time of the service, a time is what it says', async t => {
	const asked = Date.now() - 3 * hour;
	for (const [clocks, from, least, most] of [
		[{localAheadMs: 2 * hour}, {ago: 15 * minute}, -15, -15],
		[{localAheadMs: 2 * hour}, {ago: 0}, 0, 0],
		[{localAheadMs: -2 * hour}, {ago: 15 * minute}, -135, -15],
		[{dateOf: () => dateAhead(2 * hour)}, {ago: 15 * minute}, -15, -15],
		[{localAheadMs: 90_000}, {ago: 15 * minute}, -15, -15],
		[{localAheadMs: 2 * hour}, asked, -180, -180],
	] as const) {
		const {watching, ranges} = await watchWith(t, clocks, {from, poll: true});
		await watching.until(({names}) => names.at(-1) === 'polling');
		const [range] = ranges;
		const minutes = Math.round(((range?.from ?? 0) - Date.now()) / minute);
		assert.ok(minutes >= least && minutes <= most, `${minutes}`);
		assert.equal(range?.to, undefined);
		assert.ok(
			watching.connections.some(
				connection =>
					connection.name === 'backfilling' && connection.from === range?.from,
			),
		);
		await watching.stop();
	}
});

test('an end before the start by the clock of the service is refused with the reason', async t => {
	const {watching} = await watchWith(
		t,
		{localAheadMs: 2 * hour},
		// By the clock of this computer the end is an hour after the start.
		{follow: false, from: Date.now() + hour, to: {ago: 5 * minute}},
	);
	await watching.done;
	assert.equal(watching.failure, undefined);
	const {watching: refused} = await watchWith(
		t,
		{localAheadMs: 90_000},
		{follow: false, from: Date.now() + 1000, to: {ago: minute}},
	);
	await refused.done;
	assert.match(
		String(refused.failure),
		/The end of the time range is before its start by the clock of the service/,
	);
});

test('a watch since a point of time asks for it although every clock says that it is to come', async t => {
	const endpoint = await openEndpoint(t);
	putRecords(endpoint, 0, 100, Date.now() - 30_000);
	const gate = await openDateGate(t, endpoint, () => dateAhead(-2 * hour));
	const watching = watch(t, gate, {
		now: () => Date.now() - 2 * hour,
		from: Date.now() - minute,
		poll: true,
	});
	await watching.until(({ids}) => ids.size === 100);
	putRecords(endpoint, 100, 10);
	await watching.until(({ids}) => ids.size === 110);
	await watching.stop();
});

for (const poll of [true, false]) {
	test(`with every clock two hours ahead deliveries tell the time, ${poll ? 'by polls' : 'by Live Tail'}`, async t => {
		const aheadMs = 2 * hour;
		const {endpoint, watching, ranges} = await watchWith(
			t,
			{localAheadMs: aheadMs, dateOf: () => dateAhead(aheadMs)},
			{
				poll,
				endpoint: {
					faults: {schedule: [{fault: 'only-in-sweep', at: 110, times: 20}]},
				},
				timing: {
					newestEveryMs: 500,
					sweepIntervalMs: 50,
					maxSweepIntervalMs: 50,
				},
			},
		);
		let put = 100;
		const timer = setInterval(() => putRecords(endpoint, put++, 1), 200);
		t.after(() => clearInterval(timer));
		await watching.until(
			({connections}) => remarkOf(connections.at(-1)) !== undefined,
		);
		clearInterval(timer);
		const last = Date.now();
		await watching.until(
			({ids, coverage}) =>
				ids.size === put &&
				coverage?.gaps.length === 0 &&
				(coverage.receivedTo ?? 0) >= last,
		);
		assert.ok((watching.coverage?.receivedTo ?? 0) <= Date.now() + 1000);
		assert.ok((ranges.at(-1)?.from ?? 0) <= last - 15 * minute);
		assert.equal(
			remarkOf(watching.connections.at(-1)),
			"delivery times differ from this computer's clock and the service's Date header by 2h: both are allowed for",
		);
	});
}
