import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {type IngestOptions, ingest} from '../../ingest/ingest.js';
import type {FoundRecording} from '../../recording/ledger-state.js';
import type {RecordSink} from '../../stream/record-sink.js';
import {joinedSink} from '../joined-sink.js';
import type {OpenSource, WatchInvocation} from '../open-source.js';

/**
 * Ingests what a source delivers, and records it where `--record` or `--resume`
 * asks for it. For outputs without a screen: a recording that stops ends them.
 *
 * @throws UserError for a recording that cannot begin, go on or be written
 */
export async function ingestRecorded(
	opened: OpenSource,
	sink: RecordSink<TrailRecord>,
	{
		invocation,
		found,
		version,
		...options
	}: IngestOptions & {
		readonly invocation: WatchInvocation;
		readonly found: FoundRecording | undefined;
		readonly version: string;
	},
): Promise<void> {
	const {recording} = invocation.options;
	if (recording === undefined || invocation.kind === 'read') {
		await ingest(opened.source, sink, options);
		return;
	}

	const {beginRecording, goOnRecording} = await import('./recorded-watch.js');
	const stopped = new AbortController();
	const signal = AbortSignal.any([options.signal, stopped.signal]);
	const watch = {
		...{invocation, opened, version, signal},
		onChange({failure}: {readonly failure: unknown}) {
			if (failure !== undefined) {
				stopped.abort();
			}
		},
	};
	const {recorder, source, seen} =
		found === undefined
			? {
					recorder: await beginRecording(recording.file, watch),
					source: opened.source,
					seen: undefined,
				}
			: await goOnRecording(found, watch);
	try {
		await ingest(source, joinedSink<TrailRecord>(recorder, sink), {
			...options,
			signal,
			...(seen === undefined ? {} : {seen}),
		});
	} finally {
		await recorder.end();
	}

	const {failure} = recorder.state;
	if (failure !== undefined) {
		throw failure;
	}
}
