/**
 * The watch of a soak: source, ingest and store as the screen has them, and a
 * recording where one is asked for. It is a
 * process of its own, so that its memory and sockets can be measured. Sends the
 * records it receives and its state to its parent, until that sends `stop`.
 */
import process from 'node:process';
import {joinedSink} from '../../source/app/joined-sink.js';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {ingest} from '../../source/ingest/ingest.js';
import {disk} from '../../source/recording/disk.js';
import {createRecording} from '../../source/recording/open-recording.js';
import {Recorder} from '../../source/recording/recorder.js';
import {createCloudWatchSource} from '../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {createRecordStore} from '../../source/store/store.js';
import type {Coverage} from '../../source/stream/coverage.js';
import type {RecordSink} from '../../source/stream/record-sink.js';
import {claimsIn} from '../conservation/said-claims.js';
import {everyWidth, statements} from '../conservation/statements.js';
import {numberOf} from '../harness/numbered-record.js';
import {
	eager,
	filterCallsPerSecond,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';

export type WatcherMessage =
	/** A message without a record has null for its number: JSON, in which messages between processes are written, has no NaN. */
	| {readonly kind: 'records'; readonly numbers: ReadonlyArray<number | null>}
	| {readonly kind: 'connection'; readonly name: string}
	| {readonly kind: 'coverage'; readonly coverage: Coverage}
	/** What people would read of completeness, and what that claims. */
	| {
			readonly kind: 'said';
			readonly where: string;
			readonly text: string;
			readonly claims: readonly Coverage[];
	  }
	| {
			readonly kind: 'state';
			readonly rssBytes: number;
			readonly heapBytes: number;
			readonly sockets: number;
			readonly isSumRight: boolean;
			readonly isOrdered: boolean;
			/** Of the recording: what is not on the disk yet, characters. */
			readonly waiting: number;
	  };

/** An empty name: nothing is recorded. */
const [endpointUrl, isQuick, recordTo = '', ...logGroups] =
	process.argv.slice(2);
// Collecting a heap of 200 MB takes a core a quarter of a second, and the watch
// needs that time itself while other tests run beside it.
const stateIntervalMs = isQuick === 'quick' ? 1000 : 10_000;

const send = (message: WatcherMessage) => {
	process.send?.(message);
};

const store = createRecordStore({maxEvents: 100_000});
const startedAt = Date.now();
const recorder =
	recordTo === ''
		? undefined
		: new Recorder({
				file: recordTo,
				writer: await createRecording(
					{
						...{command: 'tail', logGroups, region: 'us-east-1'},
						...{pattern: undefined, scope: 'all'},
						...{from: startedAt, writtenBy: 'soak', at: startedAt},
					},
					{file: recordTo, disk},
				),
			});
let reports = 0;
const sendStatements = (widths: readonly number[]) => {
	for (const said of statements({
		...{snapshot: store.getSnapshot(), startedAt},
		...{logGroups, widths},
	})) {
		const {where, text} = said;
		send({kind: 'said', where, text, claims: claimsIn(said)});
	}
};

const abort = new AbortController();
process.once('disconnect', () => {
	abort.abort();
});
process.once('message', () => {
	abort.abort();
});

const source = createCloudWatchSource({
	...sourceOptions(endpointUrl),
	logGroups,
	...(isQuick === 'quick' ? {timing: eager, filterCallsPerSecond} : {}),
});

const timer = setInterval(() => {
	globalThis.gc?.();
	const {rss, heapUsed} = process.memoryUsage();
	const snapshot = store.getSnapshot();
	const {received, shown, filtered, heldBack, evicted, rows} = snapshot;
	let isOrdered = true;
	for (
		let index = Math.max(1, rows.length - 2000);
		index < rows.length;
		index++
	) {
		isOrdered &&=
			(rows.at(index - 1)?.record.time ?? 0) <=
			(rows.at(index)?.record.time ?? 0);
	}

	send({
		kind: 'state',
		rssBytes: rss,
		heapBytes: heapUsed,
		sockets: process
			.getActiveResourcesInfo()
			.filter(name => name === 'TCPSocketWrap').length,
		isSumRight: received === shown + filtered + heldBack + evicted,
		isOrdered,
		waiting: recorder?.state.waiting ?? 0,
	});
}, stateIntervalMs);

const shown: RecordSink<TrailRecord> = {
	...store,
	append(records) {
		store.append(records);
		send({
			kind: 'records',
			numbers: records.map(({record}) => {
				const number = numberOf(record.eventId);
				return Number.isNaN(number) ? null : number;
			}),
		});
	},
	setConnection(connection) {
		store.setConnection(connection);
		send({kind: 'connection', name: connection.name});
	},
	setCoverage(coverage) {
		store.setCoverage(coverage);
		send({kind: 'coverage', coverage});
		// As people see it, who see some frames and not others.
		sendStatements([everyWidth[reports++ % everyWidth.length] ?? 80]);
	},
};
await ingest(
	source,
	recorder === undefined ? shown : joinedSink(recorder, shown),
	{signal: abort.signal},
);
await recorder?.end();
clearInterval(timer);
sendStatements(everyWidth);
process.disconnect();
