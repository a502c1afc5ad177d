/**
 * The records that the user marked, with a note on each, as a list above the panes:
 *
 *     Marks 3, oldest first  1 with a note ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *     1 hidden by the filter: Enter opens the copy that the mark keeps.
 *     ▌⚑ 16:40:29 ⇢E CreatePresignedUrl  priya.sharma  first call from there
 *      ⚑ 16:40:44 ⊖D DeleteQApp          priya.sharma
 *        16:41:02 ⊖D DeleteTrail         eve           not marked now
 *
 * A mark is known by `TrailRecord.key`, and keeps its record. So it stays whole when
 * the filter hides the row and when the store evicts the record. `ViewState.marks` has
 * all of them, and every command that changes one hands them on by `keep-marks`.
 *
 * The invariant: only the user removes a mark. What was unmarked by a slip stays in the
 * open list, from where the same key marks it again, with its note.
 *
 * - `change-marks.ts`: one mark more, one less, another note
 * - `next-mark.ts`: where a walk along the marks leads
 * - `mark-lines.ts`: the list as lines; `mark-place.ts`: what became of a marked row
 * - `note.ts`: the input of a note
 * - `command-table/mark-commands.ts`: the keys, which move the cursor of Events too
 */
import {inOrderOfTime, type MarkedRecord} from '../../store/marked-record.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';
import {moveCursor} from '../widgets/move.js';
import {rememberLast} from '../widgets/remember-last.js';
import {marksBody, measureMarks} from './mark-lines.js';
import type {MarksState} from './marks-state.js';

export const marksLayer: Layer<MarksState> = {
	context: () => 'marks',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				const listed = listedMarks(view);
				const index = moveCursor(cursorIndex(listed, layer), update);
				return replaceTop(view, {...layer, cursor: listed[index]?.key});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (layer, input) => ({
		body() {
			const listed = listedMarks(input.state);
			const cursor = cursorIndex(listed, layer);
			return marksBody({listed, cursor}, input);
		},
	}),
	measure: (_, input) => measureMarks(listedMarks(input.state), input),
};

/** Opens the list. @param cursor the key of the record that the cursor stands on, where it is marked */
export function openMarks(
	view: ViewState,
	cursor: string | undefined,
): ViewState {
	return openLayer({...view, unmarked: []}, {kind: 'marks', cursor});
}

/** The mark under the cursor, or what was one; undefined where the list is not on top, or empty. */
export function selectedMark(view: ViewState): MarkedRecord | undefined {
	const layer = topLayer(view);
	const listed = listedMarks(view);
	return layer?.kind === 'marks'
		? listed[cursorIndex(listed, layer)]
		: undefined;
}

/** The marks, and those that were removed while the list is open, at their places. */
function listedMarks({marks, unmarked}: ViewState): readonly MarkedRecord[] {
	return joined(marks, unmarked);
}

const joined = rememberLast(
	(
		marks: readonly MarkedRecord[],
		unmarked: readonly MarkedRecord[],
	): readonly MarkedRecord[] =>
		unmarked.length === 0 ? marks : inOrderOfTime([...marks, ...unmarked]),
);

/** The first row where the cursor was not moved. */
function cursorIndex(
	listed: readonly MarkedRecord[],
	{cursor}: MarksState,
): number {
	return Math.max(
		0,
		listed.findIndex(({key}) => key === cursor),
	);
}
