import {Box} from 'ink';
import type {Block} from '../view/compose-screen.js';
import {fitLine} from '../view/fit-line.js';
import type {PaneSize} from '../view/layout.js';
import {lineWidth, type StyledLine, segment} from '../view/styled-line.js';
import {Lines} from './lines.js';
import type {Theme} from './theme.js';

export type PaneProps = Block & {
	readonly size: PaneSize;
	readonly isFocused: boolean;
	/** What the rule after the title is drawn with. */
	readonly rule: string;
	readonly theme: Theme;
};

/** A titled block: one row of title and rule, then the lines. */
export function Pane(props: PaneProps) {
	const {lines, size, theme} = props;
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Lines
				lines={[titleLine(props)]}
				width={size.width}
				height={1}
				theme={theme}
			/>
			<Lines
				lines={lines}
				width={size.width}
				height={size.height - 1}
				theme={theme}
			/>
		</Box>
	);
}

function titleLine({
	title,
	aside = [],
	size: {width},
	isFocused,
	rule,
}: PaneProps): StyledLine {
	const used = lineWidth({segments: title});
	const end = lineWidth({segments: aside});
	// Not even a bit of rule between them: the title says more.
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
