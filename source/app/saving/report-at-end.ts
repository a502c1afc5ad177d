import path from 'node:path';
import type {Severities} from '../../cloudtrail/attention/attention.js';
import type {TrailRecord} from '../../cloudtrail/trail-record.js';
import {expressionOf, type Filter} from '../../filter/filter.js';
import {createNewFile} from '../../output/files/new-file.js';
import type {WritableRows} from '../../output/files/write-records.js';
import {evidenceName, writeReport} from '../../output/report/report.js';
import {type MarkedRecord, withHeldRecords} from '../../store/marked-record.js';
import {everything} from '../../store/rows/store-query.js';
import type {Snapshot} from '../../store/snapshot.js';
import {createRecordStore} from '../../store/store.js';
import type {RecordSink} from '../../stream/record-sink.js';
import type {Scope} from '../../stream/scope.js';
import {UsageError, UserError} from '../../stream/user-error.js';
import type {WatchTarget} from '../../stream/watch-target.js';
import {counted} from '../../text/format-count.js';
import {watchedView} from '../headless/reopening-command.js';
import {limitsOf} from '../limits-of.js';
import type {ResolvedRange, WatchInvocation} from '../open-source.js';

/**
 * Whether the report can be written at the end, before hours of watching.
 *
 * @throws UsageError where the name of the report, or that of its records, is taken or nothing can be written there
 */
export async function checkReport(file: string): Promise<void> {
	for (const name of [file, evidenceName(file)]) {
		try {
			await (await createNewFile(name)).discard();
		} catch (error) {
			if (error instanceof UserError) {
				const {message, nextSteps} = error;
				throw new UsageError(`--report: ${message}`, {nextSteps, cause: error});
			}

			throw error;
		}
	}
}

/** What was watched, at its end. */
export type EndedWatch = {
	readonly rows: WritableRows;
	/** Whose records the rows are: `all that is held`. */
	readonly part: string;
	readonly snapshot: Snapshot;
	readonly marks: readonly MarkedRecord[];
	/** What the rows were filtered by. */
	readonly filter: Filter;
	readonly scope: Scope;
	readonly target: WatchTarget;
	/** Undefined for files, and before the service told its time. */
	readonly resolved: ResolvedRange | undefined;
	/** ms */
	readonly startedAt: number;
	/** Of qtail. */
	readonly version: string;
};

// Rows that take a moment to be written.
const manyRows = 20_000;

/**
 * Writes the report of `--report` and the records beside it, and says what came of it.
 *
 * @param isLate resolves when qtail has no time left; nothing is left of the report then
 * @returns false where the report could not be written
 */
export async function reportWatch(
	file: string,
	invocation: WatchInvocation,
	watch: EndedWatch,
	{
		isLate,
		say,
	}: {
		readonly isLate: Promise<unknown>;
		readonly say: (sentence: string) => void;
	},
): Promise<boolean> {
	const giveUp = new AbortController();
	const giveUpLate = async () => {
		await isLate;
		giveUp.abort();
	};

	void giveUpLate();
	if (watch.rows.length > manyRows) {
		say(`Writing ${file}. Ctrl-C gives it up.`);
	}

	try {
		for (const sentence of await written(
			file,
			invocation,
			watch,
			giveUp.signal,
		)) {
			say(sentence);
		}

		return true;
	} catch (error) {
		if (giveUp.signal.aborted) {
			say(`${file} was not written: there was no time left.`);
		} else if (error instanceof UserError) {
			say([error.message, ...error.nextSteps].join(' '));
		} else {
			throw error;
		}

		return false;
	}
}

/** @returns what was written, whole sentences */
async function written(
	file: string,
	invocation: WatchInvocation,
	watch: EndedWatch,
	signal: AbortSignal,
): Promise<readonly string[]> {
	const {options, kind} = invocation;
	const {snapshot, filter, scope, target, resolved, startedAt} = watch;
	const now = Date.now();
	const report = await createNewFile(file);
	const evidence = await createNewFile(evidenceName(file));
	try {
		const files = await writeReport(
			{
				...watch,
				marks: withHeldRecords(watch.marks, snapshot.heldRows),
				view: watchedView(
					{filter, pattern: options.pattern},
					{
						target: kind === 'read' ? {...target, logGroups: []} : target,
						...{scope, names: snapshot.names, now},
						...{from: resolved?.from ?? startedAt, to: resolved?.to},
					},
				),
				limits: limitsOf(invocation, resolved, scope),
				now,
			},
			{report, evidence},
			signal,
		);
		return [files.report, files.evidence].map(
			({path: name, bytes, sha256}) =>
				`Saved ${path.resolve(name)}: ${counted(bytes, 'byte')}, SHA-256 ${sha256}.`,
		);
	} finally {
		await report.discard();
		await evidence.discard();
	}
}

/** What the report of a watch without a screen is made of: the records that it holds, and what was said of them. */
export type ReportStore = RecordSink<TrailRecord> & {
	/** The rows that the filter lets through, once it has looked at all of them. */
	finish(): Promise<Snapshot>;
};

/** A store for a report, beside an output. It draws no frame, so it makes one snapshot only. */
export function createReportStore({
	maxEvents,
	filter,
	severities,
}: {
	readonly maxEvents: number;
	readonly filter: Filter;
	readonly severities: Severities;
}): ReportStore {
	let publish = () => {};
	const store = createRecordStore({
		...{maxEvents, severities},
		schedulePublish(next) {
			publish = next;
		},
	});
	store.show({...everything, filter: expressionOf(filter)});
	return {
		...store,
		async finish() {
			publish();
			while (store.getSnapshot().unexamined > 0) {
				await new Promise(resolve => {
					setImmediate(resolve);
				});
				publish();
			}

			return store.getSnapshot();
		},
	};
}
