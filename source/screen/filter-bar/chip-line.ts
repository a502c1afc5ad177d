import {cellWidth} from '../../text/cell-width.js';
import {truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {Chip} from './hiding-chips.js';
import {withHint} from './with-hint.js';

export type ChipLineOptions = {
	/** What is asked for, and the key that asks for more: see `scopeLabel`. */
	readonly scopeLabel: string;
	/** Instead of it where the other chips need the room. */
	readonly briefScopeLabel: string;
	/** One for each term that hides records. */
	readonly chips: readonly Chip[];
	/** What to press, at the right edge where there is room. */
	readonly hint: string;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<Glyphs, 'ellipsis'>;
};

/** `[Q Apps only: a widens] [mutating only] [-event:List: 1,204 hidden, 0 mutating]`: exactly `width` cells. */
export function chipLine({
	scopeLabel,
	briefScopeLabel,
	chips,
	hint,
	width,
	glyphs,
}: ChipLineOptions): StyledLine {
	const chipsWith = (label: string): readonly Chip[] => [{label}, ...chips];
	const cells = chipsWith(scopeLabel)
		.map(({label, hides = ''}) => cellWidth(label) + cellWidth(hides) + 3)
		.reduce((sum, each) => sum + each, hint === '' ? 0 : cellWidth(hint) + 2);
	const all = chipsWith(cells > width ? briefScopeLabel : scopeLabel);
	const segments: Segment[] = [];
	let used = 0;
	for (const [index, {label, hides = ''}] of all.entries()) {
		const gap = index === 0 ? '' : ' ';
		const after = all.length - index - 1;
		const room =
			width - used - gap.length - (after === 0 ? 0 : moreText(after).length);
		const wanted = leastWidth(label, glyphs.ellipsis);
		if (index > 0 && room < wanted) {
			segments.push(segment(moreText(after + 1), 'chip'));
			break;
		}

		// What it hides is said whole or not at all: a number that is cut is another one.
		const tail = wanted + cellWidth(hides) <= room ? hides : '';
		const cut = truncateText(
			label,
			room - 2 - cellWidth(tail),
			'end',
			glyphs.ellipsis,
		);
		const chip = segment(`[${cut}${tail}]`, 'chip');
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
