import {fitLine, fitText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import {listWindow} from '../widgets/list-window.js';
import {type MarkedRange, markedLine} from '../widgets/matched-segments.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {PaletteEntry} from './palette-entries.js';

export type PaletteLinesOptions = {
	readonly entries: readonly PaletteEntry[];
	readonly index: number;
	/** Why a command would do nothing now; undefined where it would do something. */
	readonly reasonOf: (entry: PaletteEntry) => string | undefined;
	/** What was typed. */
	readonly query: string;
	/** Rows of the list. */
	readonly height: number;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
};

// Cells. `Shift-Tab`; `what stands further right`.
const keyCells = 9;
const titleCells = 24;

/** The list around its cursor, and a rule below it that says how many there are. */
export function paletteLines(
	options: PaletteLinesOptions,
): readonly StyledLine[] {
	const {entries, index, query, height, width, glyphs} = options;
	const {start, end} = listWindow(entries.length, index, height);
	const count = `${formatCount(entries.length)} ${entries.length === 1 ? 'command' : 'commands'} `;
	const rule = glyphs.rule.repeat(Math.max(0, width - count.length));
	return [
		...(entries.length === 0
			? [textLine(` No command here is called "${query}".`, 'dim')]
			: []),
		...entries
			.slice(start, end)
			.map((entry, offset) =>
				entryLine(entry, start + offset === index, options),
			),
		textLine(count + rule, 'dim'),
	].map(line => fitLine(line, width, glyphs.ellipsis));
}

function entryLine(
	entry: PaletteEntry,
	isSelected: boolean,
	{reasonOf, glyphs}: PaletteLinesOptions,
): StyledLine {
	const reason = reasonOf(entry);
	const isDim = reason !== undefined;
	const name = markedLine(
		textLine(entry.title, isDim ? 'dim' : 'plain'),
		rangesOf(entry.matched),
	);
	return {
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			segment(
				fitText(entry.key, keyCells, 'left', glyphs.ellipsis),
				isDim ? 'dim' : 'key',
			),
			segment(' '),
			...fitLine(name, titleCells, glyphs.ellipsis).segments,
			segment(' '),
			isDim
				? segment(`not now: ${reason}`, 'warning')
				: segment(entry.description, 'dim'),
		],
	};
}

function rangesOf(indexes: readonly number[]): readonly MarkedRange[] {
	const ranges: MarkedRange[] = [];
	for (const index of indexes) {
		const last = ranges.at(-1);
		if (last?.to === index) {
			ranges[ranges.length - 1] = {...last, to: index + 1};
		} else {
			ranges.push({from: index, to: index + 1, tone: 'match'});
		}
	}

	return ranges;
}
