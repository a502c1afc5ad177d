import {Box} from 'ink';
import {createElement, type ReactElement, useState} from 'react';
import type {ScreenRow} from '../screen/frame/screen-rows.js';
import type {Theme} from './theme.js';

/**
 * The screen: one text node of Ink a row. Ink's cost grows with the number of boxes,
 * and faster than the length of a text. A row that is the same object as in the frame
 * before is neither painted nor rendered again.
 */
export function Rows({
	rows,
	theme,
}: {
	readonly rows: readonly ScreenRow[];
	readonly theme: Theme;
}) {
	const [elementsOf] = useState(rememberElements);
	return (
		<Box
			flexDirection="column"
			width="100%"
			height={rows.length}
			overflow="hidden"
		>
			{elementsOf(rows, theme)}
		</Box>
	);
}

/** Makes the elements of one frame after the other. */
function rememberElements() {
	let lastTheme: Theme | undefined;
	let lastRows: readonly ScreenRow[] = [];
	let elements: readonly ReactElement[] = [];
	return (rows: readonly ScreenRow[], theme: Theme) => {
		const known = theme === lastTheme ? elements : [];
		elements = rows.map((row, index) => {
			const before = row === lastRows[index] ? known[index] : undefined;
			return before ?? rowElement(theme.paint(row), index);
		});
		lastTheme = theme;
		lastRows = rows;
		return elements;
	};
}

// Ink measures no text whose node has a size, and a `<Text>` cannot have one.
const wholeRow = {
	width: '100%',
	height: 1,
	flexShrink: 0,
	textWrap: 'truncate',
} as const;

/**
 * The node that `<Text wrap="truncate">` makes. The component itself would take
 * three more elements and a function a row.
 */
function rowElement(text: string, index: number): ReactElement {
	return createElement(
		'ink-text',
		// Rows are places on the screen: the third row stays the third row.
		{key: index, style: wholeRow},
		text,
	);
}
