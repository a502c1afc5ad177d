import type {FoundRecording} from '../../recording/ledger-state.js';
import {replay} from '../../recording/replay.js';
import {coverageOfAll} from '../../stream/coverage.js';
import type {RecordSource} from '../../stream/record-source.js';
import type {Scope} from '../../stream/scope.js';
import {formatDateTime} from '../../text/format-time.js';

/**
 * The source of `qtail read` for a recording: its records as they came, and what
 * was complete when it ended.
 *
 * @param scope whose completeness is told
 */
export function recordedSource(
	{file, state}: FoundRecording,
	scope: Scope,
): RecordSource {
	return async function* (signal) {
		yield* replay({file, state, signal});
		if (signal.aborted) {
			return;
		}

		const {coverage, head, isEnded} = state;
		yield {
			kind: 'coverage',
			coverage: coverageOfAll(
				coverage ?? {receivedTo: undefined, completeTo: undefined, gaps: []},
				{scope, from: Number.POSITIVE_INFINITY},
			),
		};
		yield {
			kind: 'connection',
			connection: {
				name: 'ended',
				reason: isEnded
					? `the recording of ${formatDateTime(head.at, 'utc')} was read`
					: `the recording of ${formatDateTime(head.at, 'utc')} was read, which was cut off`,
			},
		};
	};
}
