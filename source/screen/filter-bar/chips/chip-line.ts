import {cellWidth} from '../../../text/cell-width.js';
import {truncateText} from '../../../text/fit-line.js';
import type {Glyphs} from '../../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../../text/styled-line.js';
import {selectionBar} from '../../widgets/selection-bar.js';
import {withHint} from '../with-hint.js';
import type {Chip} from './hiding-chips.js';

export type ChipLineOptions = {
	/** What is asked for, and the key that asks for more: see `scopeLabel`. */
	readonly scopeLabel: string;
	/** Instead of it where the other chips need the room. */
	readonly briefScopeLabel: string;
	/** One for each term that hides records. */
	readonly chips: readonly Chip[];
	/** Index of the chip that keys act on. It is marked, and the line begins where it is in sight. */
	readonly chosen?: number;
	/** What to press, at the right edge where there is room. */
	readonly hint: string;
	/** Instead of it where there is less room. */
	readonly briefHint?: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis' | 'selected'>;
};

/** `[Q Apps only: a widens] [mutating only] ▌[-event:List: 1,204 hidden, 0 mutating]`: exactly `width` cells. */
export function chipLine(options: ChipLineOptions): StyledLine {
	const {scopeLabel, briefScopeLabel, chips, hint, width, glyphs} = options;
	const {briefHint = hint} = options;
	const cells = [{label: scopeLabel}, ...chips]
		.map(({label, hides = ''}: Chip) => cellWidth(label) + cellWidth(hides) + 3)
		.reduce(
			(sum, each) => sum + each,
			briefHint === '' ? 0 : cellWidth(briefHint) + 2,
		);
	const scope = cells > width ? briefScopeLabel : scopeLabel;
	const {chosen = 0} = options;
	let drawn = drawnFrom(0, scope, options);
	for (let first = 1; first <= chosen && !drawn.isChosenWhole; first++) {
		drawn = drawnFrom(first, scope, options);
	}

	const line = {segments: drawn.segments};
	const used = lineWidth(line);
	const isRoomy = used + 2 + cellWidth(hint) <= width;
	return withHint(line, used, {
		hint: isRoomy ? hint : briefHint,
		width,
		glyphs,
	});
}

type DrawnChips = {
	readonly segments: readonly Segment[];
	/** The chosen chip has all its words, or as many as fit the line. */
	readonly isChosenWhole: boolean;
};

/** The chip of the scope, how many chips are out of sight at the left, and those from `first` on. */
function drawnFrom(
	first: number,
	scope: string,
	{chips, chosen, width, glyphs}: ChipLineOptions,
): DrawnChips {
	const {ellipsis} = glyphs;
	// The chosen chip has room in any window.
	const scopeRoom = chosen === undefined ? width : Math.ceil(width / 3);
	const start = chipSegment({label: scope}, scopeRoom, ellipsis);
	const segments: Segment[] = [start];
	if (first > 0) {
		segments.push(segment(` +${first} before`, 'chip'));
	}

	let used = lineWidth({segments});
	let isChosenWhole = false;
	for (const [offset, chip] of chips.slice(first).entries()) {
		const index = first + offset;
		const after = chips.length - index - 1;
		const room = width - used - 1 - (after === 0 ? 0 : moreText(after).length);
		if (room < leastWidth(chip.label, ellipsis)) {
			segments.push(segment(moreText(after + 1), 'chip'));
			break;
		}

		const isChosen = index === chosen;
		const drawn = chipSegment(chip, room, ellipsis, isChosen);
		segments.push(selectionBar(isChosen, glyphs), drawn);
		used += 1 + cellWidth(drawn.text);
		isChosenWhole ||=
			isChosen && drawn.text === chipSegment(chip, width, ellipsis).text;
	}

	return {segments, isChosenWhole};
}

function chipSegment(
	{label, hides = ''}: Chip,
	room: number,
	ellipsis: string,
	isChosen = false,
): Segment {
	// What it hides is said whole or not at all: a number that is cut is another one.
	// And it says nothing beside `-event:Upda…`, which may be another event.
	const named = cellWidth(truncateText(label, leastNamed, 'end', ellipsis)) + 2;
	const tail = named + cellWidth(hides) <= room ? hides : '';
	const cut = truncateText(label, room - 2 - cellWidth(tail), 'end', ellipsis);
	return segment(`[${cut}${tail}]`, isChosen ? 'title-focused' : 'chip');
}

// Cells, brackets included. A narrower chip would not say which filter it is.
const leastChip = 12;

// Cells. As many letters as tell most operations apart, with the field.
const leastNamed = 16;

/** Cells that a chip needs at least. Of a label of any length it reads the beginning. */
function leastWidth(label: string, ellipsis: string): number {
	return cellWidth(`[${truncateText(label, leastChip - 2, 'end', ellipsis)}]`);
}

/** Nothing hides records unseen: the chips that have no room are counted. */
function moreText(count: number): string {
	return ` +${count} more`;
}
