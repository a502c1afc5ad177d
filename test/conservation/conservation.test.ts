import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import process from 'node:process';
import {test} from 'node:test';
import fc from 'fast-check';
import type {FaultName} from '../../source/demo/faults/fault-names.js';
import {
	type FaultFamily,
	faults,
	type Strike,
} from '../../source/demo/faults/faults.js';
import {howMany} from '../harness/how-many.js';
import {deliverableFaults} from './deliverable-faults.js';
import {type Reading, runReading} from './run-reading.js';
import {expectConserved, runSchedule, type Schedule} from './run-schedule.js';

// More of them, and others each time: QTAIL_SCHEDULES=1000 QTAIL_SEED=$RANDOM
const schedules = Number(
	process.env['QTAIL_SCHEDULES'] ??
		howMany('schedules of faults', {short: 3, long: 25}),
);
const restarts = howMany('restarts of the endpoint', {short: 2, long: 6});
const seed = Number(process.env['QTAIL_SEED'] ?? 1);

const ranges = {
	call: {at: {min: 1, max: 12}, times: {min: 1, max: 5}},
	/**
	 * The first calls succeed. The first page and the newest record are asked for at
	 * once, as second or third call: a watch that has its newest record alone has
	 * received nothing yet.
	 */
	later: {at: {min: 4, max: 12}, times: {min: 1, max: 5}},
	update: {at: {min: 1, max: 60}, times: {min: 1, max: 3}},
	event: {at: {min: 1, max: 400}, times: {min: 1, max: 60}},
};

/** What does not pass by itself ends a watch that has received nothing, as it should. */
const endingStart: ReadonlySet<FaultName> = new Set<FaultName>([
	'access-denied',
	'filter-denied',
	'expired-token',
	'group-denied',
	'group-deleted',
	'gateway-301',
	'gateway-407',
	'gateway-413',
	'gateway-301-always',
	'gateway-407-always',
	'gateway-413-always',
]);

/** What a watch has to withstand from its first call on, for as long as it likes. */
const lasting: ReadonlySet<FaultFamily> = new Set<FaultFamily>([
	'The first requests fail',
	'The Date header',
	'An imitation of the service',
]);
const fromStart = {at: {min: 1, max: 3}, times: {min: 1, max: 8}};
const forGood = {at: {min: 1, max: 3}, times: {min: 1, max: 10_000}};

function rangeOf(fault: FaultName) {
	const {family, occasion, operations} = {operations: [], ...faults[fault]};
	if (lasting.has(family)) {
		return family === 'The first requests fail' ? fromStart : forGood;
	}

	// A watch has few sessions.
	return operations.join() === 'StartLiveTail'
		? fromStart
		: endingStart.has(fault)
			? ranges.later
			: ranges[occasion];
}

const hour = 60 * 60_000;

const arbitraryStrike: fc.Arbitrary<Strike> = fc
	.constantFrom<FaultName[]>(...deliverableFaults)
	.chain(fault => {
		const {at, times} = rangeOf(fault);
		return fc.record({
			fault: fc.constant(fault),
			at: fc.integer(at),
			times: fc.integer(times),
		});
	});

/** Such a refusal comes after the first answer, also where the first requests fail. */
function afterTheStart(strikes: readonly Strike[]): readonly Strike[] {
	const failing = strikes
		.filter(({fault}) => faults[fault].occasion === 'call')
		.filter(({fault}) => !endingStart.has(fault) && !lastsForGood(fault))
		.filter(({at}) => at <= 3)
		.map(({at, times = 1}) => at + times);
	const start = Math.max(0, ...failing);
	return strikes.map(strike =>
		endingStart.has(strike.fault) ? {...strike, at: strike.at + start} : strike,
	);
}

function lastsForGood(fault: FaultName): boolean {
	return rangeOf(fault) === forGood;
}

const arbitrarySchedule: fc.Arbitrary<Schedule> = fc.record({
	seed: fc.nat(),
	poll: fc.boolean(),
	groups: fc.constantFrom(1, 2, 3),
	aheadMs: fc.constantFrom(0, 0, 0, 2 * hour, -2 * hour),
	isCutShort: fc.constantFrom(false, false, false, true),
	already: fc.constantFrom(20, 1, 1200),
	records: fc.integer({min: 50, max: 400}),
	areReadOnly: fc.boolean(),
	maxEvents: fc.constantFrom(100_000, 50),
	eventsScannedPerPage: fc.constantFrom(50_000, 200),
	durationMs: fc.constantFrom(20, 300),
	scopePresses: fc.oneof(
		fc.constant([]),
		fc.array(fc.integer({min: 0, max: 400}), {minLength: 1, maxLength: 5}),
	),
	backAfter: fc.option(fc.integer({min: 0, max: 300}), {nil: undefined}),
	strikes: fc
		.array(arbitraryStrike, {minLength: 1, maxLength: 8})
		.map(afterTheStart),
});

test(`${schedules} schedules of faults: everything offered is received, once, in order, gaps close, and nothing is called complete before`, async context => {
	let run = 0;
	let struck = 0;
	await fc.assert(
		fc.asyncProperty(arbitrarySchedule, async schedule => {
			const outcome = await runSchedule(schedule);
			expectConserved(schedule, outcome);
			run++;
			struck += outcome.struck.length;
		}),
		{
			seed,
			numRuns: schedules,
			// Each attempt at a smaller schedule takes seconds when records are lost.
			interruptAfterTimeLimit: Math.max(240_000, schedules * 3000),
			markInterruptAsFailure: true,
			includeErrorInReport: true,
		},
	);
	context.diagnostic(`${run} schedules, ${struck} faults struck`);
	assert.ok(struck > run, 'the faults happen');
});

