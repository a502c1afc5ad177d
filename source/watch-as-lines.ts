import process from 'node:process';
import {compileFilter} from './filter/compile-filter.js';
import {ingest} from './ingest/ingest.js';
import {openSource, type WatchInvocation} from './open-source.js';
import {createJsonOutput} from './output/json-output.js';
import {createTextOutput} from './output/text-output.js';
import {viewFilterExpression} from './view/view-filter-expression.js';

// What a shell reports of a program that Ctrl-C ended: 128 + SIGINT.
const interruptedExitCode = 130;

/**
 * Watches without a screen: records as lines on stdout, everything else on
 * stderr. Resolves to the exit code when the source ends, when nobody reads
 * stdout any more, or on a signal.
 */
export async function watchAsLines(
	invocation: WatchInvocation,
	output: 'text' | 'json',
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

	const createOutput = output === 'json' ? createJsonOutput : createTextOutput;
	const sink = createOutput({
		stdout: process.stdout,
		stderr: process.stderr,
		matches: compileFilter(viewFilterExpression(options.filter)).matches,
		timeZone: options.timeZone,
		onClosed: stop,
	});
	process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
	const opened = await openSource(invocation);
	try {
		await ingest(opened.source, sink, {signal: abort.signal});
		await sink.finish();
	} finally {
		await opened.close();
		process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
	}

	return exitCode;
}
