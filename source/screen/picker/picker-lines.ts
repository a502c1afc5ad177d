import {picksOf} from '../../filter/filter.js';
import type {PickField} from '../../filter/filter-term.js';
import type {Others, Snapshot, Summary} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import {inputLine} from '../widgets/input-line.js';
import {type ListWindow, listWindow} from '../widgets/list-window.js';
import {matchedSegments} from '../widgets/matched-segments.js';
import {othersLabel} from '../widgets/others-label.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {pickerChoice, pickerCursorIndex, pickerNouns} from './picker-choice.js';
import {type PickerRow, pickerRows} from './picker-rows.js';
import type {PickerState} from './picker-state.js';

export type PickerOptions = {
	readonly picker: PickerState;
	readonly snapshot: Snapshot;
	/** Other terms are in force. */
	readonly isFiltered: boolean;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
};

export type PickerLines = {
	readonly title: string;
	readonly lines: readonly StyledLine[];
	/** Cell of the caret on the first line, from 0. */
	readonly caret: number;
};

/** The input, the column headings, and at the bottom what applying does. */
const otherLines = 3;

/** A picker: the input, the rows around the cursor, and at the bottom what applying does. */
export function pickerLines(options: PickerOptions): PickerLines {
	const {picker, snapshot, width, height, glyphs, keyOf} = options;
	const {field, input, cursor, before} = picker;
	const query = input.text.trim();
	const rows = pickerRows(field, snapshot, query, picksOf(before, field));
	const index = pickerCursorIndex(rows, cursor);
	const others = othersOf(field, snapshot.shownSummary);
	const window = listWindow(
		rows.length,
		index,
		height - otherLines - (others ? 1 : 0),
	);
	const {line, caret} = inputLine({
		prompt: `${glyphs.cursor} `,
		input,
		placeholder: 'type to narrow the list',
		width,
		glyphs,
	});
	const {kind, hint} = pickerChoice(picker, snapshot);
	const bottom = textLine(
		kind === 'nothing' ? hint : `${keyOf('apply-picks')}: ${hint}`,
		'strong',
	);
	const list = [
		...(rows.length === 0
			? [textLine(''), textLine(emptyText(options, query), 'dim')]
			: [headerLine(options)]),
		...rows.slice(window.start, window.end).map((row, offset) => {
			const isSelected = window.start + offset === index;
			const bar = selectionBar(isSelected, glyphs);
			const {segments} = rowLine(row, query, options);
			return {isSelected, segments: [bar, ...segments]};
		}),
		...(others ? [othersLine(others, options)] : []),
	];
	// The first and the last line stay, whatever room there is for the list.
	const room = Math.max(0, height - 2);
	const blank = new Array<StyledLine>(Math.max(0, room - list.length)).fill(
		textLine(''),
	);
	return {
		title: title(options, rows.length, window),
		lines: [line, ...list.slice(0, room), ...blank, bottom]
			.slice(0, Math.max(0, height))
			.map(one => fitLine(one, width, glyphs.ellipsis)),
		caret,
	};
}

function title(
	{picker: {field, included, excluded}}: PickerOptions,
	count: number,
	{start, end}: ListWindow,
): string {
	const range =
		end - start === count || start === end
			? formatCount(count)
			: `${formatCount(start + 1)}-${formatCount(end)} of ${formatCount(count)}`;
	const marks = [
		...(included.length === 0 ? [] : [`${included.length} included`]),
		...(excluded.length === 0 ? [] : [`${excluded.length} excluded`]),
	];
	return `Pick ${pickerNouns[field].many} (${[range, ...marks].join(', ')})`;
}

function emptyText({picker: {field}}: PickerOptions, query: string): string {
	const {one, many} = pickerNouns[field];
	return query === ''
		? `No ${many} yet: nothing has been received.`
		: `No ${one} received so far holds "${query}".`;
}

const countWidth = 8;
// The bar of the selected row, and `[x] `.
const checkWidth = 5;

// Cells. In fewer, three columns of figures leave too little of a name.
const widthForErrors = 50;

function headerLine({width, isFiltered, glyphs}: PickerOptions): StyledLine {
	const under = isFiltered ? 'under the other filters' : '';
	return styledLine(
		segment(' '.repeat(checkWidth)),
		segment(fitText(under, labelWidth(width), 'left', glyphs.ellipsis), 'dim'),
		...['calls', 'mutating', 'errors']
			.slice(0, countColumns(width))
			.map(word => segment(fitText(word, countWidth + 1, 'right'), 'dim')),
	);
}

function rowLine(
	{value, label, detail, count, mutating, errors}: PickerRow,
	query: string,
	{picker: {included, excluded}, width, glyphs}: PickerOptions,
): StyledLine {
	const name = styledLine(
		...matchedSegments(label, query),
		segment(detail === '' ? '' : `  ${detail}`, 'dim'),
	);
	const mark = included.includes(value)
		? glyphs.checked
		: excluded.includes(value)
			? '-'
			: ' ';
	const cells = [
		segment(fitCount(count, countWidth + 1), count > 0 ? 'plain' : 'dim'),
		segment(
			fitCount(mutating, countWidth + 1),
			mutating > 0 ? 'mutating' : 'dim',
		),
		segment(fitCount(errors, countWidth + 1), errors > 0 ? 'error' : 'dim'),
	];
	return styledLine(
		segment(`[${mark}] `, 'key'),
		...fitLine(name, labelWidth(width), glyphs.ellipsis).segments,
		...cells.slice(0, countColumns(width)),
	);
}

/** The values that the store counts together without their names. Not a row: only a pattern can pick them. */
function othersLine(
	others: Others,
	{width, glyphs}: PickerOptions,
): StyledLine {
	const {count, mutating, errors} = others;
	return styledLine(
		segment(' '.repeat(checkWidth)),
		segment(
			fitText(othersLabel(others), labelWidth(width), 'left', glyphs.ellipsis),
			'dim',
		),
		...[count, mutating, errors]
			.slice(0, countColumns(width))
			.map(figure => segment(fitCount(figure, countWidth + 1), 'dim')),
	);
}

function othersOf(field: PickField, summary: Summary): Others | undefined {
	return {
		event: summary.otherEventNames,
		identity: summary.otherIdentities,
		service: summary.otherEventSources,
	}[field];
}

function countColumns(width: number): number {
	return width < widthForErrors ? 2 : 3;
}

function labelWidth(width: number): number {
	return Math.max(
		1,
		width - checkWidth - countColumns(width) * (countWidth + 1),
	);
}
