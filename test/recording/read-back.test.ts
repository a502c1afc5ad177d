import '../harness/fixed-world.js';
import assert from 'node:assert/strict';
import path from 'node:path';
import {type TestContext, test} from 'node:test';
import {joinedSink} from '../../source/app/joined-sink.js';
import {recordedSource} from '../../source/app/recording/recorded-source.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {ingest} from '../../source/ingest/ingest.js';
import {disk} from '../../source/recording/disk.js';
import {readLedgerState} from '../../source/recording/ledger-state.js';
import {createRecording} from '../../source/recording/open-recording.js';
import {Recorder} from '../../source/recording/recorder.js';
import {ledgerOf} from '../../source/recording/recording.js';
import type {Snapshot} from '../../source/store/snapshot.js';
import {createRecordStore} from '../../source/store/store.js';
import type {Coverage} from '../../source/stream/coverage.js';
import type {DeliveredMessage} from '../../source/stream/message.js';
import type {SourceMessage} from '../../source/stream/record-source.js';
import {madeFolder} from '../harness/made-folder.js';
import {numberedRecord} from '../harness/numbered-record.js';

const minute = 60_000;
const start = Date.UTC(2026, 0, 2, 12);
const groups = ['trail', 'audit'].map(
	name => `arn:aws:logs:us-east-1:111122223333:log-group:${name}`,
);

function delivered(
	number: number,
	{age = 0, group = 0, id = number} = {},
): DeliveredMessage {
	const message = JSON.parse(numberedRecord(number, start)) as object;
	return {
		message: JSON.stringify({
			...message,
			eventTime: new Date(start + number * 1000 - age).toISOString(),
		}),
		deliveryTime: start + number * 1000 + 90_000,
		logGroupIdentifier: groups[group],
		logStreamName: `stream-${number % 3}`,
		logEventId: id % 4 === 0 ? undefined : String(id).padStart(56, '3'),
	};
}

const coverage: Coverage = {
	askedFor: {scope: 'all', from: start - minute},
	receivedTo: start + minute,
	completeTo: start,
	gaps: [{from: start + 5, to: start + 9, reason: 'throttled'}],
	delivered: {
		newest: start + minute,
		askedAt: start + minute,
		problem: undefined,
	},
};

/** A backfill, a session, a record that came late, and one that the log group holds twice. */
const messages: readonly SourceMessage[] = [
	{kind: 'connection', connection: {name: 'backfilling', from: start}},
	{kind: 'batch', messages: [1, 2, 3].map(number => delivered(number))},
	{kind: 'connection', connection: {name: 'live'}},
	{
		kind: 'batch',
		messages: [delivered(600), delivered(601, {group: 1}), delivered(602)],
	},
	{
		kind: 'batch',
		messages: [delivered(603, {age: 20 * minute}), delivered(601, {id: 7})],
	},
	{kind: 'batch', messages: [delivered(602, {id: 9}), delivered(604)]},
	{
		kind: 'batch',
		messages: [
			{...delivered(605), message: 'no JSON, with a\nline break'},
			{...delivered(606), message: '"a string"'},
		],
	},
	{kind: 'sampled', at: start},
	{kind: 'coverage', coverage},
];

async function snapshotOf(
	source: Iterable<SourceMessage> | AsyncIterable<SourceMessage>,
	recorder?: Recorder,
): Promise<Snapshot> {
	const store = createRecordStore({
		maxEvents: 1000,
		schedulePublish: publish => {
			publish();
		},
	});
	let now = start + 700_000;
	await ingest(
		async function* () {
			yield* source;
		},
		recorder === undefined ? store : joinedSink<TrailRecord>(recorder, store),
		{
			signal: new AbortController().signal,
			now() {
				now += 1000;
				return now;
			},
		},
	);
	return store.getSnapshot();
}

function rowsOf({heldRows}: Snapshot) {
	return Array.from({length: heldRows.length}, (_, index) =>
		heldRows.at(index),
	);
}

async function recorded(t: TestContext) {
	const file = path.join(madeFolder(t), 'trail.ndjson');
	const writer = await createRecording(
		{
			...{command: 'tail', logGroups: groups, region: 'us-east-1'},
			...{pattern: undefined, scope: 'all', from: start},
			...{writtenBy: '0.1.0', at: start},
		},
		{file, disk},
	);
	const recorder = new Recorder({file, writer, joinMs: 0});
	const live = await snapshotOf(messages, recorder);
	await recorder.end();
	return {file, live};
}

test('a recording is read as the rows that were on the screen', async t => {
	const {file, live} = await recorded(t);
	const state = await readLedgerState(ledgerOf(file));
	const source = recordedSource({file, state}, 'all');
	const read = await snapshotOf(source(new AbortController().signal));
	assert.equal(rowsOf(live).filter(row => row?.isLate).length, 1);
	assert.equal(rowsOf(live).filter(row => row?.isDuplicated).length, 1);
	assert.deepEqual(rowsOf(read), rowsOf(live));
});

test('a recording is read with what was received, left out and complete', async t => {
	const {file, live} = await recorded(t);
	const state = await readLedgerState(ledgerOf(file));
	const source = recordedSource({file, state}, 'all');
	const read = await snapshotOf(source(new AbortController().signal));
	// JSON has no undefined.
	assert.deepEqual(read.coverage, JSON.parse(JSON.stringify(live.coverage)));
	assert.equal(read.lagMs, live.lagMs);
	for (const count of [
		'received',
		'repeated',
		'duplicatedInSource',
		'sampledUpdates',
	] as const) {
		assert.equal(read[count], live[count], count);
	}
});
