/**
 * The last row of the screen: the keys that matter in the context in force.
 *
 *     ? help  q quit  / filter  Enter detail  r read/write  x errors
 *
 * The invariant: a key keeps its place. One that would do nothing now is
 * dimmed rather than left out. Only one key ever moves: the way back stands
 * first after a key has cleared all filters, since that may have been a slip.
 */
import {cellWidth} from '../../text/cell-width.js';
import {
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {CommandName} from '../commands/commands.js';
import type {FooterKey} from '../commands/keymap.js';

export type FooterOptions = {
	/** Those of the context in force, by priority. */
	readonly keys: readonly FooterKey[];
	/** Is moved to the front, if it is one of `keys`. */
	readonly first?: CommandName | undefined;
	/** Cells. */
	readonly width: number;
	/** False dims a key whose command would do nothing now. */
	readonly isEnabled?: (command: CommandName) => boolean;
};

const gap = '  ';

/** `key label` pairs, as many as fit. Where a pair does not fit, shorter ones after it may. */
export function footerLine({
	keys,
	first,
	width,
	isEnabled = () => true,
}: FooterOptions): StyledLine {
	const segments: Segment[] = [];
	let used = 0;
	const ordered = [
		...keys.filter(({command}) => command === first),
		...keys.filter(({command}) => command !== first),
	];
	for (const {key, label, command} of ordered) {
		const before = used === 0 ? '' : gap;
		const cells = cellWidth(`${before}${key} ${label}`);
		if (used + cells > width) {
			continue;
		}

		const isDim = !isEnabled(command);
		segments.push(
			segment(`${before}${key}`, isDim ? 'dim' : 'key'),
			segment(` ${label}`, isDim ? 'dim' : 'plain'),
		);
		used += cells;
	}

	return {segments};
}
