import type {CallCounts} from '../../store/breakdowns/sessions-of-actor.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import {type Segment, segment, type Tone} from '../../text/styled-line.js';

type Figure = {
	readonly name: 'calls' | 'mutating' | 'destructive' | 'errors';
	readonly long: string;
	readonly short: string;
	readonly tone: Tone;
};

const figures: readonly Figure[] = [
	{...{name: 'calls', long: 'calls', short: 'calls'}, tone: 'plain'},
	{...{name: 'mutating', long: 'changes', short: 'chg'}, tone: 'mutating'},
	{
		...{name: 'destructive', long: 'destroyed', short: 'del'},
		tone: 'destructive',
	},
	{...{name: 'errors', long: 'errors', short: 'err'}, tone: 'error'},
];

/** The cells of the figures. */
export type WhoColumns = {
	readonly label: number;
	/** Which words fit: whole ones, short ones, or short ones in few cells. */
	readonly words: 'whole' | 'short' | 'tight';
};

// Cells.
const widthForWords = 100;
const widthForFirst = 72;
const timeCells = 8;

/** The columns that fit `width` cells. Words are shortened first, then the first time goes. */
export function whoColumns(width: number): WhoColumns {
	const words =
		width >= widthForWords
			? 'whole'
			: width >= widthForFirst
				? 'short'
				: 'tight';
	const times = (words === 'tight' ? 1 : 2) * (timeCells + 1);
	const counts = figures.reduce(
		(sum, figure) => sum + cellsOf(figure, words) + 1,
		0,
	);
	return {label: Math.max(1, width - 1 - times - counts), words};
}

/** The names of the columns, behind a label. */
export function whoHeadings({words}: WhoColumns): readonly Segment[] {
	const headings: Array<readonly [word: string, cells: number]> = [
		...figures.map(
			figure =>
				[
					words === 'whole' ? figure.long : figure.short,
					cellsOf(figure, words),
				] as const,
		),
		...(words === 'tight' ? [] : [['first', timeCells] as const]),
		['last', timeCells],
	];
	return headings.map(([word, cells]) =>
		segment(` ${fitText(word, cells, 'right')}`, 'dim'),
	);
}

/** The figures of a row. @param timeText a time or a day in at most eight cells */
export function whoFigures(
	counts: CallCounts,
	{words}: WhoColumns,
	timeText: (time: number) => string,
): readonly Segment[] {
	const times = words === 'tight' ? [counts.last] : [counts.first, counts.last];
	return [
		...figures.map(figure => {
			const count = counts[figure.name];
			const cells = cellsOf(figure, words);
			// A zero in each of so many rows would hide the figures that say something.
			return count === 0
				? segment(' '.repeat(cells + 1))
				: segment(` ${fitCount(count, cells)}`, figure.tone);
		}),
		...times.map(time =>
			segment(` ${fitText(timeText(time), timeCells, 'right')}`, 'dim'),
		),
	];
}

function cellsOf({long, short}: Figure, words: WhoColumns['words']): number {
	return words === 'tight'
		? Math.max(short.length, 3)
		: Math.max(words === 'whole' ? long.length : short.length, 5);
}
