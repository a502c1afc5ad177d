import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment} from '../../text/styled-line.js';
import type {KeyContext} from '../commands/key-context.js';
import type {Layer} from '../layer.js';
import {replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {LayerState, ViewState} from '../view-state.js';
import {moveTop} from './move.js';

/** `top` is the first visible line. */
type ScrolledState = Extract<LayerState, {readonly top: number}>;

type ScrolledLayerOptions<State> = {
	readonly context: KeyContext;
	readonly title: string;
	/** All lines, each no wider than the body of the layout. */
	readonly linesOf: (
		layer: State,
		input: Pick<ScreenInput, 'layout' | 'keymap' | 'glyphs'>,
	) => readonly StyledLine[];
	readonly cancel: (view: ViewState) => ViewState;
};

/** A layer of lines that are read and scrolled. Nothing in it is selected or typed. */
export function scrolledLayer<State extends ScrolledState>({
	context,
	title,
	linesOf,
	cancel,
}: ScrolledLayerOptions<State>): Layer<State> {
	return {
		context: () => context,
		update(view, layer, update) {
			switch (update.kind) {
				case 'move': {
					const top = moveTop(layer.top, update.move, update.extent);
					return replaceTop(view, {...layer, top});
				}

				case 'cancel': {
					return cancel(view);
				}

				case 'edit': {
					return view;
				}
			}
		},
		draw: (layer, input) => ({
			body() {
				const {height} = sizeBelowTitle(input.layout.body);
				const {lines, more} = scrolledLines(linesOf(layer, input), {
					...{top: layer.top, height, glyphs: input.glyphs},
				});
				return {title: [segment(`${title}${more}`, 'title-focused')], lines};
			},
		}),
		measure: (layer, input) => ({
			lineCount: linesOf(layer, input).length,
			height: sizeBelowTitle(input.layout.body).height,
		}),
	};
}

/**
 * The lines in sight, and in `more` how many follow below: ` ▼12`, or nothing. A
 * `top` beyond the last page is taken for the last page: the window may have grown.
 *
 * @param height how many lines fit
 */
export function scrolledLines(
	lines: readonly StyledLine[],
	{
		top,
		height,
		glyphs,
	}: {
		readonly top: number;
		readonly height: number;
		readonly glyphs: Pick<Glyphs, 'below'>;
	},
): {readonly lines: readonly StyledLine[]; readonly more: string} {
	const first = Math.max(0, Math.min(top, lines.length - height));
	const below = lines.length - first - height;
	return {
		lines: lines.slice(first, first + height),
		more: below > 0 ? ` ${glyphs.below}${below}` : '',
	};
}
