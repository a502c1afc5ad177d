import {noNames} from '../../cloudtrail/actor/actor-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {fitText, truncateText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import {lineText, type Segment, segment} from '../../text/styled-line.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';
import type {KeyOf} from '../commands/commands.js';
import type {RowRepeats} from './cells/cell-input.js';
import {withoutEnd} from './cells/without-end.js';
import {columnTable, type EventColumnName} from './column-table.js';
import {type EventColumns, pinnedWidth} from './event-columns.js';
import {eventRow} from './event-row.js';
import type {EventRowOptions} from './pinned-cells.js';

export type MoreLinesOptions = Pick<EventRowOptions, 'glyphs' | 'names'> & {
	/** Lines of the pane. */
	readonly height: number;
	readonly keyOf: KeyOf;
	/** The rows that it stands for. @default itself alone */
	readonly repeats?: RowRepeats | undefined;
	/** What the clock says at the row with an index; undefined where the first of its repeats need not be the oldest. */
	readonly clockOf?: ((index: number) => string) | undefined;
};

// Lines of one row, its first one included. A message of AWS takes up to four at
// 80 columns.
const mostLines = 10;

/**
 * What the first line of a row cuts, whole: a text for each cell that is cut,
 * wrapped below its event. Empty where nothing is cut.
 *
 *     16:40:44 ⊖D  DeleteQApp        priya.sha…  203.0.113.77★  ✗AccessDenied
 *                  Who        priya.sharma@example.com  console
 *                  Error      ✗AccessDeniedException  User: arn:aws:sts::1111222
 *                             23333:assumed-role/Admin/priya is not authorized
 *
 * A caller can make a text as long as he likes: behind some lines stands that
 * there is more.
 */
export function moreLines(
	stored: StoredRecord,
	columns: EventColumns,
	options: MoreLinesOptions,
): readonly WrappedLine[] {
	const most = Math.min(mostLines, options.height) - 1;
	const margin = pinnedWidth(columns);
	if (most <= 0 || columns.width <= margin + titleCells) {
		return [];
	}

	const first = lineText(
		eventRow(stored, columns, {
			...{time: '', isOtherDay: false, isSelected: false},
			...options,
		}),
	);
	const lines: WrappedLine[] = [];
	const texts = [
		...repeatTexts(options),
		...wholeTexts(stored, columns, options),
	];
	for (const {title, parts} of texts) {
		if (parts.every(({text}) => first.includes(text.trim()))) {
			continue;
		}

		const head = segment(
			' '.repeat(margin) + fitText(title, titleCells, 'left'),
			'dim',
		);
		for (const line of wrappedLines(
			[head, ...parts],
			columns.width,
			margin + titleCells,
		)) {
			if (lines.length === most) {
				lines[most - 1] = thereIsMore(margin, options);
				return lines;
			}

			lines.push(line);
		}
	}

	return lines;
}

// The error last: its message may be the longest.
const wrappedColumns = [
	'event',
	'actor',
	'source-ip',
	'resource',
	'error',
] as const satisfies readonly EventColumnName[];

// Cells of `Source IP`, and two that part it from its text.
const titleCells = 11;

type WholeText = {
	readonly title: string;
	/** One behind the other. */
	readonly parts: readonly Segment[];
};

/** The texts of a row, of which none is longer than its lines can show. */
function wholeTexts(
	{record, marks, isFirstOfActor, isFirstOfOperation}: StoredRecord,
	columns: Pick<EventColumns, 'width' | 'shown'>,
	{glyphs, names = noNames, repeats}: MoreLinesOptions,
): readonly WholeText[] {
	const width = columns.width * mostLines;
	if (record.eventName === '') {
		const text = truncateText(record.raw, width, 'end', glyphs.ellipsis);
		return text === '' ? [] : [{title: 'Message', parts: [segment(text)]}];
	}

	return wrappedColumns.flatMap(name => {
		const {title, isEmpty, cell} = columnTable[name];
		if (!columns.shown.includes(name) || isEmpty({record, repeats})) {
			return [];
		}

		const parts = cell({
			...{record, repeats, marks, isFirstOfActor, isFirstOfOperation},
			...{width, glyphs, names, isWhole: true},
			// It has a text of its own.
			isResourceElsewhere: true,
		});
		return [{title, parts: withoutEnd(parts)}];
	});
}

/** `37 from 16:40:29 to 16:41:03` */
function repeatTexts({
	repeats,
	clockOf,
}: MoreLinesOptions): readonly WholeText[] {
	if (repeats === undefined) {
		return [];
	}

	const {first, last, count} = repeats;
	const range =
		clockOf === undefined ? '' : ` from ${clockOf(first)} to ${clockOf(last)}`;
	const text = formatCount(count) + range;
	return [{title: 'Repeats', parts: [segment(text)]}];
}

function thereIsMore(
	margin: number,
	{glyphs, keyOf}: MoreLinesOptions,
): WrappedLine {
	return {
		segments: [
			segment(' '.repeat(margin)),
			segment(`${glyphs.ellipsis} more: ${keyOf('open-detail')} opens`, 'dim'),
		],
	};
}