for (const poll of [true, false]) {
	test(`with every clock two hours ahead nothing is lost, nor called complete that is not (${poll ? 'polls' : 'Live Tail'})`, async () => {
		const schedule: Schedule = {
			seed: 1,
			poll,
			groups: 2,
			aheadMs: 2 * hour,
			scopePresses: [],
			backAfter: undefined,
			isCutShort: false,
			already: 20,
			records: 200,
			areReadOnly: true,
			maxEvents: 100_000,
			eventsScannedPerPage: 50_000,
			durationMs: 300,
			strikes: [
				{fault: 'clock-ahead', at: 1, times: 10_000},
				{fault: 'only-in-sweep', at: 40, times: 60},
				{fault: 'late-visibility', at: 120, times: 20},
			],
		};
		expectConserved(schedule, await runSchedule(schedule));
	});
}

test(`an endpoint that is killed and restarted ${restarts} times loses and doubles nothing`, async () => {
	const schedule: Schedule = {
		seed: 1,
		poll: false,
		groups: 2,
		aheadMs: 0,
		scopePresses: [],
		backAfter: undefined,
		isCutShort: false,
		already: 50,
		records: 500 * restarts,
		areReadOnly: false,
		maxEvents: 100_000,
		eventsScannedPerPage: 50_000,
		durationMs: 150,
		strikes: Array.from({length: restarts}, (_, index) => ({
			fault: 'restart',
			at: 20 + 40 * index,
		})),
		leastStruck: restarts,
	};
	const outcome = await runSchedule(schedule);
	expectConserved(schedule, outcome);
	assert.equal(outcome.struck.length, restarts);
	assert.ok(outcome.gapsSeen > 0, 'gaps are shown while they are there');
	assert.ok(outcome.connections.includes('reconnecting'));
	assert.ok(
		outcome.connections.lastIndexOf('live') >
			outcome.connections.indexOf('reconnecting'),
	);
});

test('a scope that changes amidst faults loses and doubles nothing that it asks for', async () => {
	for (const poll of [true, false]) {
		const schedule: Schedule = {
			seed: 2,
			poll,
			groups: 2,
			aheadMs: 0,
			scopePresses: [20, 60, 100, 101, 160],
			backAfter: 80,
			isCutShort: false,
			already: 1200,
			records: 300,
			areReadOnly: false,
			maxEvents: 100_000,
			eventsScannedPerPage: 200,
			durationMs: 20,
			strikes: [
				{fault: 'throttling', at: 12, times: 3},
				{fault: 'reset-mid-frame', at: 6},
				{fault: 'only-in-sweep', at: 1250, times: 60},
			],
		};
		const outcome = await runSchedule(schedule);
		expectConserved(schedule, outcome);
		assert.ok(outcome.gapsSeen > 0, 'what was not asked for is a gap');
	}
});

const readings = howMany('readings with --no-follow', {short: 12, long: 60});

const arbitraryStrikeOfReading: fc.Arbitrary<Strike> = fc
	.constantFrom<FaultName[]>(...deliverableFaults.filter(isOfReading))
	.chain(fault =>
		fc.record({
			fault: fc.constant(fault),
			at: fc.integer({min: 1, max: 8}),
			times: fc.constantFrom(1, 3, 10_000),
		}),
	);

const arbitraryReading: fc.Arbitrary<Reading> = fc.record({
	groups: fc.constantFrom(1, 2),
	// Each group has one: an empty group is in doubt.
	records: fc.constantFrom(40, 2, 700),
	areReadOnly: fc.boolean(),
	isPast: fc.constantFrom(true, true, false),
	aheadMs: fc.constantFrom(0, 0, 2 * hour, -2 * hour),
	eventsScannedPerPage: fc.constantFrom(50_000, 50),
	durationMs: fc.constantFrom(20, 300),
	strikes: fc.array(arbitraryStrikeOfReading, {maxLength: 3}),
});

function isOfReading(name: FaultName): boolean {
	const fault = faults[name];
	return fault.occasion === 'call'
		? fault.operations.some(each => each !== 'StartLiveTail')
		: name === 'written-twice' || name === 'late-visibility';
}

test(`${readings} readings with --no-follow: neither the summary nor the exit code calls complete what is not`, async context => {
	const exitCodes: number[] = [];
	let allClears = 0;
	await fc.assert(
		fc.asyncProperty(arbitraryReading, async reading => {
			const outcome = await runReading(reading);
			exitCodes.push(outcome.exitCode);
			allClears += Number(outcome.saysAllClear);
			assert.deepEqual(
				outcome.untrue,
				[],
				`${JSON.stringify(reading)}
${outcome.summary}`,
			);
		}),
		{seed, numRuns: readings, includeErrorInReport: true},
	);
	const of = (code: number) => exitCodes.filter(each => each === code).length;
	context.diagnostic(
		`exit code 0: ${of(0)}, 1: ${of(1)}, interrupted: ${of(130)}; ${allClears} all-clears`,
	);
	assert.ok(of(0) > 0 && of(1) > 0 && allClears > 0, 'all of them happen');
});
