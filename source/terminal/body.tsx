import {Box} from 'ink';
import {memo} from 'react';
import type {Block, ScreenContent} from '../screen/compose.js';
import type {Layout} from '../screen/layout.js';
import type {Pane as PaneName} from '../screen/view-state.js';
import type {Glyphs} from '../text/glyphs.js';
import {textLine} from '../text/styled-line.js';
import {Lines} from './lines.js';
import {Pane} from './pane.js';
import type {Theme} from './theme.js';

export type BodyProps = {
	readonly overlay: ScreenContent['overlay'];
	readonly panes: ScreenContent['panes'];
	readonly layout: Layout;
	readonly focus: PaneName;
	readonly glyphs: Glyphs;
	readonly theme: Theme;
};

/** The overlay, or the panes as the layout arranges them. */
export const Body = memo(function Body({
	overlay,
	panes,
	layout,
	focus,
	glyphs,
	theme,
}: BodyProps) {
	const drawBlock = (
		block: Block | undefined,
		size: Layout['body'] | undefined,
		isFocused: boolean,
	) =>
		block &&
		size && (
			<Pane
				{...block}
				size={size}
				isFocused={isFocused}
				glyphs={glyphs}
				theme={theme}
			/>
		);
	const pane = (name: PaneName) =>
		drawBlock(panes[name], layout.panes[name], name === focus);
	if (overlay !== undefined) {
		return drawBlock(overlay, layout.body, true);
	}

	const divider = (height: number) => (
		<Lines
			lines={Array.from({length: height}, () =>
				textLine(glyphs.divider, 'dim'),
			)}
			width={1}
			height={height}
			theme={theme}
		/>
	);
	switch (layout.arrangement) {
		case 'wide': {
			return (
				<Box>
					{pane('events')}
					{divider(layout.body.height)}
					<Box flexDirection="column">
						{pane('identities')}
						{pane('counts')}
					</Box>
				</Box>
			);
		}

		case 'stacked': {
			return (
				<Box flexDirection="column">
					{pane('events')}
					<Box>
						{pane('identities')}
						{divider(layout.panes.counts?.height ?? 0)}
						{pane('counts')}
					</Box>
				</Box>
			);
		}

		case 'single': {
			return pane(focus);
		}
	}
});
