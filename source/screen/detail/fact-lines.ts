import {cellWidthUpTo} from '../../text/cell-width.js';
import type {Glyphs} from '../../text/glyphs.js';
import {lineWidth, type Segment, segment} from '../../text/styled-line.js';
import {type WrappedLine, wrappedLines} from '../../text/wrap-line.js';

/** One thing that a line says, such as `lag 2m`. */
export type Fact = readonly Segment[];

/** A label and what it says: `when` with the event time, the delivery time and the lag. */
export type FactLine = {
	readonly label: string;
	readonly facts: readonly Fact[];
};

// Cells: the longest label and a space.
const labelCells = 11;

/**
 * The facts behind their label, on one line where they fit:
 *
 *     from where 203.0.113.77 · us-east-1 · aws-cli 2.31.9 on Linux
 *
 * Where they do not, a line ends behind a fact, and only a fact that is longer than a
 * line is wrapped inside. An ARN or id is never indented then, so that a mouse
 * selects it whole.
 *
 * @param width cells
 */
export function* factLines(
	{label, facts}: FactLine,
	width: number,
	{separator}: Pick<Glyphs, 'separator'>,
): Generator<WrappedLine> {
	const between = ` ${separator} `;
	let line: WrappedLine = {
		segments: [segment(label.padEnd(labelCells), 'dim')],
	};
	let used = labelCells;
	let isFresh = true;
	for (const fact of facts) {
		const before = isFresh ? '' : between;
		const cells = factCells(fact, width);
		if (
			used + before.length + cells > width &&
			labelCells + cells <= width &&
			!isFresh
		) {
			const end = ` ${separator}`;
			const hasEnd = used + end.length <= width;
			yield hasEnd
				? {...line, segments: [...line.segments, segment(end, 'dim')]}
				: line;
			line = {
				segments: [segment(' '.repeat(labelCells)), ...fact],
				continues: {gap: hasEnd ? ' ' : between, margin: labelCells},
			};
		} else {
			const {continues} = line;
			const joined = [...line.segments, segment(before, 'dim'), ...fact];
			let last: WrappedLine | undefined;
			for (const next of wrappedLines(joined, width, labelCells, 'whole')) {
				if (last !== undefined) {
					yield last;
				}

				last = last === undefined && continues ? {...next, continues} : next;
			}

			line = last ?? line;
		}

		used = lineWidth(line);
		isFresh = false;
	}

	yield line;
}

/** Cells, or a number above `limit`. */
function factCells(fact: Fact, limit: number): number {
	let cells = 0;
	for (const {text} of fact) {
		cells += cellWidthUpTo(text, limit);
	}

	return cells;
}
