import {
	impactSign,
	impactTones,
} from '../../cloudtrail/operation/impact-sign.js';
import {type MarkedRecord, marksByKey} from '../../store/marked-record.js';
import type {RecordRows} from '../../store/snapshot.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import {
	rowTimeText,
	type ScreenClock,
	screenClock,
	screenDay,
} from '../../text/screen-clock.js';
import {nameOrNone} from '../../text/short-names.js';
import {
	type Segment,
	type StyledLine,
	segment,
	textLine,
} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import type {LayerBody, ScrollExtent} from '../layer.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {listWindow} from '../widgets/list-window.js';
import {rememberLast} from '../widgets/remember-last.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {type MarkPlace, placeOfMark} from './mark-place.js';

export type ListedMarks = {
	/** By event time. */
	readonly listed: readonly MarkedRecord[];
	/** Index of the row under the cursor. */
	readonly cursor: number;
};

/** How many rows there are, and how many fit. */
export function measureMarks(
	listed: readonly MarkedRecord[],
	input: ScreenInput,
): ScrollExtent {
	return {lineCount: listed.length, height: rowsThatFit(input)};
}

function rowsThatFit(input: ScreenInput): number {
	const {height} = sizeBelowTitle(input.layout.body);
	return Math.max(0, height - linesAbove(input).length);
}

