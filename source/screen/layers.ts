/**
 * The layers that can be open above the panes, one room each. `state.layers` is
 * a stack: the last one is on top and gets the keys, `Esc` closes it, and the
 * one below has not changed meanwhile. Help above a detail goes back to it:
 *
 *     [detail]  →  ?  →  [detail, help]  →  Esc  →  [detail]
 *
 * A new layer is a room that exports a `Layer`, its state in `view-state.ts`
 * and its case here. A state without a case does not compile.
 */
import {changesLayer} from './changes/changes.js';
import type {KeyContext} from './commands/key-context.js';
import {copyLayer} from './copy/copy.js';
import {detailLayer} from './detail/detail.js';
import {chipWalkLayer} from './filter-bar/chips/chip-walk.js';
import {filterBarLayer} from './filter-bar/filter-bar.js';
import {helpLayer} from './help/help.js';
import type {
	Layer,
	LayerParts,
	LayerRequest,
	LayerUpdate,
	ScrollExtent,
} from './layer.js';
import {topLayer} from './layer-stack.js';
import {marksLayer} from './marks/marks.js';
import {noteLayer} from './marks/note.js';
import {paletteLayer} from './palette/palette.js';
import {pickerLayer} from './picker/picker.js';
import {pivotLayer} from './pivot/pivot.js';
import {saveLayer} from './save/save.js';
import {saveNameLayer} from './save/save-name.js';
import type {ScreenInput} from './screen-input.js';
import {searchBarLayer} from './search/search.js';
import {timeRangeLayer} from './time-range/time-range.js';
import {noTrailLayer} from './trails/no-trail.js';
import {trailsLayer} from './trails/trails.js';
import {translationsLayer} from './translations/translations.js';
import {updatePanes} from './update-panes.js';
import type {ViewData} from './view-data.js';
import type {LayerState, ViewState} from './view-state.js';
import {whoLayer} from './who/who.js';

/** A layer together with the room that it belongs to. */
type OpenLayer = {
	readonly context: KeyContext;
	update(view: ViewState, update: LayerUpdate, data: ViewData): ViewState;
	draw(input: ScreenInput): LayerParts;
	measure(input: ScreenInput): ScrollExtent;
};

function withRoom(layer: LayerState): OpenLayer {
	switch (layer.kind) {
		case 'detail': {
			return joined(detailLayer, layer);
		}

		case 'filter-bar': {
			return joined(filterBarLayer, layer);
		}

		case 'chip-walk': {
			return joined(chipWalkLayer, layer);
		}

		case 'help': {
			return joined(helpLayer, layer);
		}

		case 'palette': {
			return joined(paletteLayer, layer);
		}

		case 'time-range': {
			return joined(timeRangeLayer, layer);
		}

		case 'pivot': {
			return joined(pivotLayer, layer);
		}

		case 'save': {
			return joined(saveLayer, layer);
		}

		case 'save-name': {
			return joined(saveNameLayer, layer);
		}

		case 'copy': {
			return joined(copyLayer, layer);
		}

		case 'picker': {
			return joined(pickerLayer, layer);
		}

		case 'changes': {
			return joined(changesLayer, layer);
		}

		case 'who': {
			return joined(whoLayer, layer);
		}

		case 'marks': {
			return joined(marksLayer, layer);
		}

		case 'note': {
			return joined(noteLayer, layer);
		}

		case 'search-bar': {
			return joined(searchBarLayer, layer);
		}

		case 'trails': {
			return joined(trailsLayer, layer);
		}

		case 'no-trail': {
			return joined(noTrailLayer, layer);
		}

		case 'translations': {
			return joined(translationsLayer, layer);
		}
	}
}

function joined<State extends LayerState>(
	room: Layer<State>,
	layer: State,
): OpenLayer {
	return {
		context: room.context(layer),
		update: (view, update, data) => room.update(view, layer, update, data),
		draw: input => room.draw(layer, input),
		measure: input => room.measure(layer, input),
	};
}

/** The context whose keys are in force. */
export function keyContextOf(view: ViewState): KeyContext {
	const layer = topLayer(view);
	return layer === undefined ? 'panes' : withRoom(layer).context;
}

/** The view after a request to the top layer, or to the panes where none is open. */
export function updateTop(
	view: ViewState,
	request: LayerRequest,
	data: ViewData,
): ViewState {
	const top = topLayer(view);
	if (top === undefined) {
		return updatePanes(view, request, data);
	}

	const layer = withRoom(top);
	return layer.update(
		view,
		request.kind === 'move'
			? {...request, extent: layer.measure({...data, state: view})}
			: request,
		data,
	);
}

/** The parts that the open layers cover. Where two cover the same part, the upper one is drawn. */
export function drawLayers(input: ScreenInput): LayerParts {
	let parts: LayerParts = {};
	for (const layer of input.state.layers) {
		const drawn = withRoom(layer).draw(input);
		parts = {
			...parts,
			// What covers the panes covers what a lower layer draws above them.
			...(drawn.body && {belowFilterLine: undefined}),
			...drawn,
		};
	}

	return parts;
}
