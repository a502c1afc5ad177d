import {Box} from 'ink';
import type {Block} from '../screen/compose.js';
import type {PaneSize} from '../screen/layout.js';
import {titleLine} from '../screen/widgets/title-line.js';
import type {Glyphs} from '../text/glyphs.js';
import {Lines} from './lines.js';
import type {Theme} from './theme.js';

export type PaneProps = Block & {
	readonly size: PaneSize;
	readonly isFocused: boolean;
	readonly glyphs: Glyphs;
	readonly theme: Theme;
};

/** A titled block: one row of title and rule, then the lines. */
export function Pane(props: PaneProps) {
	const {lines, size, isFocused, glyphs, theme} = props;
	return (
		<Box flexDirection="column" width={size.width} height={size.height}>
			<Lines
				lines={[titleLine(props, {width: size.width, isFocused, glyphs})]}
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
