import type {Segment, StyledLine} from '../text/styled-line.js';
import type {TextEdit} from '../text/text-input.js';
import type {KeyContext} from './commands/key-context.js';
import type {ScreenInput} from './screen-input.js';
import type {ViewData} from './view-data.js';
import type {LayerState, ViewState} from './view-state.js';
import type {Move} from './widgets/move.js';

/**
 * What a room of the screen exports to be opened above the panes: the detail,
 * the help, the pickers and the filter bar do. `layers.ts` joins them.
 */
export type Layer<State extends LayerState> = {
	/** The context whose keys are in force while the layer is on top. */
	context(layer: State): KeyContext;
	/** The view after one of the requests that every layer knows. Pure. */
	update(
		view: ViewState,
		layer: State,
		update: LayerUpdate,
		data: ViewData,
	): ViewState;
	draw(layer: State, input: ScreenInput): LayerParts;
	/** How far there is to scroll. Called before a move only. Makes as few lines as it can. */
	measure(layer: State, input: ScreenInput): ScrollExtent;
};

/** What a key that every layer knows asks of the top layer. */
export type LayerRequest =
	| {readonly kind: 'move'; readonly move: Move}
	| {readonly kind: 'edit'; readonly edit: TextEdit}
	/** One step back: closes something inside the layer, or the layer itself. */
	| {readonly kind: 'cancel'};

/** A request with what the layer measured before a move. */
export type LayerUpdate =
	| (Extract<LayerRequest, {kind: 'move'}> & {readonly extent: ScrollExtent})
	| Exclude<LayerRequest, {kind: 'move'}>;

/** How many lines or rows there are, and how many fit. */
export type ScrollExtent = {
	readonly lineCount: number;
	readonly height: number;
};

/**
 * The parts of the screen that a layer covers, each made when it is drawn.
 * Those that it leaves out show what is below.
 */
export type LayerParts = {
	/** In place of the panes. */
	readonly body?: () => LayerBody;
	/** In place of the scope and the chips. */
	readonly filterLine?: () => StyledLine;
	/** Above what stands below the filter line, from the top; each as wide as the screen. */
	readonly belowFilterLine?: () => readonly StyledLine[];
	/** In place of the keys. */
	readonly footer?: () => StyledLine;
};

export type LayerBody = {
	readonly title: readonly Segment[];
	/** The visible ones, below the title. */
	readonly lines: readonly StyledLine[];
};
