import type {FoundRecording} from '../../recording/ledger-state.js';
import type {MarkedRecord} from '../../store/marked-record.js';

/** The marks in a recording that is gone on with or read; their records are still to arrive. */
export function earlierMarks(
	found: FoundRecording | undefined,
): readonly MarkedRecord[] {
	const marks = found?.state.marks ?? [];
	return marks.map(({key, time, note}) => ({
		...{key, time, note},
		stored: undefined,
	}));
}
