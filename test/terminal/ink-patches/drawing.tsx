/** The entry that is built twice and compared: with stock Ink, and with qtail's patches. */
import {Box, Text, Transform} from 'ink';
import type {ReactElement} from 'react';

export {demoApp} from '../../harness/demo-app.js';
export {TerminalScreen} from '../../harness/terminal-screen.js';

export type BoxNode = {
	readonly kind: 'box';
	readonly direction: 'row' | 'column';
	readonly style: {
		readonly width?: number;
		readonly height?: number;
		readonly marginLeft?: number;
		readonly marginTop?: number;
		readonly position?: 'absolute' | 'relative';
		readonly overflow?: 'hidden' | 'visible';
		readonly flexShrink?: number;
	};
	readonly children: readonly TreeNode[];
};

export type TextNode = {
	readonly kind: 'text';
	readonly text: string;
	readonly wrap: 'truncate' | 'truncate-middle' | 'wrap';
	readonly style: {
		readonly bold?: boolean;
		readonly inverse?: boolean;
		readonly color?: string;
		readonly backgroundColor?: string;
	};
	readonly isBracketed: boolean;
};

export type TreeNode = BoxNode | TextNode;

/** A frame of any components of Ink, cut at the edges of the terminal as qtail's is. */
export function tree(node: TreeNode, rows: number): ReactElement {
	return (
		<Box width="100%" height={rows} overflow="hidden">
			{draw(node)}
		</Box>
	);
}

function draw(node: TreeNode, key = 0): ReactElement {
	if (node.kind === 'box') {
		return (
			<Box key={key} flexDirection={node.direction} {...node.style}>
				{node.children.map(draw)}
			</Box>
		);
	}

	const text = (
		<Text key={key} wrap={node.wrap} {...node.style}>
			{node.text}
		</Text>
	);
	return node.isBracketed ? (
		<Transform key={key} transform={line => `<${line}>`}>
			{text}
		</Transform>
	) : (
		text
	);
}
