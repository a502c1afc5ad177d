/**
 * The filter line. It shows the scope and a chip for every term; while a filter
 * is typed, a layer takes its place.
 *
 *     [Q Apps only: a widens] [event:Delete] [errors only]   0 clears
 *     / event:Delete who:
 *                     ^^^^
 *     ✗ who: needs a value, such as who:alice
 *     In force for now: event:Delete
 *
 * The invariant: nothing hides records without a chip. A typed text is in force
 * as soon as it parses; until then what stands before its error is. `Esc` brings
 * back the filter from before the bar was opened. `filter-history.ts` keeps
 * earlier filters for `[` and `]`.
 */
import {queryOf, withQueryTerms} from '../../filter/filter.js';
import {hintedFields} from '../../filter/filter-fields.js';
import {tooLong} from '../../filter/language/filter-limits.js';
import {parseQuery, termsBeforeError} from '../../filter/query-terms.js';
import type {StyledLine} from '../../text/styled-line.js';
import {editText, type TextEdit} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {markCaret} from '../widgets/mark-caret.js';
import {type BarLine, barLine} from './bar-line.js';
import {errorLines} from './error-lines.js';
import type {FilterBarState} from './filter-bar-state.js';

const whatCanBeTyped = [
	'word',
	'-word',
	...hintedFields.map(field => `${field}:`),
].join('  ');

export const filterBarLayer: Layer<FilterBarState> = {
	context: () => 'filter-bar',
	update(view, bar, update, {now}) {
		switch (update.kind) {
			case 'edit': {
				return edited(view, bar, update.edit, now);
			}

			case 'cancel': {
				return {...closeTop(view), filter: bar.before};
			}

			case 'move': {
				return view;
			}
		}
	},
	draw(bar, input) {
		const {error} = bar;
		return {
			filterLine: () => typedLine(bar, input),
			...(error && {
				belowFilterLine: () =>
					errorLines({
						error,
						text: bar.input.text,
						query: queryOf(input.state.filter),
						bar: lineOf(bar, input),
						width: input.layout.filterLine.width,
						glyphs: input.glyphs,
					}),
			}),
		};
	},
	measure: () => ({lineCount: 1, height: 1}),
};

/** Opens the bar on the text in force. */
export function openFilterBar(view: ViewState): ViewState {
	const text = queryOf(view.filter);
	return openLayer(view, {
		kind: 'filter-bar',
		input: {text, caret: text.length},
		error: undefined,
		before: view.filter,
	});
}

/**
 * Closes the bar and keeps its filter. With an error the bar stays open: closed,
 * it would hide that its text is not in force.
 */
export function keepFilter(view: ViewState): ViewState {
	const bar = topLayer(view);
	return bar?.kind === 'filter-bar' && bar.error === undefined
		? closeTop(view)
		: view;
}

function edited(
	view: ViewState,
	bar: FilterBarState,
	edit: TextEdit,
	now: number,
): ViewState {
	const input = editText(bar.input, edit);
	if (input.isFull) {
		const error = {message: tooLong, at: input.caret, length: 0};
		return replaceTop(view, {...bar, input, error});
	}

	const asked = {now, zone: view.zone};
	const parsed = parseQuery(input.text, asked);
	const error = parsed.ok ? undefined : parsed.error;
	const terms = parsed.ok
		? parsed.terms
		: termsBeforeError(input.text, parsed.error, asked);
	return {
		...replaceTop(view, {...bar, input, error}),
		filter:
			terms === undefined ? view.filter : withQueryTerms(view.filter, terms),
	};
}

function typedLine(bar: FilterBarState, input: ScreenInput): StyledLine {
	const {line, caret} = lineOf(bar, input);
	return markCaret(line, caret);
}

function lineOf(
	{input, error}: FilterBarState,
	{layout, glyphs, keymap}: ScreenInput,
): BarLine {
	return barLine({
		key: keymap.keyOf('open-filter'),
		input,
		error,
		hint: whatCanBeTyped,
		width: layout.filterLine.width,
		glyphs,
	});
}
