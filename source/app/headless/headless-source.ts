/**
 * What a watch without a screen needs beside `watch-as-lines`. For `--last 20`:
 *
 *     headless-source    the log group's source, or the files', as `--last` needs it
 *     newest-first       … which reads a log group backwards in ranges that grow
 *     reopening-command  the command that opens the same view, for `--json`
 *     let-writes-wait    a terminal that stands still holds up the source, not a signal
 *
 * The invariant: a record is asked for once, whatever order the ranges come in, but for
 * the first range, which a watch that goes on asks for again.
 */
import type {RecordOutput} from '../../output/record-output.js';
import type {RecordSource} from '../../stream/record-source.js';
import type {OpenSource, WatchInvocation} from '../open-source.js';
import {
	heldUntilRead,
	newestFirst,
	type ResolvedRange,
} from './newest-first.js';

/** The source, so that `--last` finds its records and no more. */
export function headlessSource(
	{source, sourceOf}: Pick<OpenSource, 'source' | 'sourceOf'>,
	{options: {to, follow, headless}}: Pick<WatchInvocation, 'options'>,
	{
		newest,
		say,
		onResolved,
	}: Pick<RecordOutput, 'newest'> & {
		/** Writes a sentence as a line of its own. */
		readonly say: (sentence: string) => void;
		readonly onResolved: (range: ResolvedRange) => void;
	},
): RecordSource {
	const {last} = headless;
	if (last === undefined || newest === undefined) {
		return source;
	}

	return sourceOf === undefined
		? heldUntilRead(source, newest.release)
		: newestFirst({
				...{sourceOf, to, follow, say, onResolved},
				...{since: last.since, ...newest},
			});
}
