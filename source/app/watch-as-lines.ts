import process from 'node:process';
import {compileFilter} from '../filter/evaluate/compile-filter.js';
import {expressionOf} from '../filter/filter.js';
import {ingest} from '../ingest/ingest.js';
import {createJsonOutput} from '../output/json-output.js';
import {createSummaryOutput} from '../output/summary-output.js';
import {createTextOutput} from '../output/text-output.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {chooseGlyphs} from '../text/glyphs.js';
import {openSource, type WatchInvocation} from './open-source.js';

const createOutputs = {
	json: createJsonOutput,
	text: createTextOutput,
	summary: createSummaryOutput,
} as const;

// What a shell reports of a program that Ctrl-C ended: 128 + SIGINT.
const interruptedExitCode = 130;

/**
 * Watches without a screen: records as lines, or what they come to, on stdout,
 * everything else on stderr. Resolves to the exit code when the source ends, when nobody reads
 * stdout any more, or on a signal.
 */
export async function watchAsLines(
	invocation: WatchInvocation,
	output: 'text' | 'json' | 'summary',
): Promise<number> {
	const {options} = invocation;
	const abort = new AbortController();
	let exitCode = 0;
	const stop = () => {
		abort.abort();
	};

	const interrupt = () => {
		exitCode = interruptedExitCode;
		stop();
	};

	let target: WatchTarget = {logGroups: options.logGroups, region: undefined};
	const sink = createOutputs[output]({
		stdout: process.stdout,
		stderr: process.stderr,
		matches: compileFilter(expressionOf(options.filter)).matches,
		filterLabels: options.filter.map(({label}) => label),
		timeZone: options.timeZone,
		glyphs: chooseGlyphs(process.env),
		target: () => target,
		now: Date.now,
		onClosed: stop,
	});
	process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
	const opened = await openSource(invocation, {counts: sink.counts});
	target = opened.target;
	try {
		await ingest(opened.source, sink, {
			signal: abort.signal,
			...(opened.isWanted === undefined ? {} : {isWanted: opened.isWanted}),
		});
	} catch (error) {
		// Of several files some can be missing: the others count all the same.
		if (sink.hasReceived()) {
			await sink.finish();
		}

		throw error;
	} finally {
		await opened.close();
		process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
	}

	await sink.finish();
	return exitCode;
}
