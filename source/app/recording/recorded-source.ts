import type {FoundRecording} from '../../recording/ledger-state.js';
import {replay} from '../../recording/replay.js';
import type {RecordSource} from '../../stream/record-source.js';
import {formatDateTime} from '../../text/format-time.js';

/**
 * The source of `qtail read` for a recording: its records as they came, and what
 * was complete when it ended.
 */
export function recordedSource({file, state}: FoundRecording): RecordSource {
	return async function* (signal) {
		yield* replay({file, state, signal});
		if (signal.aborted) {
			return;
		}

		const {coverage, head, isEnded} = state;
		yield {
			kind: 'coverage',
			coverage: coverage ?? {
				receivedTo: undefined,
				completeTo: undefined,
				gaps: [],
			},
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
