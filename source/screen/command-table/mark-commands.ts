import {
	type MarkedRecord,
	marksByKey,
	withHeldRecords,
} from '../../store/marked-record.js';
import type {RowPlace, Snapshot, StoredRecord} from '../../store/snapshot.js';
import {truncateText} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {rowTimeText, screenClock} from '../../text/screen-clock.js';
import {nameOrNone} from '../../text/short-names.js';
import type {Command, CommandResult} from '../command.js';
import type {CommandName} from '../commands/commands.js';
import type {KeyContext} from '../commands/key-context.js';
import {openedAt, selectedRepeats} from '../events/fold-events.js';
import {jumpToRow, selectedRow} from '../events/move-events.js';
import {closeTop, topLayer} from '../layer-stack.js';
import {
	mostMarks,
	newMark,
	withMark,
	withNote,
	withoutMark,
} from '../marks/change-marks.js';
import {type MarkPlace, placeOfMark} from '../marks/mark-place.js';
import {openMarks, selectedMark} from '../marks/marks.js';
import {nextMark} from '../marks/next-mark.js';
import {openNote} from '../marks/note.js';
import {recordAtHand} from '../record-at-hand.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {openRecord, turnTo} from './record-commands.js';

/** The commands of what the user marked: they change marks, and go from one to the next. */
export const markCommands = {
	'toggle-mark': {
		title: 'mark',
		description:
			'mark the selected record for the report, or unmark it; of an identity its newest record',
		group: 'record',
		footer: ({isMarked, canMark}, context) =>
			canMark
				? {
						label: isMarked ? 'unmark' : 'mark',
						priority: footerPlaces[context] ?? 25,
					}
				: undefined,
		isEnabled: markable,
		run: (state, data) => keeping(toggled, state, data),
	},
	'edit-note': {
		title: 'note',
		description:
			'write a note on the selected record, which marks it; an empty note is removed',
		group: 'record',
		footer: ({isMarked}) =>
			isMarked ? {label: 'note', priority: 15} : undefined,
		isEnabled: markable,
		run: (state, data) => keeping(withOpenNote, state, data),
	},
	'keep-note': {
		title: 'keep the note',
		description: 'keep the note',
		group: 'record',
		footer: {label: 'keep', priority: 9},
		run: (state, data) => keeping(withTypedNote, state, data),
	},
	'next-mark': {
		title: 'next mark',
		description:
			'the next marked record by event time; where it is not among the rows, its detail opens',
		group: 'record',
		footer: ({markCount}) =>
			markCount > 0 ? {label: 'next mark', priority: 17} : undefined,
		isEnabled: hasMarks,
		run: (state, data) => keeping(walking(1), state, data),
	},
	'previous-mark': {
		title: 'previous mark',
		description: 'the marked record before',
		group: 'record',
		isEnabled: hasMarks,
		run: (state, data) => keeping(walking(-1), state, data),
	},
	'show-marks': {
		title: 'marks',
		description: 'the marked records with their notes, as a list',
		group: 'record',
		footer: ({markCount}) =>
			markCount > 0
				? {label: counted(markCount, 'mark'), priority: 16}
				: undefined,
		isEnabled: hasMarks,
		run: (state, data) => keeping(withOpenList, state, data),
	},
	'open-mark': {
		title: 'go to the marked record',
		description:
			'go to the record of this mark; where it is not among the rows, open it',
		group: 'record',
		footer: {label: 'go there', priority: 9},
		run: (state, data) => keeping(atListed, state, data),
	},
} satisfies Partial<Record<CommandName, Command>>;

/** Among the keys of a context; elsewhere it is one of the last. */
const footerPlaces: Readonly<Partial<Record<KeyContext, number>>> = {
	marks: 10,
	detail: 14,
};

type Change = (view: ViewState, data: ViewData) => ViewState;

/**
 * The view after a command, with the effect that hands the marks on where it changed
 * them. What has arrived of an earlier watch is found first.
 */
