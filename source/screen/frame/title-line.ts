import {fitLine} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';

/** The first row of a pane: `1 Events 500 ━━━━━━ 2 Identities 45`. */
export function titleLine({
	title,
	aside,
	width,
	isFocused,
	glyphs,
}: {
	readonly title: readonly Segment[];
	/** At the right end; left out where the row has no room for it. */
	readonly aside: readonly Segment[];
	/** Cells. */
	readonly width: number;
	readonly isFocused: boolean;
	readonly glyphs: Pick<Glyphs, 'rule' | 'focusedRule'>;
}): StyledLine {
	const rule = isFocused ? glyphs.focusedRule : glyphs.rule;
	const used = lineWidth({segments: title});
	const end = lineWidth({segments: aside});
	// A space and one cell of the rule part the two.
	const hasAside = used + end + 2 <= width;
	const rest = Math.max(0, width - used - 1 - (hasAside ? end : 0));
	return fitLine(
		{
			segments: [
				...title,
				segment(` ${rule.repeat(rest)}`, isFocused ? 'title-focused' : 'dim'),
				...(hasAside ? aside : []),
			],
		},
		width,
	);
}
