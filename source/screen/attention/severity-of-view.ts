import {attentionOf} from '../../filter/filter.js';
import type {ViewState} from '../view-state.js';
import type {ShownSeverity} from './shown-severity.js';

/** From which severity on attention is shown and walked: what the chip says, where there is one. */
export function severityOfView({
	filter,
	attentionFrom,
}: Pick<ViewState, 'filter' | 'attentionFrom'>): ShownSeverity {
	return attentionOf(filter) ?? attentionFrom;
}
