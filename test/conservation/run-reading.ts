import {PassThrough} from 'node:stream';
import {text as textOf} from 'node:stream/consumers';
import {setTimeout as delay} from 'node:timers/promises';
import type {TrailRecord} from '../../source/cloudtrail/trail-record.js';
import {startEndpoint} from '../../source/demo/endpoint/endpoint.js';
import type {Strike} from '../../source/demo/faults/faults.js';
import {ingest} from '../../source/ingest/ingest.js';
import {createSummaryOutput} from '../../source/output/summary-output.js';
import {createCloudWatchSource} from '../../source/sources/cloudwatch-logs/cloudwatch-logs.js';
import {RecordCounter} from '../../source/store/counts/record-counter.js';
import type {Coverage} from '../../source/stream/coverage.js';
import type {RecordSink} from '../../source/stream/record-sink.js';
import {UserError} from '../../source/stream/user-error.js';
import {chooseGlyphs} from '../../source/text/glyphs.js';
import {numberedRecord, numberOf} from '../harness/numbered-record.js';
import {
	eager,
	filterCallsPerSecond,
	groupName,
	sourceOptions,
} from '../sources/cloudwatch-logs/source-options.js';
import {falseClaims} from './false-claims.js';
import {falseStatements, saysAllClear} from './said-claims.js';

/** A watch with `--no-follow --output summary`. */
export type Reading = {
	/** Faults of one group hit the last. */
	readonly groups: number;
	readonly records: number;
	/** No record changes anything: where nothing is missing, that is said. */
	readonly areReadOnly: boolean;
	/** It ends so long ago that no record of it can come late any more. */
	readonly isPast: boolean;
	/** How far this computer's clock is ahead of the endpoint's. */
	readonly aheadMs: number;
	readonly eventsScannedPerPage: number;
	readonly durationMs: number;
	readonly strikes: readonly Strike[];
};

export type ReadingOutcome = {
	/** What summary or exit code call complete although the endpoint knows better. */
	readonly untrue: readonly string[];
	/** 0, 1, or 130 for one that had to be interrupted. */
	readonly exitCode: number;
	readonly saysAllClear: boolean;
	readonly summary: string;
};

const lateReachMs = 1000;
// Only a reading that a fault keeps from its end takes so long.
const interruptAfterMs = 15_000;

/** Reads what an endpoint with faults holds, once, as `--no-follow` does. */
export async function runReading(reading: Reading): Promise<ReadingOutcome> {
	const {groups, strikes, durationMs, eventsScannedPerPage} = reading;
	const logGroups = Array.from({length: groups}, (_, index) =>
		index === 0 ? groupName : `${groupName}-${index}`,
	);
	const endpoint = await startEndpoint({
		eventsScannedPerPage,
		logGroups: logGroups.map(name => ({name})),
		faults: {schedule: strikes, durationMs},
	});
	const putAt = Date.now();
	for (let number = 0; number < reading.records; number++) {
		endpoint.put(logGroups[number % groups] ?? groupName, [
			{
				message: numberedRecord(number, putAt, reading.areReadOnly),
				timestamp: putAt,
			},
		]);
	}

	// The ages of records decide what may be said of them.
	await delay(reading.isPast ? lateReachMs + 50 : 0);
	const received = new Set<number>();
	const total = new RecordCounter();
	let coverage: Coverage = {
		...{receivedTo: undefined, completeTo: undefined},
		gaps: [],
	};
	let upTo = Number.NEGATIVE_INFINITY;
	const stdout = new PassThrough();
	const summaryOf = textOf(stdout);
	const output = createSummaryOutput({
		stdout,
		stderr: new PassThrough().resume(),
		filterLabels: [],
		timeZone: 'utc',
		glyphs: chooseGlyphs({LANG: 'C.UTF-8'}),
		target: () => ({logGroups, region: 'us-east-1'}),
		limits: () => [],
		now: Date.now,
		onClosed() {},
	});
	const sink: RecordSink<TrailRecord> = {
		...output,
		async append(records) {
			for (const {record} of records) {
				received.add(numberOf(record.eventId));
				total.add(record, record.time);
			}

			await output.append(records);
		},
		setCoverage(next) {
			coverage = next;
			output.setCoverage(next);
		},
	};
	const abort = new AbortController();
	const timer = setTimeout(() => abort.abort(), interruptAfterMs);
	let failure: unknown;
	await ingest(
		createCloudWatchSource({
			...sourceOptions(endpoint.url),
			...{logGroups, filterCallsPerSecond, follow: false},
			to: reading.isPast ? putAt : undefined,
			timing: {...eager, lateReachMs, maxLateReachMs: 10 * lateReachMs},
			now: () => Date.now() + reading.aheadMs,
			onResolved({to = upTo}) {
				upTo = to;
			},
		}),
		sink,
		{signal: abort.signal},
	).catch((error: unknown) => {
		failure = error;
	});
	clearTimeout(timer);
	await output.finish();
	stdout.end();
	const summary = await summaryOf;
	const exitCode = abort.signal.aborted ? 130 : failure === undefined ? 0 : 1;
	const context = {
		...{endpoint, logGroups, lateReachMs},
		isReceived: (number: number) => received.has(number),
		onTheWayMs: 0,
	};
	const counted = total.summary();
	// 0 promises everything that was asked for, whatever gaps there are.
	const isPromised = exitCode === 0 && reading.isPast;
	const untrue = [
		...falseClaims(coverage, context),
		...falseStatements({
			...{coverage, upTo, total: counted},
			where: 'summary',
			// It has times of records too, below the goodbye.
			text: summary.split('\n\n')[0] ?? '',
			...context,
		}),
		...(isPromised
			? falseClaims({receivedTo: upTo, completeTo: upTo, gaps: []}, context)
			: []
		).map(claim => `exit code 0: ${claim}`),
		...(failure === undefined || failure instanceof UserError
			? []
			: [`no sentence for the user: ${String(failure)}`]),
	];
	await endpoint.close();
	return {
		...{untrue, exitCode, summary},
		saysAllClear: saysAllClear(summary, counted),
	};
}
