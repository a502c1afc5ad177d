import type {Scope} from '../../stream/scope.js';
import {cellWidth} from '../../text/cell-width.js';
import {truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import {withHint} from './with-hint.js';

export type ChipLineOptions = {
	readonly scope: Scope;
	/** One for each term that hides records. */
	readonly chips: ReadonlyArray<{readonly label: string}>;
	/** What to press, at the right edge where there is room. */
	readonly hint: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis'>;
};

/** `[scope q-apps] [mutating only] [event:DeleteQApp]`: exactly `width` cells. */
export function chipLine({
	scope,
	chips,
	hint,
	width,
	glyphs,
}: ChipLineOptions): StyledLine {
	const labels = [`scope ${scope}`, ...chips.map(({label}) => label)];
	const segments: Segment[] = [];
	let used = 0;
	for (const [index, label] of labels.entries()) {
		const gap = index === 0 ? '' : ' ';
		const after = labels.length - index - 1;
		const room =
			width - used - gap.length - (after === 0 ? 0 : moreText(after).length);
		const wanted = leastWidth(label, glyphs.ellipsis);
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

// Cells, brackets included. A narrower chip would not say which filter it is.
const leastChip = 12;

/** Cells that a chip needs at least. Of a label of any length it reads the beginning. */
function leastWidth(label: string, ellipsis: string): number {
	return cellWidth(`[${truncateText(label, leastChip - 2, 'end', ellipsis)}]`);
}

/** Nothing hides records unseen: the chips that have no room are counted. */
function moreText(count: number): string {
	return ` +${count} more`;
}
