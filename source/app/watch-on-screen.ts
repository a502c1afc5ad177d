import {openSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import {setTimeout} from 'node:timers/promises';
import {ReadStream} from 'node:tty';
import type {ProvidedCredentials} from '../aws/clients/client-options.js';
import {copyText} from '../clipboard/clipboard.js';
import {withChosenSeverities} from '../cloudtrail/attention/attention.js';
import {
	configuredSeverities,
	errorLines,
	noConfiguration,
} from '../configuration/configuration.js';
import {withIgnored} from '../filter/filter.js';
import {createKnownNames} from '../filter/known-names.js';
import {ingest} from '../ingest/ingest.js';
import {createSeenRecords} from '../ingest/seen-records.js';
import {goodbyeLines} from '../output/goodbye.js';
import type {FoundRecording} from '../recording/ledger-state.js';
import {commandTable} from '../screen/command-table/command-table.js';
import type {Answer} from '../screen/commands/answer.js';
import {Answers} from '../screen/commands/answers.js';
import {configuredBindings} from '../screen/commands/configured-bindings.js';
import {createKeymap} from '../screen/commands/keymap.js';
import {columnsByField} from '../screen/events/shown-columns.js';
import {createRecordStore} from '../store/store.js';
import {resolveTime} from '../stream/asked-time.js';
import {type Coverage, coverageOfAll} from '../stream/coverage.js';
import type {Scope} from '../stream/scope.js';
import {createSourceControl} from '../stream/source-control.js';
import {UsageError, UserError} from '../stream/user-error.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {openScreen} from '../terminal/open-screen.js';
import {wantsColor} from '../terminal/theme.js';
import {chooseGlyphs} from '../text/glyphs.js';
import {visibleText} from '../text/visible-text.js';
import {askableScopes} from './askable-scopes.js';
import {dieOf} from './die-of.js';
import {createEffectRunner} from './effect-runner.js';
import {listenForInterruptions} from './interruption.js';
import {limitsOf} from './limits-of.js';
import {historyCoverage, historyTarget} from './open-history.js';
import {
	type OpenSource,
	openSource,
	type ResolvedRange,
	type WatchInvocation,
} from './open-source.js';
import {namePeople} from './people/name-people.js';
import {earlierMarks} from './recording/earlier-marks.js';
import type {
	RecordedWatch,
	RecordedWatchOptions,
} from './recording/recorded-watch.js';
import {ScreenRecording} from './recording/screen-recording.js';
import {Saves} from './saving/saves.js';
import {historyInstead} from './target/history-instead.js';
import {screenPrompt} from './target/screen-prompt.js';
import {TrailKnowledge} from './trail-knowledge.js';
import {keepHeapSmall} from './v8/keep-heap-small.js';
import {memoryBudget} from './v8/memory-budget.js';
import {inlineLess, loadAsAtStart} from './v8/v8-flags.js';

// Closing a session takes one round trip; a dead network must not keep the
// user from their shell.
const closeLimitMs = 2000;

// A key waits for one turn of a filter at most, and for the one that answers it.
const turnMs = 8;

/**
 * Watches in the terminal UI until the user quits. After a signal it puts the
 * terminal back and closes the Live Tail session, and then dies of that signal.
 *
 * @returns the exit code
 * @throws the error that ended the watch, and bugs; the screen is closed by then
 */
export async function watchOnScreen(
	invocation: WatchInvocation,
	{
		configuration = noConfiguration,
		version = '',
		found = undefined as FoundRecording | undefined,
		credentials = undefined as ProvidedCredentials | undefined,
		open = openSource,
		store = createRecordStore({
			maxEvents: invocation.options.maxEvents,
			severities: withChosenSeverities(
				configuredSeverities(configuration.settings),
			),
			filterSlices: {turnMs},
		}),
	} = {},
): Promise<number> {
	const {options} = invocation;
	const {settings} = configuration;
	const isStdinRead =
		invocation.kind === 'read' && invocation.files.includes('-');
	const keyboard = isStdinRead ? openTerminal() : keyboardOf(process.stdin);
	const startedAt = Date.now();
	const abort = new AbortController();
	const control = createSourceControl();
	const glyphs = chooseGlyphs(process.env, settings.symbols?.value);
	let target: WatchTarget = {
		logGroups: options.logGroups,
		region: options.region,
	};
	if (options.source === 'history') {
		target = historyTarget(options);
		store.setCoverage(historyCoverage(target));
	}

	let {scope} = options;
	let marks = earlierMarks(found);
	let coverage: Coverage | undefined;
	let resolved: ResolvedRange | undefined;
	/** The user went back to this time, ms. */
	let reachedBackTo = Number.POSITIVE_INFINITY;
	let failure: {readonly error: unknown} | undefined;
	/** What is watched when this screen has closed. */
	let instead: WatchInvocation | undefined;
	let signal: NodeJS.Signals | undefined;
	const endWith = (error: unknown) => {
		failure ??= {error};
		screen.close();
	};

	const saves = new Saves(
		() => ({
			version,
			startedAt,
			limits: limitsOf(invocation, resolved, scope),
		}),
		endWith,
	);
	const answers = new Answers();
	const prompt = screenPrompt(answer => {
		answers.give(answer);
	}, abort.signal);
	let hurry = () => {};
	const isInHurry = new Promise<void>(resolve => {
		hurry = resolve;
	});

	// Before the screen opens: a signal must never leave the terminal in raw mode.
	listenForInterruptions({
		onSignal(name) {
			signal = name;
			hurry();
			screen.close();
		},
		onBug: endWith,
	});
	const screen = openScreen({
		...options,
		filter: withIgnored(
			options.filter,
			(settings.ignore ?? []).map(({expression}) => expression),
		),
		store,
		target,
		from: resolveTime(options.from, startedAt),
		glyphs,
		hasColor: wantsColor(process.env, settings.color?.value),
		knownNames: settings.names && createKnownNames(settings.names),
		shownColumns: settings.columns?.value.map(field => columnsByField[field]),
		configurationErrors: errorLines({
			...configuration,
			file: configuration.file && path.basename(configuration.file),
		}),
		keyboard,
		keymap: createKeymap(configuredBindings(settings.keys ?? []), commandTable),
		askable: askableScopes(invocation),
		isInkFirst: invocation.kind === 'read',
		marks,
		pattern: options.pattern?.trim() || undefined,
		answers,
		perform: createEffectRunner({
			retry: control.retry,
			takeTrail: prompt.take,
			watchHistory,
			askFor(next) {
				scope = next;
				if (found !== undefined) {
					// The recorded time was never asked for in the other scope.
					control.reachBack(Math.min(reachedBackTo, found.state.from));
				}

				control.askFor(next);
				showCoverage();
			},
			reachBack(from) {
				reachedBackTo = Math.min(reachedBackTo, from);
				control.reachBack(reachedBackTo);
				showCoverage();
				if (resolved !== undefined) {
					showRange(resolved);
				}
			},
			keepMarks(next) {
				marks = next;
				recording.keepMarks(next);
			},
			save(request, saved, answer) {
				saves.begin(request, saved, answer);
			},
			toggleRecording(answer) {
				void toggleRecording(answer);
			},
			async copy(copied, write) {
				const {env, platform} = process;
				return copyText(copied, write, {env, platform});
			},
		}),
		source: control,
		whileLoading: loadAsAtStart,
		onTerminalLost() {
			// As the signal would, which comes only to the foreground of a session.
			signal ??= 'SIGHUP';
			screen.close();
		},
	});

	const trails = new TrailKnowledge(store.setCoverage);
	const shown = {
		...store,
		setCoverage(next: Coverage) {
			coverage = next;
			showCoverage();
		},
	};
	const recording = new ScreenRecording(shown, sign => {
		screen.showRecording(sign);
	});
	// Those of an earlier watch, for a recording that the user begins.
	recording.keepMarks(marks);
	let opened: OpenSource | undefined;
	const watch = async () => {
		try {
			// The SDK takes longer to load than the screen to draw.
			await screen.hasDrawn;
			if (abort.signal.aborted) {
				return;
			}

			const seen = createSeenRecords();
			opened = await open(invocation, {
				credentials,
				control,
				pieces: {sink: store, seen},
				isFirstPageEarly: true,
				...{onResolved: showRange, found},
				onTarget: showTarget,
				trails: {
					prompt,
					mustChoose: options.mustChoose,
					isRemembering: invocation.kind === 'tail',
					signal: abort.signal,
				},
			});
			if (abort.signal.aborted) {
				return;
			}

			store.subscribe(keepHeapSmall(memoryBudget(options.maxEvents)));
			if (invocation.kind === 'read') {
				inlineLess();
			}

			showTarget(opened.target);
			trails.open(opened);
			if (opened.directory !== undefined) {
				void namePeople({
					open: opened.directory,
					snapshot: store.getSnapshot,
					learnName: store.learnName,
					signal: abort.signal,
				}).catch(endWith);
			}

			const recorded = await startRecording(opened);
			await ingest(recorded?.source ?? opened.source, recording, {
				signal: abort.signal,
				seen: recorded?.seen ?? seen,
				kinds: opened.kinds,
				isWanted: opened.isWanted,
				isAsked: opened.isAsked,
			});
		} catch (error) {
			if (abort.signal.aborted) {
				return;
			}

			if (store.getSnapshot().received === 0) {
				endWith(error);
				return;
			}

			// The screen stays open, so that the received records stay readable.
			failure ??= {error};
			const reason = error instanceof Error ? error.message : String(error);
			store.setConnection({name: 'ended', reason});
		}
	};

	const watching = watch();
	try {
		await screen.hasClosed;
	} catch (error) {
		failure ??= {error};
	}

	abort.abort();
	if (instead !== undefined && failure === undefined && signal === undefined) {
		screen.releaseOutput();
		await close();
		return watchOnScreen(instead, {configuration, version, open});
	}

	sayGoodbye();
	const isTimeOver = setTimeout(closeLimitMs, undefined, {ref: false});
	await Promise.race([close(), isTimeOver]);
	await saySaved();
	const isReported = await report();
	if (signal !== undefined) {
		return await dieOf(signal);
	}

	if (failure !== undefined) {
		throw failure.error;
	}

	// Files that are followed have no end, where the source would throw this.
	const isUnread = store.getSnapshot().coverage.unread !== undefined;
	return (options.follow && isUnread) || !isReported ? 1 : 0;

	/** Nothing was received yet, so that the screen can begin anew. */
	function watchHistory(): void {
		const next = invocation.kind === 'read' ? '' : historyInstead(invocation);
		if (typeof next === 'string') {
			answers.give({kind: 'said', sentence: next});
		} else {
			instead = next;
			screen.close();
		}
	}

	/** @returns what else a recording that goes on knows */
	async function startRecording(
		from: OpenSource,
	): Promise<Pick<RecordedWatch, 'source' | 'seen'> | undefined> {
		if (options.recording === undefined || invocation.kind === 'read') {
			return undefined;
		}

		const {beginRecording, goOnRecording} = await import(
			'./recording/recorded-watch.js'
		);
		if (found === undefined) {
			recording.use(
				await beginRecording(options.recording.file, recordedWatch(from)),
			);
			return undefined;
		}

		const resumed = await goOnRecording(
			found,
			recordedWatch(from),
			recording.shown,
		);
		recording.use(resumed.recorder);
		return resumed;
	}

	function recordedWatch(from: OpenSource): RecordedWatchOptions {
		return {
			...{invocation: inScope(invocation, scope), opened: from, version},
			signal: abort.signal,
			onChange: state => recording.onWritten(state),
		};
	}

	async function toggleRecording(
		answer: (answer: Answer) => void,
	): Promise<void> {
		try {
			const from = opened;
			const sentence = await recording.toggle(
				from &&
					(async file => {
						const {beginRecording} = await import(
							'./recording/recorded-watch.js'
						);
						return beginRecording(file, recordedWatch(from));
					}),
				new Date(),
			);
			if (sentence !== undefined) {
				answer({kind: 'said', sentence});
			}
		} catch (error) {
			endWith(error);
		}
	}

	function showTarget(next: WatchTarget): void {
		target = next;
		screen.showTarget(next);
	}

	function showRange({from, to}: ResolvedRange): void {
		resolved = {from: Math.min(from, reachedBackTo), to};
		screen.showFrom(resolved.from);
	}

	/** The source tells of what was asked for last only behind what it told before. */
	function showCoverage(): void {
		if (coverage !== undefined) {
			trails.setCoverage(coverageOfAll(coverage, {scope, from: reachedBackTo}));
		}
	}

	function sayGoodbye(): void {
		try {
			const snapshot = store.getSnapshot();
			// Without records the failure alone is printed.
			if (failure === undefined || snapshot.received > 0) {
				const lines = goodbyeLines({
					snapshot,
					target,
					limits: limitsOf(invocation, resolved, scope),
					from: resolved?.from,
					startedAt,
					endedAt: Date.now(),
					zone: options.timeZone,
					// `columns` is 0 if the terminal does not know its size.
					width: process.stdout.columns || 80,
					ellipsis: glyphs.ellipsis,
				});
				process.stdout.write(`${lines.join('\n')}\n`);
			}
		} catch (error) {
			failure ??= {error};
		}

		if (target.caution !== undefined) {
			process.stderr.write(`${visibleText(target.caution.sentence)}\n`);
		}

		for (const line of errorLines(configuration)) {
			say(line);
		}

		for (const line of screen.releaseOutput()) {
			process.stderr.write(`${line}\n`);
		}
	}

	/** A file that the user asked for becomes whole first, unless a signal ends qtail. */
	async function saySaved(): Promise<void> {
		if (saves.areRunning && signal === undefined) {
			say('a file is still being written; Ctrl-C gives it up.');
		}

		const sentences = await saves.finish(isInHurry);
		for (const sentence of sentences) {
			say(sentence);
		}
	}

	/** @returns false where `--report` could not be written */
	async function report(): Promise<boolean> {
		if (options.report === undefined || opened === undefined) {
			return true;
		}

		const {reportWatch} = await import('./saving/report-at-end.js');
		const snapshot = store.getSnapshot();
		return reportWatch(
			options.report,
			invocation,
			{
				...{rows: snapshot.heldRows, part: 'all that is held', filter: []},
				...{snapshot, marks, scope, target, resolved, startedAt, version},
			},
			{
				isLate: isInHurry.then(() => isTimeOver),
				say,
			},
		);
	}

	async function close(): Promise<void> {
		await watching;
		const recorded = await recording.end();
		if (recorded !== undefined) {
			process.stderr.write(`${recorded}\n`);
		}

		await opened?.close();
	}
}

function say(line: string): void {
	process.stderr.write(`qtail: ${visibleText(line)}\n`);
}

/** What a recording that begins now is of. */
function inScope<Kind extends WatchInvocation>(
	invocation: Kind,
	scope: Scope,
): Kind {
	return {...invocation, options: {...invocation.options, scope}};
}

function keyboardOf(stdin: ReadStream): ReadStream {
	if (!stdin.isTTY) {
		throw new UsageError('The screen needs a keyboard, and stdin is not one.', {
			nextSteps: [
				'Start qtail without redirecting stdin, or have it write lines: --output text.',
			],
		});
	}

	return stdin;
}

/** The keyboard while stdin is a pipe: the terminal itself. */
function openTerminal(): ReadStream {
	try {
		return new ReadStream(openSync('/dev/tty', 'r'));
	} catch (cause) {
		throw new UserError(
			'The screen needs a keyboard, and there is no terminal.',
			{
				nextSteps: [
					'Have qtail write lines: --output text, json, csv or summary.',
				],
				cause,
			},
		);
	}
}
