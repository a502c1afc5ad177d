import {noNames} from '../../cloudtrail/actor/actor-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {fitText, truncateText} from '../../text/fit-line.js';
import {lineText, type Segment, segment} from '../../text/styled-line.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';
import type {KeyOf} from '../commands/commands.js';
import {columnTable, type EventColumnName} from './column-table.js';
import {type EventColumns, pinnedWidth} from './event-columns.js';
import {eventRow} from './event-row.js';
import type {EventRowOptions} from './pinned-cells.js';
import {withoutEnd} from './without-end.js';

export type MoreLinesOptions = Pick<EventRowOptions, 'glyphs' | 'names'> & {
	/** Lines of the pane. */
	readonly height: number;
	readonly keyOf: KeyOf;
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
	for (const {title, parts} of wholeTexts(stored, columns.width, options)) {
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
	paneWidth: number,
	{glyphs, names = noNames}: MoreLinesOptions,
): readonly WholeText[] {
	const width = paneWidth * mostLines;
	if (record.eventName === '') {
		const text = truncateText(record.raw, width, 'end', glyphs.ellipsis);
		return text === '' ? [] : [{title: 'Message', parts: [segment(text)]}];
	}

	return wrappedColumns.flatMap(name => {
		const {title, isEmpty, cell} = columnTable[name];
		if (isEmpty(record)) {
			return [];
		}

		const parts = cell({
			// The resource has a text of its own.
			record: name === 'error' ? {...record, resource: undefined} : record,
			...{marks, isFirstOfActor, isFirstOfOperation},
			...{width, glyphs, names, isWhole: true},
		});
		return [{title, parts: withoutEnd(parts)}];
	});
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
