import {queryOf, withQueryTerms} from '../../filter/filter.js';
import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import {parseQuery} from '../../filter/query-terms.js';
import {formatCount} from '../../text/format-count.js';
import type {TextInput} from '../../text/text-input.js';
import {editText, longestInput, type TextEdit} from '../../text/text-input.js';
import type {LayerUpdate} from '../layer-update.js';
import type {FilterDraft, ViewState} from '../view-state.js';

/** Opens the filter bar on the text in force. */
export function openDraft(state: ViewState): ViewState {
	const text = queryOf(state.filter);
	return {
		...state,
		draft: {
			input: {text, caret: text.length},
			error: undefined,
			before: state.filter,
		},
	};
}

/**
 * The view while the filter bar is open: every text that reads as a filter is
 * in force at once, one that does not leaves the last good one.
 */
export function reduceDraft(
	state: ViewState,
	draft: FilterDraft,
	update: LayerUpdate,
): ViewState {
	switch (update.kind) {
		case 'edit': {
			const input = editText(draft.input, update.edit);
			if (isRefused(update.edit, draft.input, input)) {
				return {...state, draft: {...draft, error: tooLong(draft.input)}};
			}

			const parsed = parseQuery(input.text);
			return parsed.ok
				? {
						...state,
						filter: withQueryTerms(state.filter, parsed.terms),
						draft: {...draft, input, error: undefined},
					}
				: {...state, draft: {...draft, input, error: parsed.error}};
		}

		case 'cancel': {
			return {...state, draft: undefined, filter: draft.before};
		}

		case 'move': {
			return state;
		}
	}
}

/** Closes the filter bar on what its text says. With an error it stays open: closing it would hide that the text on screen is not what filters. */
export function keepDraft(state: ViewState): ViewState {
	return state.draft?.error === undefined
		? {...state, draft: undefined}
		: state;
}

function isRefused(edit: TextEdit, before: TextInput, after: TextInput) {
	return edit.kind === 'insert' && edit.text !== '' && after === before;
}

function tooLong({caret}: TextInput): FilterSyntaxError {
	return {
		message: `too long: a filter has at most ${formatCount(longestInput)} characters`,
		at: caret,
		length: 0,
	};
}
