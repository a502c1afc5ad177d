/**
 * The filter line. It shows the scope and a chip for every term; while a filter
 * is typed, a layer takes its place.
 *
 *     [Q Apps only: a widens] [event:Delete*] [errors only]   0 clears
 *     / event:Delete*   event:                          ✗ column 18
 *
 * The invariant: nothing hides records without a chip. A typed text is in force
 * as soon as it parses; until then the last good filter stays. `Esc` brings back
 * the filter from before the bar was opened. `filter-history.ts` keeps earlier
 * filters for `[` and `]`.
 */
import {queryOf, withQueryTerms} from '../../filter/filter.js';
import type {FilterSyntaxError} from '../../filter/filter-expression.js';
import {hintedFields} from '../../filter/filter-fields.js';
import {tooLong} from '../../filter/language/filter-limits.js';
import {parseQuery} from '../../filter/query-terms.js';
import {fitLine} from '../../text/fit-line.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {editText, type TextEdit} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {markCaret} from '../widgets/mark-caret.js';
import {barLine} from './bar-line.js';
import type {FilterBarState} from './filter-bar-state.js';

const whatCanBeTyped = [
	'word',
	'-word',
	...hintedFields.map(field => `${field}:`),
].join('  ');

export const filterBarLayer: Layer<FilterBarState> = {
	context: () => 'filter-bar',
	update(view, bar, update) {
		switch (update.kind) {
			case 'edit': {
				return edited(view, bar, update.edit);
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
			...(error && {footer: () => errorLine(error, input)}),
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
): ViewState {
	const input = editText(bar.input, edit);
	if (input.isFull) {
		const error = {message: tooLong, at: input.caret, length: 0};
		return replaceTop(view, {...bar, input, error});
	}

	const parsed = parseQuery(input.text);
	return parsed.ok
		? {
				...replaceTop(view, {...bar, input, error: undefined}),
				filter: withQueryTerms(view.filter, parsed.terms),
			}
		: replaceTop(view, {...bar, input, error: parsed.error});
}

function typedLine(
	{input, error}: FilterBarState,
	{layout, glyphs, keymap}: ScreenInput,
): StyledLine {
	const {line, caret} = barLine({
		key: keymap.keyOf('open-filter'),
		input,
		error,
		hint: whatCanBeTyped,
		width: layout.filterLine.width,
		glyphs,
	});
	return markCaret(line, caret);
}

/** The error in full. The bar itself has room for its place only. */
function errorLine(
	{message}: FilterSyntaxError,
	{layout, glyphs}: ScreenInput,
): StyledLine {
	return fitLine(
		textLine(`${glyphs.error} ${message}`, 'error'),
		layout.footer.width,
		glyphs.ellipsis,
	);
}
