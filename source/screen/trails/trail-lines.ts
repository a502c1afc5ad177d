import type {FoundGroup} from '../../stream/trails/found-trails.js';
import {type ListedGroup, listedGroup} from '../../stream/trails/list-words.js';
import {unaskedWords} from '../../stream/trails/no-trail.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import {counted} from '../../text/format-count.js';
import {
	type StyledLine,
	segment,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import type {LayerBody} from '../layer.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {inputLine} from '../widgets/input-line.js';
import {listWindow} from '../widgets/list-window.js';
import {markCaret} from '../widgets/mark-caret.js';
import {matchedSegments} from '../widgets/matched-segments.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {TrailsState} from './trails-state.js';

type Column = {
	readonly of: Exclude<keyof ListedGroup, 'logGroupArn'>;
	readonly title: string;
	/** Cells that it is not given more than. */
	readonly most: number;
	/** Where cells are scarce, columns of the highest rank are left out first. */
	readonly rank: number;
};

const columns: readonly Column[] = [
	{of: 'name', title: 'trail', most: 32, rank: 0},
	{of: 'region', title: 'region', most: 15, rank: 1},
	{of: 'owner', title: 'owner', most: 25, rank: 5},
	{of: 'logGroup', title: 'log group', most: 48, rank: 4},
	{of: 'delivered', title: 'delivered', most: 10, rank: 2},
	{of: 'dataEvents', title: 'data events', most: 11, rank: 3},
];

/** The input, the titles of the columns, what could not be asked, and what Enter does. */
export const otherLines = 4;

const gapCells = 2;
// `organization`; a name of a trail says little in fewer.
const leastCells = 12;

/** The groups whose row has every word that was typed, letter case aside. */
export function shownGroups({
	found,
	input,
}: Pick<TrailsState, 'found' | 'input'>): readonly FoundGroup[] {
	const words = input.text.toLowerCase().split(/\s+/).filter(Boolean);
	return words.length === 0
		? found.groups
		: found.groups.filter(group => {
				// Not the age, which changes under the words.
				const {delivered, ...row} = listedGroup(group, found.accountId, 0);
				const text = Object.values(row).join(' ').toLowerCase();
				return words.every(word => text.includes(word));
			});
}

/** The first row where the group under the cursor is not shown. */
export function cursorIndex(
	groups: readonly FoundGroup[],
	{cursor}: Pick<TrailsState, 'cursor'>,
): number {
	return Math.max(
		0,
		groups.findIndex(({logGroupArn}) => logGroupArn === cursor),
	);
}

/** The list with the input above it, and what Enter does below it. */
export function trailsBody(
	layer: TrailsState,
	{layout, glyphs, now, keymap}: ScreenInput,
): LayerBody {
	const {width, height} = sizeBelowTitle(layout.body);
	const {found, input} = layer;
	const groups = shownGroups(layer);
	const index = cursorIndex(groups, layer);
	const rows = groups.map(group => listedGroup(group, found.accountId, now));
	const selected = rows[index];
	const {line, caret} = inputLine({
		prompt: `${glyphs.cursor} `,
		input,
		placeholder: 'type to narrow the list',
		...{width, glyphs},
	});
	const {start, end} = listWindow(rows.length, index, height - otherLines);
	const cells = columnCells(rows, width);
	const lineOf = (
		textOf: (column: Column) => string,
		tone: Tone,
		isSelected = false,
	): StyledLine => ({
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			...cells.flatMap(([column, room], at) => [
				segment(at === 0 ? '' : ' '.repeat(gapCells)),
				...matchedSegments(
					fitText(textOf(column), room, 'left', glyphs.ellipsis),
					input.text.trim(),
				).map(part => ({...part, tone: part.tone ?? tone})),
			]),
		],
	});
	const list = [
		rows.length === 0
			? textLine(` No trail has ${input.text.trim()} in its row.`, 'dim')
			: lineOf(({title}) => title, 'dim'),
		...rows
			.slice(start, end)
			.map((row, offset) =>
				lineOf(({of}) => row[of], 'plain', start + offset === index),
			),
	];
	const bottom = [
		textLine(remarkOn(layer), 'warning'),
		textLine(
			selected === undefined
				? ''
				: `${keymap.keyOf('take-trail')}: tail ${selected.logGroup} in ${selected.region}`,
			'strong',
		),
	];
	const room = Math.max(0, height - 1 - bottom.length);
	const blank = new Array<StyledLine>(Math.max(0, room - list.length)).fill(
		textLine(''),
	);
	return {
		title: [segment(titleOf(layer), 'title-focused')],
		lines: [markCaret(line, caret), ...list.slice(0, room), ...blank, ...bottom]
			.slice(0, Math.max(0, height))
			.map(one => fitLine(one, width, glyphs.ellipsis)),
	};
}

function titleOf({found: {groups, guessedBecause}}: TrailsState): string {
	return guessedBecause === undefined
		? `Which trail? ${counted(groups.length, 'delivers', 'deliver')} to CloudWatch Logs`
		: `Which log group? ${counted(groups.length, 'looks', 'look')} like a trail's`;
}

function remarkOn({found: {unasked, guessedBecause}}: TrailsState): string {
	return [
		...(guessedBecause === undefined ? [] : [`A guess: ${guessedBecause}.`]),
		...(unasked.length === 0 ? [] : [`Not asked: ${unaskedWords(unasked)}.`]),
	].join(' ');
}

/** The columns that fit, each as wide as its longest text or less. */
function columnCells(
	rows: readonly ListedGroup[],
	width: number,
): readonly (readonly [Column, number])[] {
	const wanted = columns.map((column): [Column, number] => [
		column,
		Math.min(
			column.most,
			Math.max(
				cellWidth(column.title),
				...rows.map(row => cellWidth(row[column.of])),
			),
		),
	]);
	// The bar of the selected row takes a cell.
	const used = (cells: readonly (readonly [Column, number])[]) =>
		cells.reduce((sum, [, room]) => sum + room + gapCells, 1 - gapCells);
	let kept = wanted;
	for (;;) {
		if (used(kept) <= width) {
			return kept;
		}

		const widest = kept.reduce((a, b) => (b[1] > a[1] ? b : a));
		if (widest[1] > leastCells) {
			kept = kept.map(cell =>
				cell === widest ? [cell[0], cell[1] - 1] : cell,
			);
			continue;
		}

		const worst = Math.max(...kept.map(([{rank}]) => rank));
		if (worst === 0) {
			return kept;
		}

		kept = kept.filter(([{rank}]) => rank !== worst);
	}
}
