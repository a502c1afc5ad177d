/**
 * The room joins a watch with its recording (`source/recording`):
 *
 * - `find-recording`: the recording that a command line names, and what it adds
 *   to it: `qtail --resume trail.ndjson` has the log groups of the recording
 * - `recorded-watch` (this file): begins a recording, or goes on with one
 * - `same-target`: whether it is a recording of what is asked for
 * - `recorded-source`: `qtail read` of a recording
 *
 * Invariant: a recording that goes on holds every record once. Those that it has
 * are shown to `ingest` first, which then knows them again.
 */

import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {ingest} from '../../ingest/ingest.js';
import {
	createSeenRecords,
	type SeenRecords,
} from '../../ingest/seen-records.js';
import {knownRecords} from '../../keys/known-records.js';
import {disk} from '../../recording/disk.js';
import type {
	FoundRecording,
	LedgerState,
} from '../../recording/ledger-state.js';
import {
	createRecording,
	resumeRecording,
} from '../../recording/open-recording.js';
import {Recorder, type RecorderState} from '../../recording/recorder.js';
import type {LedgerHead, RecordsEntry} from '../../recording/recording.js';
import {replay} from '../../recording/replay.js';
import {ResumedCoverage} from '../../recording/resumed-coverage.js';
import {resumesFrom} from '../../recording/resumes-from.js';
import {resolveTime} from '../../stream/asked-time.js';
import type {RecordSink} from '../../stream/record-sink.js';
import type {RecordSource} from '../../stream/record-source.js';
import {counted} from '../../text/format-count.js';
import type {OpenSource, WatchInvocation} from '../open-source.js';
import {checkSameTarget} from './same-target.js';

export type RecordedWatchOptions = {
	readonly invocation: WatchInvocation;
	readonly opened: OpenSource;
	/** Of qtail. */
	readonly version: string;
	readonly onChange: (state: RecorderState) => void;
	readonly signal: AbortSignal;
};

/** What a watch is made of that is recorded. */
export type RecordedWatch = {
	readonly recorder: Recorder;
	/** The source, which says of the time before the interruption, too, what was received. */
	readonly source: RecordSource;
	/** Knows the records that are in the recording. */
	readonly seen: SeenRecords;
};

const dayMs = 24 * 60 * 60_000;

// The least retention that a log group can have.
const leastRetentionMs = dayMs;

/** Begins a recording of what a source delivers from now on. */
export async function beginRecording(
	file: string,
	{invocation, opened, version, onChange}: RecordedWatchOptions,
): Promise<Recorder> {
	const writer = await createRecording(
		await headOf(invocation, opened, version),
		{file, disk},
	);
	return new Recorder({file, writer, onChange});
}

/**
 * Goes on with a recording: shows its records, and asks for what is missing in it.
 *
 * @param shown where its records are shown: all, since the user may ask for any time again. Without it they are read as far as `ingest` has to know them
 * @throws UsageError for a recording of something else
 */
export async function goOnRecording(
	{file}: FoundRecording,
	{invocation, opened, version, onChange, signal}: RecordedWatchOptions,
	shown?: RecordSink<TrailRecord>,
): Promise<RecordedWatch> {
	const resumedAt = Date.now();
	const groups = (await opened.identify?.()) ?? [];
	const {writer, state} = await resumeRecording(
		{kind: 'resumed', at: resumedAt, writtenBy: version},
		{file, disk},
	);
	try {
		checkSameTarget(file, state.head, {
			logGroups: groups.map(({arn, name}) => arn ?? name),
			region: opened.target.region,
		});
		const askedFrom = resumesFrom(state);
		// More than are read: none of them may be forgotten before newer ones.
		const seen = createSeenRecords(knownRecords + state.records);
		await ingest(
			inner =>
				replay({
					...{file, state, signal: inner},
					isWanted: entry =>
						shown !== undefined || mayBeAskedAgain(entry, askedFrom),
				}),
			shown ?? nowhere,
			{signal, seen},
		);
		const coverage = new ResumedCoverage({
			recorded: state,
			resumedAt,
			...keptFrom(
				invocation.kind,
				groups.map(({retentionDays}) => retentionDays),
				resumedAt,
			),
		});
		const recorder = new Recorder({
			...{file, writer, onChange, records: state.records},
		});
		return {
			recorder,
			seen,
			source: resumedSource(opened.source, coverage, state),
		};
	} catch (error) {
		await writer.close();
		throw error;
	}
}

function mayBeAskedAgain(
	{deliveries}: RecordsEntry,
	askedFrom: number,
): boolean {
	return (
		deliveries === null ||
		deliveries.some(([time]) => time === null || time >= askedFrom)
	);
}

function keptFrom(
	kind: WatchInvocation['kind'],
	retentions: readonly (number | undefined)[],
	resumedAt: number,
): {readonly keptFrom: number; readonly deletedBecause: string} {
	if (kind === 'demo') {
		return {
			keptFrom: resumedAt + 1,
			deletedBecause: 'the demo was not running then',
		};
	}

	const isKnown = retentions.every(days => days !== undefined);
	const least = Math.min(
		...retentions.map(days =>
			days === undefined
				? leastRetentionMs
				: days === 0
					? Number.POSITIVE_INFINITY
					: days * dayMs,
		),
	);
	return {
		keptFrom: resumedAt - least,
		deletedBecause: isKnown
			? `the log group keeps records for ${counted(least / dayMs, 'day')} only`
			: 'how long the log group keeps records is not known',
	};
}

function resumedSource(
	source: RecordSource,
	resumed: ResumedCoverage,
	{from, scope}: LedgerState,
): RecordSource {
	return async function* (signal) {
		let askedScope = scope;
		yield {
			kind: 'coverage',
			coverage: {...resumed.atStart, askedFor: {scope, from}},
		};
		for await (const message of source(signal)) {
			if (message.kind !== 'coverage') {
				yield message;
				continue;
			}

			const {askedFor = {scope, from}} = message.coverage;
			if (askedFor.scope !== askedScope) {
				askedScope = askedFor.scope;
				resumed.askAnew(askedScope);
			}

			yield {
				kind: 'coverage',
				coverage: {
					...resumed.with(message.coverage, askedFor.from),
					askedFor: {...askedFor, from: Math.min(from, askedFor.from)},
				},
			};
		}
	};
}

async function headOf(
	{kind, options}: WatchInvocation,
	opened: OpenSource,
	writtenBy: string,
): Promise<LedgerHead> {
	const at = Date.now();
	const groups = (await opened.identify?.()) ?? [];
	return {
		command: kind === 'demo' ? 'demo' : 'tail',
		logGroups: groups.map(({arn, name}) => arn ?? name),
		region: opened.target.region,
		pattern: options.pattern,
		scope: options.scope,
		from: resolveTime(options.from, at),
		...{writtenBy, at},
	};
}

const nowhere: RecordSink<TrailRecord> = {
	append() {},
	setConnection() {},
	setCoverage() {},
	countSampled() {},
	countRepeated() {},
	countUnasked() {},
};