function keeping(
	change: Change,
	before: ViewState,
	data: ViewData,
): CommandResult {
	const marks = withHeldRecords(before.marks, data.snapshot.heldRows);
	const state = change({...before, marks}, data);
	return state.marks === before.marks
		? {state}
		: {state, effects: [{kind: 'keep-marks', marks: state.marks}]};
}

function markable(
	state: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
): true | string {
	if (topLayer(state)?.kind === 'marks') {
		return selectedMark(state) !== undefined || 'Nothing is marked.';
	}

	if (state.layers.length > 0) {
		return true;
	}

	// The footer asks in each frame, and to look for a record can take long.
	return state.focus === 'counts'
		? 'The counts have no record to mark.'
		: snapshot.rows.length > 0 || 'No record is shown.';
}

function hasMarks({marks}: ViewState): true | string {
	return (
		marks.length > 0 || 'Nothing is marked. Select a record and mark it first.'
	);
}

function toggled(view: ViewState, data: ViewData): ViewState {
	const listed = selectedMark(view);
	if (listed !== undefined) {
		// An unmarked row stays in the list, so that the same key marks it again.
		return isMarked(view, listed)
			? withoutMark(view, listed)
			: ifRoom(view, data, () => withMark(view, listed));
	}

	const stored = recordAtHand(view, data.snapshot);
	if (stored === undefined) {
		return view;
	}

	const mark = marksByKey(view.marks).get(stored.record.key);
	return mark === undefined
		? ifRoom(view, data, () => marked(view, stored, data))
		: unmarked(view, mark, data);
}

function isMarked(
	{marks}: ViewState,
	{key}: Pick<MarkedRecord, 'key'>,
): boolean {
	return marksByKey(marks).has(key);
}

/** The view with one mark more, or with the reason why there is none. */
function ifRoom(
	view: ViewState,
	{keymap: {keyOf}}: ViewData,
	change: () => ViewState,
): ViewState {
	return view.marks.length < mostMarks
		? change()
		: {
				...view,
				notice: `${formatCount(mostMarks)} marks are the most: ${keyOf('show-marks')} lists them, ${keyOf('toggle-mark')} unmarks one.`,
			};
}

function marked(
	view: ViewState,
	stored: StoredRecord,
	data: ViewData,
): ViewState {
	const {keyOf} = data.keymap;
	const name = nameOfRecord(stored, data);
	const repeats =
		view.layers.length === 0 && view.focus === 'events'
			? selectedRepeats(view, data.snapshot)
			: undefined;
	return {
		...withMark(view, newMark(view, stored)),
		notice:
			repeats === undefined
				? `Marked ${name}: ${keyOf('edit-note')} adds a note.`
				: `Marked the newest of ${formatCount(repeats.count)}, ${name}: ${keyOf('open-detail')} shows all.`,
	};
}

function unmarked(
	view: ViewState,
	mark: MarkedRecord,
	{keymap: {keyOf}}: ViewData,
): ViewState {
	const again = mark.note === undefined ? '' : ' with its note';
	return {
		...withoutMark(view, mark),
		notice: `Unmarked: ${keyOf('toggle-mark')} on its row marks it again${again}.`,
	};
}

// Cells. An operation of AWS has a shorter name.
const nameCells = 40;

/** `DeleteQApp of 16:40:44` */
function nameOfRecord(
	{record: {eventName, unusual, time}}: StoredRecord,
	{now, zone, glyphs}: ViewData,
): string {
	const clock = screenClock(now, zone);
	const name = truncateText(
		nameOrNone(eventName || (unusual?.reason ?? '')),
		nameCells,
		'end',
		glyphs.ellipsis,
	);
	return `${name} of ${rowTimeText(time, clock.today, clock)}`;
}

function withOpenNote(view: ViewState, data: ViewData): ViewState {
	const stored = recordAtHand(view, data.snapshot);
	const mark =
		selectedMark(view) ??
		(stored &&
			(marksByKey(view.marks).get(stored.record.key) ?? newMark(view, stored)));
	if (mark === undefined) {
		return view;
	}

	return isMarked(view, mark)
		? openNote(view, mark)
		: ifRoom(view, data, () => openNote(view, mark));
}

