import assert from 'node:assert/strict';
import {test} from 'node:test';
import type {TrailRecord} from '../../../source/cloudtrail/trail-record.js';
import {faults} from '../../../source/demo/faults/faults.js';
import {ingest} from '../../../source/ingest/ingest.js';
import {createCloudWatchSource} from '../../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import type {RecordSink} from '../../../source/stream/record-sink.js';
import {until} from '../../harness/until.js';
import {eager, groupName, sourceOptions} from './source-options.js';
import {openEndpoint} from './watching.js';

const accounts = ['111122223333', '444455556666'];
const rounds = 8;
const perRound = 30;

/** How often each record is appended, by event id and account, and a function that ends the watch. */
function countAppended(url: string, poll: boolean) {
	const counts = new Map<string, number>();
	const sink: RecordSink<TrailRecord> = {
		append(records) {
			for (const {record} of records) {
				const key = `${record.eventId} ${record.recipientAccountId}`;
				counts.set(key, (counts.get(key) ?? 0) + 1);
			}
		},
		setConnection() {},
		setCoverage() {},
		countSampled() {},
		countRepeated() {},
		countUnasked() {},
	};
	const abort = new AbortController();
	const source = createCloudWatchSource({
		...sourceOptions(url),
		...{poll, timing: eager, filterCallsPerSecond: 10_000},
	});
	const done = ingest(source, sink, {signal: abort.signal});
	return {
		counts,
		async stop() {
			abort.abort();
			await done;
		},
	};
}

for (const fault of [
	'ids-from-zero',
	'ids-repeat',
	'ids-same',
	'ids-empty',
	'ids-missing',
] as const) {
	for (const poll of [true, false]) {
		test(`${faults[fault].description}, ${poll ? 'polling' : 'with Live Tail'}: each record comes once`, async t => {
			const endpoint = await openEndpoint(t, {
				// Several pages for one round, each with ids of its own.
				eventsScannedPerPage: 20,
				faults: {
					schedule: [
						{fault, at: 1, times: 1e6},
						// Every third comes by FilterLogEvents alone.
						{fault: 'only-in-sweep', at: 1, times: 1e6, every: 3},
						{fault: 'written-twice', at: 2, times: 1e6, every: 7},
					],
				},
			});
			let offered = 0;
			const put = (): void => {
				endpoint.put(
					groupName,
					Array.from({length: perRound}, () => ({
						message: JSON.stringify({
							eventID: `id-${Math.floor(offered / accounts.length)}`,
							eventSource: 'qapps.amazonaws.com',
							recipientAccountId: accounts[offered++ % accounts.length],
						}),
						timestamp: Date.now(),
					})),
				);
			};

			put();
			const {counts, stop} = countAppended(endpoint.url, poll);
			try {
				for (let round = 1; round <= rounds; round++) {
					await until(
						() => counts.size >= offered,
						() => `${counts.size} of ${offered}`,
						20_000,
					);
					put();
				}

				// Read again by the sweeps after the last record, too.
				const {length} = endpoint.requests;
				await until(
					() =>
						counts.size >= offered && endpoint.requests.length > length + 20,
					() => `${counts.size} of ${offered}`,
				);
			} finally {
				await stop();
			}

			assert.deepEqual(
				[...counts].filter(([, count]) => count !== 1),
				[],
			);
			assert.equal(counts.size, offered);
			assert.ok(endpoint.struck.some(struck => struck.fault === fault));
		});
	}
}