/** What became of the rows, and the marks around the cursor. */
export function marksBody(
	{listed, cursor}: ListedMarks,
	input: ScreenInput,
): LayerBody {
	const {layout, glyphs, now, zone, state} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const {start, end} = listWindow(listed.length, cursor, rowsThatFit(input));
	const clock = screenClock(now, zone);
	const marked = marksByKey(state.marks);
	const columns = markColumns(width, hasOtherDays(listed, clock));
	return {
		title: titleOf(state.marks, {start, end, length: listed.length}),
		lines: [
			...linesAbove(input),
			...listed.slice(start, end).map((mark, offset) =>
				markRow(mark, {
					...{columns, clock, input},
					isMarked: marked.has(mark.key),
					isSelected: start + offset === cursor,
				}),
			),
		]
			.slice(0, Math.max(0, height))
			.map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

/** `Marks 3, oldest first  1 with a note  rows 1-17 of 61` */
function titleOf(
	marks: readonly MarkedRecord[],
	window: {
		readonly start: number;
		readonly end: number;
		readonly length: number;
	},
): readonly Segment[] {
	const notes = marks.filter(({note}) => note !== undefined).length;
	const {start, end, length} = window;
	return [
		segment(
			`Marks ${formatCount(marks.length)}, oldest first`,
			'title-focused',
		),
		segment(notes === 0 ? '' : `  ${formatCount(notes)} with a note`, 'dim'),
		segment(
			end - start < length
				? `  rows ${formatCount(start + 1)}-${formatCount(end)} of ${formatCount(length)}`
				: '',
			'dim',
		),
	];
}

/** Why a row of the list is not among the rows of Events; nothing where all are. */
function linesAbove({
	state,
	snapshot: {rows, heldRows},
	keymap,
}: Pick<ScreenInput, 'state' | 'snapshot' | 'keymap'>): readonly StyledLine[] {
	const text = missingRows(countPlaces(state.marks, rows, heldRows), {
		isFrozen: state.frozenAt !== undefined,
		keyOf: keymap.keyOf,
	});
	return text === undefined ? [] : [textLine(text, 'warning')];
}

const countPlaces = rememberLast(
	(
		marks: readonly MarkedRecord[],
		rows: RecordRows,
		heldRows: RecordRows,
	): Readonly<Record<MarkPlace, number>> => {
		const counts = {shown: 0, hidden: 0, evicted: 0, 'not-arrived': 0};
		for (const mark of marks) {
			counts[placeOfMark(mark, {rows, heldRows})]++;
		}

		return counts;
	},
);

function missingRows(
	counts: Readonly<Record<MarkPlace, number>>,
	{isFrozen, keyOf}: {readonly isFrozen: boolean; readonly keyOf: KeyOf},
): string | undefined {
	const {hidden, evicted, 'not-arrived': notArrived} = counts;
	const kept = [
		...(hidden === 0
			? []
			: [
					`${formatCount(hidden)} hidden by the filter${isFrozen ? ' or the freeze' : ''}`,
				]),
		...(evicted === 0 ? [] : [`${formatCount(evicted)} no longer held`]),
	].join(', ');
	const missing =
		notArrived === 0
			? []
			: [
					`${formatCount(notArrived)} of an earlier watch, not received again yet.`,
				];
	const sentences =
		kept === ''
			? missing
			: [
					`${kept}: ${keyOf('open-mark')} opens ${hidden + evicted === 1 ? 'it' : 'them'}.`,
					...missing,
				];
	return sentences.length === 0 ? undefined : sentences.join(' ');
}

/** Cells of a row. */
type MarkColumns = {
	readonly time: number;
	readonly event: number;
	readonly actor: number;
	readonly note: number;
};

const clockCells = 8;
const dayCells = 14;
const widestEvent = 30;
const widestActor = 30;

// The bar, the sign and a space; the impact with a space on both sides; two spaces
// between the three texts.
const fixedCells = 3 + 4 + 2;

function markColumns(width: number, hasDays: boolean): MarkColumns {
	const time = hasDays ? dayCells : clockCells;
	const room = Math.max(3, width - fixedCells - time);
	const event = Math.min(widestEvent, Math.floor(room * 0.33));
	const actor = Math.min(widestActor, Math.floor(room * 0.25));
	return {time, event, actor, note: room - event - actor};
}

/** Whether a mark is of another day than the header says. */
const hasOtherDays = rememberLast(
	(listed: readonly MarkedRecord[], clock: ScreenClock): boolean =>
		listed.some(({time}) => screenDay(time, clock) !== clock.today),
);

/** `▌⚑ 16:40:44 ⊖D DeleteQApp  priya.sharma  her note` */
function markRow(
	{time, note, stored}: MarkedRecord,
	{
		columns,
		clock,
		input: {glyphs, snapshot},
		isMarked,
		isSelected,
	}: {
		readonly columns: MarkColumns;
		readonly clock: ScreenClock;
		readonly input: Pick<ScreenInput, 'glyphs' | 'snapshot'>;
		readonly isMarked: boolean;
		readonly isSelected: boolean;
	},
): StyledLine {
	const {ellipsis, unproven} = glyphs;
	const fitted = (text: string, cells: number) =>
		fitText(text, cells, 'left', ellipsis);
	const clockText = rowTimeText(time, clock.today, clock);
	return {
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			segment(isMarked ? `${glyphs.mark} ` : '  ', 'key'),
			segment(fitted(clockText, columns.time), 'dim'),
			segment(' '),
			...(stored === undefined
				? [
						segment(
							fitted(
								'not received again',
								3 + columns.event + 1 + columns.actor,
							),
							'dim',
						),
					]
				: [
						segment(
							impactSign(stored.record.impact, glyphs),
							impactTones[stored.record.impact],
						),
						segment(' '),
						segment(
							fitted(
								nameOrNone(
									stored.record.eventName ||
										(stored.record.unusual?.reason ?? ''),
								),
								columns.event,
							),
							impactTones[stored.record.impact],
						),
						segment(' '),
						...actorSegments(stored.record.actor, {
							...{width: columns.actor, ellipsis, unproven},
							names: snapshot.names,
							tone: 'plain',
							gap: '  ',
							leastMore: 8,
						}),
					]),
			segment(' '),
			isMarked
				? segment(fitted(note ?? '', columns.note), 'strong')
				: segment(fitted('not marked now', columns.note), 'dim'),
		],
	};
}
