import type {LayerState, ViewState} from './view-state.js';

/** What is on top of the panes; undefined where nothing is open. */
export function topLayer({layers}: ViewState): LayerState | undefined {
	return layers.at(-1);
}

export function openLayer(view: ViewState, layer: LayerState): ViewState {
	return {...view, layers: [...view.layers, layer]};
}

export function replaceTop(view: ViewState, layer: LayerState): ViewState {
	return {...view, layers: [...view.layers.slice(0, -1), layer]};
}

/** Closes the top layer: what is below is as it was. */
export function closeTop(view: ViewState): ViewState {
	return {...view, layers: view.layers.slice(0, -1)};
}