function withTypedNote(view: ViewState): ViewState {
	const layer = topLayer(view);
	if (layer?.kind !== 'note') {
		return view;
	}

	const {mark, input} = layer;
	const note = input.text.trim() || undefined;
	const closed = closeTop(view);
	if (isMarked(view, mark)) {
		return {
			...withNote(closed, mark.key, note),
			notice:
				note === undefined
					? 'The mark has no note.'
					: 'The note is kept with the mark.',
		};
	}

	return note === undefined
		? {...closed, notice: 'No note was typed, so nothing is marked.'}
		: {
				...withMark(closed, {...mark, note}),
				notice: 'Marked, with the note.',
			};
}

function withOpenList(view: ViewState, {snapshot}: ViewData): ViewState {
	return openMarks(view, recordAtHand(view, snapshot)?.record.key);
}

function walking(step: 1 | -1): Change {
	return (view, data) => {
		const from = currentPlace(view, data.snapshot);
		const next = nextMark(view.marks, from, step);
		if (next === undefined) {
			const list = data.keymap.keyOf('show-marks');
			return {
				...view,
				notice: `No marked record was received again: ${list} lists the marks.`,
			};
		}

		const {stored, isAround} = next;
		const words = [
			...placeWords(placeOfMark(next, data.snapshot)),
			...(isAround ? [aroundWords(step, stored.seq === from?.seq)] : []),
		];
		return {
			...at(stored, view, data),
			notice: words.length === 0 ? undefined : words.join(' '),
		};
	};
}

function aroundWords(step: 1 | -1, isOnly: boolean): string {
	if (isOnly) {
		return 'This is the only mark.';
	}

	return step === 1
		? 'That was the last mark: on from the first.'
		: 'That was the first mark: on from the last.';
}

/** Why the record is open and not selected in Events. */
function placeWords(place: MarkPlace): readonly string[] {
	switch (place) {
		case 'hidden': {
			return ['The row is hidden: this is its record.'];
		}

		case 'evicted': {
			return ['The row is no longer held: this is the copy of the mark.'];
		}

		case 'shown':
		case 'not-arrived': {
			return [];
		}
	}
}

/** Where a walk begins: the open record, or the selected row of Events. */
function currentPlace(
	view: ViewState,
	snapshot: Snapshot,
): RowPlace | undefined {
	const top = topLayer(view);
	const stored =
		top?.kind === 'detail' ? top.stored : selectedRow(view, snapshot);
	return stored && {time: stored.record.time, seq: stored.seq};
}

function atListed(view: ViewState, data: ViewData): ViewState {
	const mark = selectedMark(view);
	if (mark === undefined) {
		return view;
	}

	if (mark.stored === undefined) {
		return {
			...view,
			notice: 'This record is of an earlier watch, and was not received again.',
		};
	}

	const place = placeOfMark(mark, data.snapshot);
	return place === 'shown'
		? at(mark.stored, {...view, layers: []}, data)
		: {
				...at(mark.stored, view, data),
				notice: placeWords(place).join(' '),
			};
}

/** The record where the user looks: in an open detail, else in Events, or in a detail where it has no row there. */
function at(kept: StoredRecord, view: ViewState, data: ViewData): ViewState {
	const {rows, heldRows} = data.snapshot;
	// An update of the record may have come after it was marked.
	const stored = heldRows.withSeq(kept.seq) ?? kept;
	if (topLayer(view)?.kind === 'detail') {
		return turnTo(view, stored, data);
	}

	const index = rows.indexOfSeq(stored.seq);
	if (index === undefined) {
		return openRecord(view, stored, 'sections', data);
	}

	const left = view.focus === 'events' ? view.left : 0;
	const opened = openedAt({...view, focus: 'events', left}, index, data);
	return {...opened, events: jumpToRow(stored, opened, data)};
}
