/**
 * The last row of the screen: the keys that matter in the context in force and
 * at this moment.
 *
 *     Enter open  / filter  z attention  r changes  x errors  ? help
 *     G follow  0 clear filters  Enter open  / filter  ? help
 *     k means nothing here  Enter open  / filter  ? help
 *
 * What comes first is decided by the commands themselves: see `footer` in
 * `commands/commands.ts` and `commands/situation.ts`.
 *
 * The invariant: the key of the help always stays, at the end. The others go
 * whole, from the least important. The caller leaves out the keys that would do
 * nothing.
 */
import {cellWidth} from '../../text/cell-width.js';
import {
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {FooterEntry} from '../commands/keymap.js';
import type {StrayKey} from '../commands/resolve-key.js';

export type FooterOptions = {
	/** Those of the context in force that do something now, by priority. */
	readonly entries: readonly FooterEntry[];
	/** The last key, where it meant nothing. */
	readonly strayKey?: StrayKey | undefined;
	/** Cells. */
	readonly width: number;
};

const gap = '  ';

/** `key label` pairs, as many as fit, from the most important. */
export function footerLine({
	entries,
	strayKey,
	width,
}: FooterOptions): StyledLine {
	const pairs = [
		...(strayKey === undefined ? [] : [strayPair(strayKey)]),
		...entries.filter(({command}) => command !== 'open-help').map(pairOf),
	];
	const last = entries
		.filter(({command}) => command === 'open-help')
		.map(pairOf);
	let room = width - cellsOf(last);
	const segments: Segment[] = [];
	for (const pair of pairs) {
		const isFirst = segments.length === 0;
		const parts = isFirst ? pair : [segment(gap), ...pair];
		const cells = cellsOf([parts]);
		if (cells + (last.length > 0 ? gap.length : 0) > room) {
			break;
		}

		segments.push(...parts);
		room -= cells;
	}

	const end = last.flat();
	if (end.length > 0 && cellsOf(last) <= width) {
		segments.push(...(segments.length === 0 ? [] : [segment(gap)]), ...end);
	}

	return {segments};
}

type Pair = readonly Segment[];

function pairOf({key, command, label}: FooterEntry): Pair {
	return [
		segment(key, command === undefined ? 'plain' : 'key'),
		segment(` ${label}`),
	];
}

// Bytes of a broken terminal come as keys, too.
const drawable = /^[\p{L}\p{N}\p{P}\p{S}]+$/u;

function strayPair({key}: StrayKey): Pair {
	return [
		segment(drawable.test(key) ? key : 'this key', 'strong'),
		segment(' means nothing here', 'strong'),
	];
}

function cellsOf(pairs: readonly Pair[]): number {
	return pairs.flat().reduce((sum, {text}) => sum + cellWidth(text), 0);
}
