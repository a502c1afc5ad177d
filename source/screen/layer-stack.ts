import type {LayerState, ViewState} from './view-state.js';

/** The top layer; undefined where none is open. */
export function topLayer({layers}: ViewState): LayerState | undefined {
	return layers.at(-1);
}

export function openLayer(view: ViewState, layer: LayerState): ViewState {
	return {...view, layers: [...view.layers, layer]};
}

export function replaceTop(view: ViewState, layer: LayerState): ViewState {
	return {...view, layers: [...view.layers.slice(0, -1), layer]};
}

/** Closes the top layer. The one below has not changed meanwhile. */
export function closeTop(view: ViewState): ViewState {
	return {...view, layers: view.layers.slice(0, -1)};
}
