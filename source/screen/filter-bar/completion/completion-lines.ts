import {cellWidth} from '../../../text/cell-width.js';
import {fitLine} from '../../../text/fit-line.js';
import {counted, formatCount} from '../../../text/format-count.js';
import type {Glyphs} from '../../../text/glyphs.js';
import {type StyledLine, segment, textLine} from '../../../text/styled-line.js';
import {listWindow} from '../../widgets/list-window.js';
import {matchedSegments} from '../../widgets/matched-segments.js';
import {selectionBar} from '../../widgets/selection-bar.js';
import type {CompletionList, ListedCompletion} from './listed-completion.js';

export type CompletionLinesOptions = {
	readonly list: CompletionList;
	/** Cells. */
	readonly width: number;
	/** Lines at most. */
	readonly height: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'selected'>;
};

// Cells. A longer name leaves its meaning or its counts no room in a narrow window.
const widestName = 40;

/**
 * What can be put at the caret, as few lines as it needs:
 *
 *     ▌DeleteQApp        3 records, 3 mutating
 *      DeleteQAppItem   12 records, 12 mutating
 *      and 4 more values
 */
export function completionLines({
	list,
	width,
	height,
	glyphs,
}: CompletionLinesOptions): readonly StyledLine[] {
	const {listed, index, more, unexamined, typed} = list;
	const isWhole = listed.length <= height && more === 0 && unexamined === 0;
	const {start, end} = listWindow(
		listed.length,
		index,
		isWhole ? height : height - 1,
	);
	const rows = listed.slice(start, end);
	const names = Math.min(
		widestName,
		Math.floor(width / 2),
		Math.max(0, ...rows.map(row => cellWidth(segment(row.name).text))),
	);
	const figures = Math.max(
		0,
		...rows.map(({counts}) => (counts ? recordsOf(counts).length : 0)),
	);
	const lines = rows.map((row, offset) => {
		const isSelected = start + offset === index;
		const name = {segments: matchedSegments(row.name, typed)};
		return {
			isSelected,
			segments: [
				selectionBar(isSelected, glyphs),
				...fitLine(name, names, glyphs.ellipsis).segments,
				segment('  '),
				...(row.counts === undefined
					? [segment(row.meaning ?? '', 'dim')]
					: [
							segment(recordsOf(row.counts).padStart(figures)),
							segment(', '),
							segment(
								mutatingOf(row.counts),
								row.counts.mutating > 0 ? 'mutating' : 'dim',
							),
						]),
			],
		};
	});
	const rest = restOf(list, listed.length - rows.length);
	return [
		...lines,
		...(isWhole || rest === '' ? [] : [textLine(` ${rest}`, 'dim')]),
	].map(line => fitLine(line, width, glyphs.ellipsis));
}

type Counts = NonNullable<ListedCompletion['counts']>;

function recordsOf({records, isComplete}: Counts): string {
	return isComplete
		? counted(records, 'record')
		: `${formatCount(records)}+ records`;
}

function mutatingOf({mutating, isComplete}: Counts): string {
	return `${formatCount(mutating)}${isComplete ? '' : '+'} mutating`;
}

/** @param hidden those of the list that have no line */
function restOf(
	{noun, more, unexamined}: CompletionList,
	hidden: number,
): string {
	const count = hidden + more;
	const parts = [
		...(count === 0
			? []
			: [
					noun === 'field'
						? `and ${counted(count, 'more field')}`
						: `and ${counted(count, 'more value')}`,
				]),
		...(unexamined === 0
			? []
			: [`${counted(unexamined, 'record')} left to look at`]),
	];
	return parts.join(', ');
}
