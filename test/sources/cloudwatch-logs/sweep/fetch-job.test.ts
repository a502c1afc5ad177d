import assert from 'node:assert/strict';
import {test} from 'node:test';
import {withoutRanges} from '../../../../source/sources/cloudwatch-logs/coverage/time-ranges.js';
import {
	createJobFetcher,
	type JobFetcherOptions,
} from '../../../../source/sources/cloudwatch-logs/sweep/fetch-job.js';
import type {SweepJob} from '../../../../source/sources/cloudwatch-logs/sweep/sweep-jobs.js';
import type {TimeRange} from '../../../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';

const logGroup = {
	name: 'trail',
	arn: undefined,
	filterTarget: {logGroupName: 'trail'},
};
// What the fetcher remembers of earlier pages.
const remembered = 100_000;

function message(deliveryTime: number, name = ''): DeliveredMessage {
	return {
		message: `record ${deliveryTime}${name}`,
		deliveryTime,
		logGroupIdentifier: 'trail',
		logStreamName: undefined,
		logEventId: `${deliveryTime}${name}`,
	};
}

function job(range: TimeRange, isMissing = false): SweepJob {
	return {
		logGroup,
		kind: 'new',
		range,
		completeTo: range.to,
		isMissing,
		dueAt: 0,
		attempt: 0,
		received: 0,
		calls: 0,
		latenessMs: 0,
		recordsPerSecond: 0,
		onDone: [],
	};
}

function fetcher(
	rangesToSweep: JobFetcherOptions['rangesToSweep'] = ({range}) => [range],
) {
	const delivered: DeliveredMessage[] = [];
	const asked: TimeRange[] = [];
	const complete: TimeRange[] = [];
	let pages: readonly (readonly DeliveredMessage[])[] = [];
	const fetchJob = createJobFetcher({
		async *fetchPages(_, range) {
			asked.push(range);
			for (const page of pages) {
				yield page.filter(
					({deliveryTime = 0}) =>
						range.from <= deliveryTime && deliveryTime <= range.to,
				);
			}
		},
		async deliver(messages) {
			delivered.push(...messages);
		},
		// As where a session was to have brought everything.
		latenessOf: () => 7000,
		rangesToSweep,
		onRead() {},
		async onFetched(_, range) {
			complete.push(range);
		},
		now: () => 1_000_000,
	});
	return {
		delivered,
		asked,
		complete,
		fetch(next: SweepJob, ...nextPages: (readonly DeliveredMessage[])[]) {
			pages = nextPages;
			return fetchJob(next, new AbortController().signal);
		},
	};
}

test('an event whose id is forgotten is emitted again, but does not count as late', async () => {
	const {fetch, delivered} = fetcher();
	const all = Array.from({length: remembered + 1000}, (_, time) =>
		message(time),
	);
	const range = {from: 0, to: all.length};
	const first = job(range);
	await fetch(first, all);
	assert.equal(first.received, all.length);
	assert.equal(first.latenessMs, 7000);

	const again = job(range);
	await fetch(again, all.slice(0, 10));
	assert.equal(again.received, 10, 'emitted once more');
	assert.equal(again.latenessMs, 0, 'but no sign of lateness');

	const repeated = job(range);
	await fetch(repeated, all.slice(-10));
	assert.equal(repeated.received, 0);
	const late = job(range);
	await fetch(late, [message(all.length - 1, ' that came late')]);
	assert.equal(late.latenessMs, 7000);
	assert.equal(delivered.length, all.length + 11);
});

test('measures the rate in the parts that it read, not in those that it skipped', async () => {
	const {fetch, asked, complete} = fetcher(() => [{from: 60_000, to: 62_000}]);
	const missing = job({from: 0, to: 100_000}, true);
	const records = Array.from({length: 100}, (_, index) =>
		message(60_000 + index),
	);
	assert.equal(await fetch(missing, records), 100_000);
	assert.deepEqual(asked, [{from: 60_000, to: 62_000}]);
	assert.equal(missing.recordsPerSecond, 50);
	assert.deepEqual(complete.at(-1), {from: 0, to: 100_000});
});

test('a backfill skips what sweeps read so long ago that it would be counted twice', async () => {
	let isForgotten = false;
	const {fetch, asked, complete, delivered} = fetcher(({range}) =>
		isForgotten ? withoutRanges(range, [{from: 50, to: 90}]) : [range],
	);
	const backfill: SweepJob = {...job({from: 0, to: 99}), kind: 'backfill'};
	const all = Array.from({length: 100}, (_, time) => message(time));
	const pages = [all.slice(0, 20), all.slice(20, 40), all.slice(40)];
	const first = fetch(backfill, ...pages);
	isForgotten = true;
	await first;
	assert.deepEqual(asked, [
		{from: 0, to: 99},
		{from: 19, to: 49},
		{from: 91, to: 99},
	]);
	assert.deepEqual(
		delivered.map(({deliveryTime}) => deliveryTime),
		[...Array(50).keys(), ...Array.from({length: 9}, (_, index) => 91 + index)],
	);
	assert.deepEqual(complete.at(-1), {from: 0, to: 99});
});
