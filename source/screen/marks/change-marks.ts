import {
	inOrderOfTime,
	keptCopy,
	type MarkedRecord,
} from '../../store/marked-record.js';
import type {StoredRecord} from '../../store/snapshot.js';

/**
 * Marks at most. Each keeps its record, of 1.5 KB mostly and 1 MB at most, for as
 * long as qtail runs.
 */
export const mostMarks = 1000;

// Each keeps its record as well.
const mostUnmarked = 20;

/** What of the view the marks are. */
export type MarksOfView = {
	readonly marks: readonly MarkedRecord[];
	readonly unmarked: readonly MarkedRecord[];
};

/** The mark that a record would have: without a note, or as it was before it was unmarked. */
export function newMark(
	{unmarked}: MarksOfView,
	stored: StoredRecord,
): MarkedRecord {
	const {key, time} = stored.record;
	return (
		unmarked.find(mark => mark.key === key) ?? {
			...{key, time, note: undefined},
			stored: keptCopy(stored),
		}
	);
}

/** The marks with one more. */
export function withMark<View extends MarksOfView>(
	view: View,
	mark: MarkedRecord,
): View {
	return {
		...view,
		marks: inOrderOfTime([...view.marks, mark]),
		unmarked: view.unmarked.filter(({key}) => key !== mark.key),
	};
}

/** The marks without one. It is remembered for a while: a slip must not cost a note. */
export function withoutMark<View extends MarksOfView>(
	view: View,
	mark: MarkedRecord,
): View {
	return {
		...view,
		marks: view.marks.filter(({key}) => key !== mark.key),
		unmarked: [...view.unmarked, mark].slice(-mostUnmarked),
	};
}

/** The mark of a key with another note; undefined is none. */
export function withNote<View extends MarksOfView>(
	view: View,
	key: string,
	note: string | undefined,
): View {
	return {
		...view,
		marks: view.marks.map(mark => (mark.key === key ? {...mark, note} : mark)),
	};
}
