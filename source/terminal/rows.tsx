import {Box, Text} from 'ink';
import {memo} from 'react';
import type {ScreenRow} from '../screen/frame/screen-rows.js';
import type {Theme} from './theme.js';

/**
 * The screen: one `<Text>` a row. Ink's cost grows with the number of boxes, and
 * faster than the length of a text. A row whose painted string is unchanged is
 * not rendered again.
 */
export function Rows({
	rows,
	theme,
}: {
	readonly rows: readonly ScreenRow[];
	readonly theme: Theme;
}) {
	return (
		<Box
			flexDirection="column"
			width="100%"
			height={rows.length}
			overflow="hidden"
		>
			{rows.map((row, index) => (
				// Rows are places on the screen: the third row stays the third row.
				// biome-ignore lint/suspicious/noArrayIndexKey: see above
				<Row key={index} text={theme.paint(row)} />
			))}
		</Box>
	);
}

const Row = memo(function Row({text}: {readonly text: string}) {
	// Ink drops an empty `<Text>` from the layout, and the rows below move up.
	return <Text wrap="truncate">{text === '' ? ' ' : text}</Text>;
});
