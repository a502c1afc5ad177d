import {Box, Text} from 'ink';
import {memo} from 'react';
import type {StyledLine} from '../text/styled-line.js';
import type {Theme} from './theme.js';

export type LinesProps = {
	readonly lines: readonly StyledLine[];
	readonly width: number;
	readonly height: number;
	readonly theme: Theme;
};

/**
 * A block of ready lines, each one `<Text>`. Ink's cost grows faster than the
 * length of a text, and unchanged rows are skipped by their painted string.
 */
export function Lines({lines, width, height, theme}: LinesProps) {
	return (
		<Box flexDirection="column" width={width} height={height} flexShrink={0}>
			{lines.slice(0, height).map((line, index) => (
				// Rows are places on the screen: the third row stays the third row.
				// biome-ignore lint/suspicious/noArrayIndexKey: see above
				<Row key={index} text={theme.paint(line)} />
			))}
		</Box>
	);
}

const Row = memo(function Row({text}: {readonly text: string}) {
	// Ink drops an empty `<Text>` from the layout, and the rows below move up.
	return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
