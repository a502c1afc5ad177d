import assert from 'node:assert/strict';
import {test} from 'node:test';
import {
	createJobFetcher,
	type JobFetcherOptions,
} from '../../../../source/sources/cloudwatch-logs/sweep/fetch-job.js';
import type {SweepJob} from '../../../../source/sources/cloudwatch-logs/sweep/sweep-jobs.js';
import type {TimeRange} from '../../../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../../../source/stream/message.js';
import {withoutRanges} from '../../../../source/stream/time-ranges.js';

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
		damaged: [],
		onDone: [],
	};
}

function fetcher(
	rangesToSweep: JobFetcherOptions['rangesToSweep'] = ({range}) => [range],
	now = 1_000_000,
) {
	const delivered: DeliveredMessage[] = [];
	const asked: TimeRange[] = [];
	const complete: TimeRange[] = [];
	/** What the reader has. */
	const known = new Set<string>();
	let pages: readonly (readonly DeliveredMessage[])[] = [];
	const fetchJob = createJobFetcher({
		async *fetchPages(range) {
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
			const fresh = messages.filter(({message: text}) => !known.has(text));
			for (const {message: text} of fresh) {
				known.add(text);
			}

			return fresh;
		},
		// As where a session was to have brought everything.
		latenessOf: () => 7000,
		rangesToSweep,
		onRead() {},
		async onDamaged() {},
		async onFetched(range) {
			complete.push(range);
		},
		now: () => now,
		latest: () => now,
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

test('counts and measures what is new to the reader, not what it has', async () => {
	const {fetch, delivered} = fetcher();
	const range = {from: 0, to: 100};
	const first = job(range);
	await fetch(first, [message(1), message(2)]);
	assert.equal(first.received, 2);
	assert.equal(first.latenessMs, 7000);

	const again = job(range);
	await fetch(again, [message(1), message(2)]);
	assert.equal(again.received, 0);
	assert.equal(again.latenessMs, 0);
	assert.equal(delivered.length, 4, 'the reader is asked, not a memory');

	// A server that counts its ids from 0 again.
	const late = job(range);
	await fetch(late, [{...message(2, ' that came late'), logEventId: '2'}]);
	assert.equal(late.received, 1);
	assert.equal(late.latenessMs, 7000);
});

test('a time outside of the range does not move the listing on', async () => {
	const {fetch, complete} = fetcher();
	const range = {from: 1000, to: 2000};
	const next = job(range);
	const odd = {...message(1500), deliveryTime: 253_402_300_799_000};
	await fetch(next, [message(1100)], [odd], [message(1200)]);
	assert.deepEqual(complete.slice(0, 3), [
		{from: 1000, to: 1099},
		{from: 1000, to: 1099},
		{from: 1000, to: 1199},
	]);
});

test('asks far beyond the end of the newest range, and stops once all of a page is behind it', async () => {
	const {fetch, asked, delivered} = fetcher(undefined, 2000);
	const next = job({from: 1000, to: 2500});
	const behind = [message(3000), message(3001)];
	await fetch(next, [message(1500)], behind, [message(3002)]);
	assert.deepEqual(asked, [{from: 1000, to: 2500 + 86_400_000}]);
	assert.deepEqual(
		delivered.map(({deliveryTime}) => deliveryTime),
		[1500, 3000, 3001],
	);
});

test('measures the rate in the parts that it read, not in those that it skipped', async () => {
	const {fetch, asked, complete} = fetcher(() => [{from: 60_000, to: 62_000}]);
	const missing = job({from: 0, to: 100_000}, true);
	const records = Array.from({length: 100}, (_, index) =>
		message(60_000 + index),
	);
	await fetch(missing, records);
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
		[...new Set(delivered.map(({deliveryTime}) => deliveryTime))],
		[...Array(50).keys(), ...Array.from({length: 9}, (_, index) => 91 + index)],
	);
	assert.deepEqual(complete.at(-1), {from: 0, to: 99});
});
