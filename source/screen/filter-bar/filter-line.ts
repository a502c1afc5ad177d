import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import type {Scope} from '../../stream/scope.js';
import {cellWidth, clustersOf, isOneCellEach} from '../../text/cell-width.js';
import {fitLine, shiftLine, truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
	styledLine,
} from '../../text/styled-line.js';
import type {FilterDraft} from '../view-state.js';

export type FilterLineOptions = {
	readonly scope: Scope;
	/** What hides records, one each. */
	readonly chips: ReadonlyArray<{readonly label: string}>;
	/** The filter bar, while it is open. */
	readonly draft: FilterDraft | undefined;
	/** The key that opens the bar: it stands before the text. */
	readonly key: string;
	/** What to press, at the right edge where there is room. */
	readonly hint: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Glyphs;
};

export type FilterLine = {
	/** Exactly `width` cells. */
	readonly line: StyledLine;
	/** The cell of the caret, from 0; undefined while the filter bar is closed. */
	readonly caret: number | undefined;
};

/** The filter bar while it is open, otherwise the scope and every filter as a chip. */
export function filterLine(options: FilterLineOptions): FilterLine {
	return options.draft === undefined
		? {line: chipLine(options), caret: undefined}
		: barLine(options, options.draft);
}

function chipLine({
	scope,
	chips,
	hint,
	width,
	glyphs,
}: FilterLineOptions): StyledLine {
	const labels = [`scope ${scope}`, ...chips.map(({label}) => label)];
	const segments: Segment[] = [];
	let used = 0;
	for (const [index, label] of labels.entries()) {
		const gap = index === 0 ? '' : ' ';
		const after = labels.length - index - 1;
		const room =
			width - used - gap.length - (after === 0 ? 0 : moreText(after).length);
		const whole = segment(`[${label}]`, 'chip');
		const wanted = Math.min(cellWidth(whole.text), leastChip);
		if (index > 0 && room < wanted) {
			segments.push(segment(moreText(after + 1), 'chip'));
			break;
		}

		const cut = truncateText(label, room - 2, 'end', glyphs.ellipsis);
		const chip = segment(`[${cut}]`, 'chip');
		segments.push(segment(gap), chip);
		used += gap.length + cellWidth(chip.text);
	}

	const line = {segments};
	return withHint(line, lineWidth(line), {hint, width, glyphs});
}

// Fewer cells, brackets included, would not say which filter it is.
const leastChip = 12;

/** Nothing hides records unseen: the chips that have no room are counted. */
function moreText(count: number): string {
	return ` +${count} more`;
}

function barLine(
	{key, hint, width, glyphs}: FilterLineOptions,
	{input, error}: FilterDraft,
): FilterLine {
	const prompt = segment(`${key} `, 'key');
	const promptCells = cellWidth(prompt.text);
	const {text} = input;
	const segments = inputSegments(text, error);
	const caret = cellWidth(segment(text.slice(0, input.caret)).text);
	// One more for a caret behind the last character.
	const cells = lineWidth({segments}) + 1;
	const note = error === undefined ? '' : errorNote(text, error, glyphs);
	const room = Math.max(1, width - promptCells - cellWidth(note));
	const left = leftOf(caret, cells, room);
	const shown = shiftLine(
		styledLine(...segments, segment(' ')),
		left,
		room,
		glyphs.ellipsis,
	);
	const line = styledLine(prompt, ...shown.segments, segment(note, 'error'));
	return {
		line:
			error === undefined
				? withHint(line, promptCells + cells, {hint, width, glyphs})
				: fitLine(line, width, glyphs.ellipsis),
		caret: Math.min(
			promptCells + Math.min(caret - left, room - 1),
			Math.max(0, width - 1),
		),
	};
}

/** How far the text is scrolled: some of what follows the caret stays in sight. */
function leftOf(caret: number, cells: number, room: number): number {
	return cells <= room
		? 0
		: Math.min(Math.max(0, caret - Math.floor((room * 2) / 3)), cells - room);
}

/** The text, with what the error is about in its tone. */
function inputSegments(
	text: string,
	error: FilterSyntaxError | undefined,
): readonly Segment[] {
	if (error === undefined) {
		return [segment(text)];
	}

	const from = clusterStart(text, error.at);
	const to = clusterStart(text, error.at + error.length);
	return [
		segment(text.slice(0, from)),
		segment(text.slice(from, to), 'error'),
		segment(text.slice(to)),
	];
}

/** The offset, or where the cluster begins that it points into: halves have other widths than the whole. */
function clusterStart(text: string, offset: number): number {
	if (isOneCellEach(text)) {
		return offset;
	}

	let start = 0;
	for (const cluster of clustersOf(text)) {
		if (start + cluster.text.length > offset) {
			break;
		}

		start += cluster.text.length;
	}

	return start;
}

/** Where; why stands in the footer, which has room for it. */
function errorNote(
	text: string,
	{at}: FilterSyntaxError,
	glyphs: Glyphs,
): string {
	return `  ${glyphs.error} column ${[...text.slice(0, at)].length + 1}`;
}

/** The hint goes to the right edge where what stands in the first `used` cells leaves room for it. */
function withHint(
	line: StyledLine,
	used: number,
	{hint, width, glyphs}: Pick<FilterLineOptions, 'hint' | 'width' | 'glyphs'>,
): StyledLine {
	const text = segment(hint, 'dim');
	const hintCells = cellWidth(text.text);
	return used + 2 + hintCells > width
		? fitLine(line, width, glyphs.ellipsis)
		: styledLine(
				// Behind `used` there is nothing but spaces: no ellipsis for those.
				...fitLine(line, width - hintCells, ' ').segments,
				text,
			);
}
