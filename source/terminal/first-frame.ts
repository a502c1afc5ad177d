import {composeScreen} from '../screen/compose.js';
import type {Layout, PaneSize} from '../screen/layout.js';
import type {ScreenInput} from '../screen/screen-input.js';
import {panes} from '../screen/view-state.js';
import {titleLine} from '../screen/widgets/title-line.js';
import {fitLine} from '../text/fit-line.js';
import {lineWidth, type StyledLine, textLine} from '../text/styled-line.js';
import type {Theme} from './theme.js';

/** From the upper left corner, in cells; both 0 there. */
type Place = {readonly left: number; readonly top: number};

/**
 * What `App` draws of the same input where no overlay is open, as bytes for an
 * empty screen. Needs no Ink, which takes longer to load and to draw for the
 * first time than Node takes to start.
 */
export function firstFrame(input: ScreenInput, theme: Theme): string {
	const {layout, state, glyphs} = input;
	const content = composeScreen(input);
	const bytes: string[] = [];
	const draw = (
		lines: readonly StyledLine[],
		{left, top}: Place,
		{width, height}: PaneSize,
	) => {
		for (const [index, line] of lines.slice(0, height).entries()) {
			const fitting = lineWidth(line) > width ? fitLine(line, width) : line;
			bytes.push(
				`\u{1B}[${top + index + 1};${left + 1}H${theme.paint(fitting)}`,
			);
		}
	};

	const {columns, headerRows, body} = layout;
	draw(
		[...content.header, content.filterLine],
		{left: 0, top: 0},
		{width: columns, height: headerRows + 1},
	);
	const {places, divider} = arrange(layout);
	for (const pane of panes) {
		const block = content.panes[pane];
		const size = layout.panes[pane];
		if (block !== undefined && size !== undefined) {
			const title = titleLine(block, {
				width: size.width,
				isFocused: pane === state.focus,
				glyphs,
			});
			draw([title, ...block.lines], places[pane], size);
		}
	}

	draw(
		Array.from({length: divider.height}, () => textLine(glyphs.divider, 'dim')),
		divider,
		{width: 1, height: divider.height},
	);
	draw(
		[content.footer],
		{left: 0, top: headerRows + 1 + body.height},
		{width: columns, height: 1},
	);
	return bytes.join('');
}

/** Where `Body` has the panes, and the line between two of them. */
function arrange({arrangement, headerRows, body, panes}: Layout): {
	readonly places: Readonly<Record<keyof typeof panes, Place>>;
	readonly divider: Place & {readonly height: number};
} {
	const top = headerRows + 1;
	const corner = {left: 0, top};
	switch (arrangement) {
		case 'wide': {
			const left = panes.events?.width ?? 0;
			const lower = top + (panes.identities?.height ?? 0);
			return {
				places: {
					events: corner,
					identities: {left: left + 1, top},
					counts: {left: left + 1, top: lower},
				},
				divider: {left, top, height: body.height},
			};
		}

		case 'stacked': {
			const lower = top + (panes.events?.height ?? 0);
			const left = panes.identities?.width ?? 0;
			return {
				places: {
					events: corner,
					identities: {left: 0, top: lower},
					counts: {left: left + 1, top: lower},
				},
				divider: {left, top: lower, height: panes.counts?.height ?? 0},
			};
		}

		case 'single': {
			return {
				places: {events: corner, identities: corner, counts: corner},
				divider: {...corner, height: 0},
			};
		}
	}
}
