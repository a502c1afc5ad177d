import process from 'node:process';
import type {ProvidedCredentials} from '../aws/clients/client-options.js';
import {NameBook} from '../cloudtrail/actor/name-book.js';
import {withChosenSeverities} from '../cloudtrail/attention/attention.js';
import type {TrailRecord} from '../cloudtrail/trail-record.js';
import type {OutputFormat} from '../command-line/flags.js';
import {
	type Configuration,
	configuredSeverities,
	errorLines,
	noConfiguration,
} from '../configuration/configuration.js';
import {expressionOf} from '../filter/filter.js';
import {formatFilter} from '../filter/language/format-filter.js';
import {withSeverities} from '../filter/with-severities.js';
import {turnOfCharacters} from '../ingest/turn.js';
import {createCsvOutput} from '../output/csv/csv-output.js';
import {IdleWatch, idleTickMs, withIdleWatch} from '../output/idle-watch.js';
import {createJsonOutput} from '../output/json-output.js';
import {createOnMatch} from '../output/on-match/on-match.js';
import {createSummaryOutput} from '../output/summary-output.js';
import {createTextOutput} from '../output/text-output.js';
import type {FoundRecording} from '../recording/ledger-state.js';
import type {RecordSink} from '../stream/record-sink.js';
import {createSourceControl} from '../stream/source-control.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {chooseGlyphs} from '../text/glyphs.js';
import {visibleText} from '../text/visible-text.js';
import {dieOf, interruptedExitCode} from './die-of.js';
import {headlessSource} from './headless/headless-source.js';
import {letWritesWait} from './headless/let-writes-wait.js';
import {reopeningCommand} from './headless/reopening-command.js';
import {joinedSink} from './joined-sink.js';
import {lateAfter} from './late-after.js';
import {limitsOf} from './limits-of.js';
import {
	openSource,
	type ResolvedRange,
	type WatchInvocation,
} from './open-source.js';
import {earlierMarks} from './recording/earlier-marks.js';
import {ingestRecorded} from './recording/ingest-recorded.js';
import type {ReportStore} from './saving/report-at-end.js';
import {stopAtSignal} from './stop-at-signal.js';
import {linePrompt} from './target/line-prompt.js';
import {TrailKnowledge} from './trail-knowledge.js';
import {inlineLess} from './v8/v8-flags.js';

const createOutputs = {
	json: createJsonOutput,
	csv: createCsvOutput,
	text: createTextOutput,
	summary: createSummaryOutput,
} as const;

const matchedExitCode = 3;

// After a signal, ms. Closing a session takes one round trip. Writing takes for
// ever where the reader of a pipe stands still. Together less than two seconds.
const closeLimitMs = 1200;
const finishLimitMs = 500;
// Of a report, ms. A second Ctrl-C ends qtail at once.
const reportLimitMs = 10_000;

/**
 * Watches without a screen. Records or their summary go to stdout, everything
 * else to stderr.
 *
 * @returns the exit code, once the source has ended, stdout is closed, a record matched `--exit-on` or a signal came: 0; 3 after a match; 1 where a run of `--on-match` failed, where the report could not be written, or where a range was read that the trail may have stopped to deliver; 130 after SIGINT or SIGTERM; SIGHUP ends the process itself. After a signal that takes two seconds at most, and with `--report` ten more
 * @throws the error that ended the source; what came before it is written by then
 */
