import {
	cellWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {Binding} from '../commands/keymap.js';

export type FooterOptions = {
	/** Those of the context in force. */
	readonly bindings: ReadonlyArray<Pick<Binding, 'keys' | 'action' | 'footer'>>;
	/** Cells. */
	readonly width: number;
	/** Actions that would do nothing now: they stay where they are, dimmed. */
	readonly isDisabled?: (action: Binding['action']) => boolean;
};

const gap = '  ';

/**
 * `key label` pairs, lowest priority number first, as many as fit. A pair too
 * long for the rest is left out and shorter ones of less weight may follow.
 */
export function footerLine({
	bindings,
	width,
	isDisabled = () => false,
}: FooterOptions): StyledLine {
	const segments: Segment[] = [];
	let used = 0;
	const byPriority = bindings
		.flatMap(({keys, action, footer}) =>
			footer === undefined || keys[0] === undefined
				? []
				: [{key: keys[0], action, ...footer}],
		)
		.sort((a, b) => a.priority - b.priority);
	for (const {key, label, action} of byPriority) {
		const before = used === 0 ? '' : gap;
		const cells = cellWidth(`${before}${key} ${label}`);
		if (used + cells > width) {
			continue;
		}

		const isDim = isDisabled(action);
		segments.push(
			segment(`${before}${key}`, isDim ? 'dim' : 'key'),
			segment(` ${label}`, isDim ? 'dim' : 'plain'),
		);
		used += cells;
	}

	return {segments};
}
