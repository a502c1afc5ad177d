import {Box} from 'ink';
import {fitLine} from '../view/fit-line.js';
import type {PaneSize} from '../view/layout.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
} from '../view/styled-line.js';
import {Lines} from './lines.js';
import type {Theme} from './theme.js';

export type PaneProps = {
	readonly title: readonly Segment[];
	readonly lines: readonly StyledLine[];
	readonly size: PaneSize;
	readonly isFocused: boolean;
	/** What the rule after the title is drawn with. */
	readonly rule: string;
	readonly theme: Theme;
};

/** A titled block: one row of title and rule, then the lines. */
export function Pane({title, lines, size, isFocused, rule, theme}: PaneProps) {
	const used = lineWidth({segments: title});
	const titleLine = fitLine(
		{
			segments: [
				...title,
				segment(
					` ${rule.repeat(Math.max(0, size.width - used - 1))}`,
					isFocused ? 'title-focused' : 'dim',
				),
			],
		},
		size.width,
	);
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Lines lines={[titleLine]} width={size.width} height={1} theme={theme} />
			<Lines
				lines={lines}
				width={size.width}
				height={size.height - 1}
				theme={theme}
			/>
		</Box>
	);
}