export async function watchAsLines(
	invocation: WatchInvocation,
	output: Exclude<OutputFormat, 'tui'>,
	{
		configuration = noConfiguration,
		version,
		found,
		credentials,
	}: {
		readonly configuration?: Configuration;
		/** Of qtail. */
		readonly version: string;
		/** The recording that it goes on with, or reads. */
		readonly found?: FoundRecording | undefined;
		/** Those for which the user gave a code. */
		readonly credentials?: ProvidedCredentials | undefined;
	},
): Promise<number> {
	const {options} = invocation;
	for (const line of errorLines(configuration)) {
		say(line);
	}

	const abort = new AbortController();
	let exitCode = 0;
	const stop = () => {
		abort.abort();
	};

	// A match ends the watch, and whoever reads the output may take their time.
	const hurry = new AbortController();
	const interrupt = () => {
		exitCode = interruptedExitCode;
		hurry.abort();
		stop();
	};

	let isTerminalGone = false;
	const hangUp = () => {
		isTerminalGone = true;
		hurry.abort();
		stop();
	};

	let target: WatchTarget = {logGroups: options.logGroups, region: undefined};
	let resolved: ResolvedRange | undefined;
	let hasMatched = false;
	const {exitOn, idleMs, isJson, last, onMatch: command} = options.headless;
	const onMatch =
		command &&
		createOnMatch({
			command,
			say,
			terminal: process.stderr.isTTY ? process.stderr : undefined,
			onUnstartable: stop,
		});
	const idle =
		idleMs === undefined
			? undefined
			: new IdleWatch({
					idleMs,
					timeZone: options.timeZone,
					onEnd({isProven, sentence}) {
						say(sentence);
						exitCode ||= isProven ? 0 : 1;
						stop();
					},
				});
	const names = new NameBook();
	const severities = withChosenSeverities(
		configuredSeverities(configuration.settings),
	);
	const sink = createOutputs[output]({
		stdout: process.stdout,
		stderr: process.stderr,
		names,
		filter: withSeverities(expressionOf(options.filter), severities),
		exitOn: exitOn && withSeverities(exitOn, severities),
		onExitMatch() {
			hasMatched = true;
			stop();
		},
		last: last?.count,
		...(idle === undefined && onMatch === undefined
			? {}
			: {
					onWritten(records) {
						idle?.take(records.map(({deliveryTime}) => deliveryTime));
						return onMatch?.take(records);
					},
				}),
		json: isJson
			? {
					filter: formatFilter(expressionOf(options.filter)) || undefined,
					command: () =>
						reopeningCommand(invocation, {
							target,
							resolved,
							names,
							now: Date.now(),
						}),
				}
			: undefined,
		severities,
		filterLabels: options.filter.map(({label}) => label),
		timeZone: options.timeZone,
		glyphs: chooseGlyphs(process.env, configuration.settings.symbols?.value),
		target: () => target,
		limits: () => limitsOf(invocation, resolved),
		from: () => resolved?.from,
		now: Date.now,
		onClosed: stop,
	});
	const startedAt = Date.now();
	let reported: ReportStore | undefined;
	const control = createSourceControl();
	const offStop = stopAtSignal(control, abort.signal);
	letWritesWait(process.stdout);
	letWritesWait(process.stderr);
	process
		.once('SIGINT', interrupt)
		.once('SIGTERM', interrupt)
		// Often two come: from the system and from the shell that ends.
		.on('SIGHUP', hangUp);
	const onResolved = (range: ResolvedRange) => {
		resolved = range;
	};

	const watch = async () => {
		const opened = await openSource(invocation, {
			credentials,
			control,
			// A report needs the records.
			counts: options.report === undefined ? sink.counts : undefined,
			...{found, onResolved},
			onTarget(next) {
				target = next;
			},
			trails: {
				prompt: linePrompt(options, say),
				mustChoose: options.mustChoose,
				isRemembering: invocation.kind === 'tail',
				signal: abort.signal,
			},
		}).catch(error => {
			// Interrupted while it looked for a trail.
			if (abort.signal.aborted) {
				return undefined;
			}

			throw error;
		});
		if (opened === undefined) {
			return;
		}

		if (invocation.kind === 'read') {
			inlineLess();
		}

		target = opened.target;
		if (target.caution !== undefined) {
			say(target.caution.sentence);
		}

		if (options.report !== undefined) {
			const {createReportStore} = await import('./saving/report-at-end.js');
			reported = createReportStore({...options, severities});
		}

		const ticking = idle && startTicking(idle);
		try {
			const source = headlessSource(opened, invocation, {
				...{newest: sink.newest, say, onResolved},
			});
			const written = idle ? withIdleWatch(sink, idle) : sink;
			const watched =
				reported === undefined
					? written
					: joinedSink<TrailRecord>(written, reported);
			const trails = new TrailKnowledge(coverage => {
				watched.setCoverage(coverage);
			});
			trails.open(opened);
			const informed: RecordSink<TrailRecord> = {
				...watched,
				setCoverage(coverage) {
					trails.setCoverage(coverage);
				},
			};
			await ingestRecorded({...opened, source}, informed, {
				...{invocation, found, version},
				signal: abort.signal,
				turn: turnOfCharacters(),
				kinds: opened.kinds,
				isWanted: opened.isWanted,
				isAsked: opened.isAsked,
			});
			if (!abort.signal.aborted) {
				await trails.settled();
			}
		} finally {
			clearInterval(ticking);
			await opened.close();
		}
	};

	try {
		await endedOrLate(watch(), closeLimitMs, abort.signal);
	} catch (error) {
		// One of several files can be missing; the records of the others count.
		if (sink.hasReceived()) {
			await finish();
		}

		reported?.setConnection({
			name: 'ended',
			reason: error instanceof Error ? error.message : String(error),
		});
		await report();
		throw error;
	}

	await finish();
	const isReported = await report();
	offStop();
	process
		.off('SIGINT', interrupt)
		.off('SIGTERM', interrupt)
		.off('SIGHUP', hangUp);
	// The Live Tail session is closed by now, which AWS would bill otherwise.
	if (isTerminalGone) {
		return dieOf('SIGHUP');
	}

	if (onMatch?.hasFailed() || !isReported) {
		return 1;
	}

	return (
		exitCode ||
		(hasMatched ? matchedExitCode : 0) ||
		(hasDeliveryStopped() ? 1 : 0)
	);

	/** A range that was read to its end, and may lack what the trail did not deliver: a script must not take that for an all-clear. */
	function hasDeliveryStopped(): boolean {
		const kind = sink.delivery()?.kind;
		return !options.follow && (kind === 'stopped' || kind === 'empty');
	}

	/** @returns false where the report could not be written */
	async function report(): Promise<boolean> {
		const {report: file, filter, scope} = options;
		if (file === undefined || reported === undefined) {
			return true;
		}

		const {reportWatch} = await import('./saving/report-at-end.js');
		const snapshot = await reported.finish();
		return reportWatch(
			file,
			invocation,
			{
				...{rows: snapshot.rows, snapshot, filter, scope},
				...{target, resolved, startedAt, version},
				part:
					filter.length === 0 ? 'all that is held' : 'what the filter shows',
				marks: earlierMarks(found),
			},
			{isLate: lateAfter(hurry.signal, reportLimitMs), say},
		);
	}

	async function finish(): Promise<void> {
		const isLate = await endedOrLate(
			Promise.all([sink.finish(), onMatch?.finish()]),
			finishLimitMs,
			hurry.signal,
		);
		if (isLate) {
			sink.giveUp();
			onMatch?.giveUp();
		}
	}

	/** Waits for the work, but not much longer than the user wants to. */
	async function endedOrLate(
		work: Promise<unknown>,
		limitMs: number,
		signal: AbortSignal,
	): Promise<boolean> {
		const outcome = await Promise.race([work, lateAfter(signal, limitMs)]);
		return outcome === 'late';
	}
}

/** @returns the timer */
function startTicking(idle: IdleWatch): NodeJS.Timeout {
	let lookedAt = performance.now();
	return setInterval(() => {
		const at = performance.now();
		idle.tick(at - lookedAt);
		lookedAt = at;
	}, idleTickMs);
}

function say(line: string): void {
	process.stderr.write(`qtail: ${visibleText(line)}\n`);
}
