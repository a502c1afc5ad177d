/**
 * Pane 3, Changes and reads: a row a kind of call with a strip per minute of event
 * time, then the event names. The weightiest rows stand first, so that a small pane
 * shows them without scrolling.
 *
 *  3 Changes/min ▼20 ───   10 min    all
 *  ▸W ▁▅▇▆▆█▇█▇▆▆▆▇█▇▆▃       720  1,327
 *  ⊖D  ▁▁ ▁ ▁  ▁▁  ▁ ▂          9     17
 *     ╷11:30     ╷11:40       max 105
 *
 * The invariants: every figure counts calls, and stands once. An update
 * (`UPDATED_DATA`) is a record without a call of its own, and is counted in a line
 * of its own. Under the rules a call stands once for each rule that marks it. What is no record, or could not be read, stands above the rows, since
 * with it `0` is no answer.
 *
 * - `counts-options.ts`: what the pane is drawn from. `count-parts.ts`: its lines and
 *   values, and where the cursor can stand. `count-head.ts`: what stands above the
 *   values, `count-notes.ts`: the remarks there.
 * - `count-rows.ts`: which rows there are. A new one is one entry.
 * - `count-columns.ts`: the cells of their parts. `count-table.ts`: one row.
 * - `strip-axis.ts`: which minutes a strip spans, and how many a cell stands for.
 * - `minute-strip.ts`: the strips on that axis, and the newest ten minutes.
 * - `chosen-minutes.ts`: a minute or a range of the strips, which can be filtered by.
 * - `event-name-table.ts`: the rows of the event names, or of another field.
 * - `rule-table.ts`: the rows of the rules of attention.
 * - `count-filter.ts`: what the row under the cursor shows. `count-cursor.ts`: moving it.
 * - `tally-order.ts`: what the names are sorted by.
 */
import {defaultSeverities} from '../../cloudtrail/attention/attention.js';
import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import type {Segment, StyledLine} from '../../text/styled-line.js';
import {listWindow} from '../widgets/list-window.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {idOf, selectedId} from './count-cursor.js';
import type {CountRowLine} from './count-head.js';
import {idsIn, partsOf} from './count-parts.js';
import type {CountsOptions} from './counts-options.js';
import {eventNameLine, otherNamesLine} from './event-name-table.js';
import {ruleLine} from './rule-table.js';
import {minuteMs, type StripAxis} from './strip-axis.js';

export type CountsLines = {
	readonly title: string;
	/** The names of the figures, for the right end of the title; empty where they have a line. */
	readonly headings: readonly Segment[];
	readonly lines: readonly StyledLine[];
	/** Lines of the whole pane, on screen or not. */
	readonly lineCount: number;
};

// The bar of the row under the cursor.
const barCells = 1;

/**
 * The lines around the cursor. Totals have a column of their own only where they
 * differ from what is shown: under a filter, frozen, or after records were evicted.
 */
export function countsLines(options: CountsOptions): CountsLines {
	const {
		height,
		glyphs,
		by = 'event',
		cursor,
		severities = defaultSeverities,
	} = options;
	const width = options.width - (cursor === undefined ? 0 : barCells);
	const {head, headings, axis, tallies, others} = partsOf({...options, width});
	const ids = idsIn({head, tallies, by});
	const selected = cursor && selectedId(cursor.id, ids);
	const lineCount = head.length + tallies.length + (others ? 1 : 0);
	const selectedIndex =
		selected === undefined || cursor?.id === undefined
			? 0
			: ids.lineOf(selected);
	const {start, end} = listWindow(lineCount, selectedIndex, height);
	const rows: readonly CountRowLine[] = [
		...head.slice(start, end),
		...tallies
			.slice(Math.max(0, start - head.length), Math.max(0, end - head.length))
			.map(tally => ({
				line:
					by === 'why'
						? ruleLine(tally, severities, width, glyphs)
						: eventNameLine(tally, width, glyphs),
				id: idOf({kind: 'value', by, value: tally.value}),
			})),
		...(others && end >= lineCount && end > start
			? [{line: otherNamesLine(others, width, glyphs), id: undefined}]
			: []),
	];
	return {
		title: title(axis, glyphs, lineCount - end),
		headings,
		lines: rows.map(({line, id}) => {
			const isSelected = selected !== undefined && id === selected;
			return fitLine(
				cursor === undefined
					? line
					: {
							isSelected,
							segments: [selectionBar(isSelected, glyphs), ...line.segments],
						},
				options.width,
				glyphs.ellipsis,
			);
		}),
		lineCount,
	};
}

/** `Changes/min ▼20`: what a cell of the strips counts, and how many lines are below. */
function title(
	axis: StripAxis | undefined,
	{below}: Glyphs,
	linesBelow: number,
): string {
	const minutes = (axis?.bucketMs ?? minuteMs) / minuteMs;
	const per = minutes === 1 ? 'min' : `${minutes} min`;
	return `Changes/${per}${linesBelow > 0 ? ` ${below}${linesBelow}` : ''}`;
}
