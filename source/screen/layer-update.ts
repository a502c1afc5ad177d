import type {TextEdit} from '../text/text-input.js';
import type {Move} from './widgets/move.js';

/** What every layer is asked by the same keys. */
export type LayerUpdate =
	| {readonly kind: 'move'; readonly move: Move}
	| {readonly kind: 'edit'; readonly edit: TextEdit}
	/** One step back: what the layer has open, or the layer itself. */
	| {readonly kind: 'cancel'};
