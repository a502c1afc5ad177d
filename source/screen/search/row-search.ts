import type {Severity} from '../../cloudtrail/attention/severity.js';
import {attentionExpression} from '../../filter/filter-term.js';
import type {RowPlace} from '../../store/snapshot.js';
import type {ViewState} from '../view-state.js';
import type {RowSearch} from './search-state.js';

/** A search for a typed text; undefined for a blank one. It begins where the cursor is. */
export function searchFor(
	text: string,
	view: ViewState,
): RowSearch | undefined {
	return text.trim() === ''
		? undefined
		: {
				text,
				expression: {kind: 'word', text},
				around: placeOf(view),
				jump: undefined,
			};
}

/** A walk along the rows that a rule marks. @param from of this severity or a graver one */
export function attentionWalk(view: ViewState, from: Severity): RowSearch {
	return {
		text: undefined,
		attentionFrom: from,
		expression: attentionExpression(from),
		around: placeOf(view),
		jump: undefined,
	};
}

/** The view after a key that does not jump: a jump that still waits is given up. */
export function withoutOldJump(before: ViewState, after: ViewState): ViewState {
	const {search} = after;
	return search?.jump !== undefined && search === before.search
		? {...after, search: {...search, jump: undefined}}
		: after;
}

function placeOf({events}: ViewState): RowPlace | undefined {
	return events.kind === 'parked' ? events.place : undefined;
}
