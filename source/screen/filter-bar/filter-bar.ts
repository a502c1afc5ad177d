/**
 * The filter line. It shows the scope and a chip for every term; while a filter
 * is typed, a layer takes its place.
 *
 *     [Q Apps only: a widens] [event:Delete] [errors only]   X chips  0 clears
 *     / event:Delete who:
 *                     ^^^^
 *     ✗ who: needs a value, such as who:alice
 *     In force for now: event:Delete
 *
 * Chips that are in force beside the text stand at its right edge.
 *
 * The invariant: nothing hides records without a chip. A typed text is in force
 * as soon as it parses; until then what stands before its error is. `Esc` brings
 * back the filter from before the bar was opened. `filter-history.ts` keeps
 * earlier filters for `[` and `]`, `typed-filters.ts` earlier texts for the bar.
 *
 * Below the text stands what can be put at the caret, and how many records that
 * would show:
 *
 *     / who:priya event:De
 *     ▌DeleteQApp       3 records, 3 mutating
 *      DeleteQAppItem  12 records, 12 mutating
 *
 * - `completion/completion-of.ts`: the place, and which records its counts are about
 * - `completion/completion-asked.ts`: what the store is asked for; `completion-list.ts`: the
 *   list from its answers; `completion-lines.ts`: the lines
 * - `completion/offered-values.ts`: times and ids; `completion/named-values.ts`: what a
 *   bare word stands in
 * - `completion-commands.ts`: the keys
 */
import {queryOf, withQueryTerms} from '../../filter/filter.js';
import {type FilterField, hintedFields} from '../../filter/filter-fields.js';
import {tooLong} from '../../filter/language/filter-limits.js';
import {parseQuery, termsBeforeError} from '../../filter/query-terms.js';
import {counted} from '../../text/format-count.js';
import type {StyledLine} from '../../text/styled-line.js';
import {
	editText,
	type TextEdit,
	type TextInput,
} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {Layout} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {markCaret} from '../widgets/mark-caret.js';
import {type BarLine, barLine} from './bar-line.js';
import {completionLines} from './completion/completion-lines.js';
import {completionList} from './completion/completion-list.js';
import {completionOf} from './completion/completion-of.js';
import type {CompletionList} from './completion/listed-completion.js';
import {offeredValues} from './completion/offered-values.js';
import {errorLines} from './error-lines.js';
import type {FilterBarState} from './filter-bar-state.js';
import {withTyped} from './typed-filters.js';

const whatCanBeTyped = [
	'word',
	'-word',
	...hintedFields.map(field => `${field}:`),
].join('  ');

export const filterBarLayer: Layer<FilterBarState> = {
	context: () => 'filter-bar',
	update(view, bar, update, data) {
		switch (update.kind) {
			case 'edit': {
				return edited(view, bar, update.edit, data);
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
		const list = completionList(bar, input.snapshot);
		return {
			filterLine: () => typedLine(bar, input),
			...((bar.error !== undefined || list !== undefined) && {
				belowFilterLine: () => linesBelow(bar, list, input),
			}),
		};
	},
	measure: () => ({lineCount: 1, height: 1}),
};

/** What an edit of the text needs to know of the screen. */
export type BarData = Pick<ViewData, 'snapshot' | 'now'>;

function offeredOf(
	{zone}: ViewState,
	selected: FilterBarState['selected'],
	{snapshot: {heldRows: rows, names}, now}: BarData,
) {
	return (field: FilterField) =>
		offeredValues(field, {rows, names, now, zone, selected});
}

/** Opens the bar on the text in force. */
export function openFilterBar(view: ViewState, data: BarData): ViewState {
	const text = queryOf(view.filter);
	const input = {text, caret: text.length};
	const {rows} = data.snapshot;
	const {events} = view;
	const selected = (
		events.kind === 'following'
			? rows.at(-1)
			: rows.at(rows.indexOf(events.place))
	)?.record;
	return openLayer(view, {
		kind: 'filter-bar',
		input,
		error: undefined,
		before: view.filter,
		completion: completionOf(input, {
			filter: view.filter,
			asked: {now: data.now, zone: view.zone},
			before: undefined,
			offered: offeredOf(view, selected, data),
		}),
		selected,
		chosen: undefined,
		recalled: undefined,
	});
}

/**
 * Closes the bar and keeps its filter. With an error the bar stays open: closed,
 * it would hide that its text is not in force.
 */
export function keepFilter(view: ViewState): ViewState {
	const bar = topLayer(view);
	return bar?.kind === 'filter-bar' && bar.error === undefined
		? {
				...closeTop(view),
				typedFilters: withTyped(view.typedFilters, bar.input.text),
			}
		: view;
}

/** The view after an edit of the text. */
export function edited(
	view: ViewState,
	bar: FilterBarState,
	edit: TextEdit,
	data: BarData,
): ViewState {
	const input = editText(bar.input, edit);
	if (input.isFull) {
		const error = {message: tooLong, at: input.caret, length: 0};
		return replaceTop(view, {...bar, input, error});
	}

	return withInput(view, {...bar, recalled: undefined}, input, data);
}

/** The view with another text in the bar. */
export function withInput(
	view: ViewState,
	bar: FilterBarState,
	input: TextInput,
	data: BarData,
): ViewState {
	const asked = {now: data.now, zone: view.zone};
	const parsed = parseQuery(input.text, asked);
	const error = parsed.ok ? undefined : parsed.error;
	const terms = parsed.ok
		? parsed.terms
		: termsBeforeError(input.text, parsed.error, asked);
	const filter =
		terms === undefined ? view.filter : withQueryTerms(view.filter, terms);
	const completion = completionOf(input, {
		filter,
		asked,
		before: bar.completion,
		offered: offeredOf(view, bar.selected, data),
	});
	return {
		...replaceTop(view, {...bar, input, error, completion, chosen: undefined}),
		filter,
	};
}

/** Why the text is not in force, then what can be put at the caret. */
function linesBelow(
	bar: FilterBarState,
	list: CompletionList | undefined,
	input: ScreenInput,
): readonly StyledLine[] {
	const {layout, glyphs} = input;
	const {width} = layout.filterLine;
	const error =
		bar.error === undefined
			? []
			: errorLines({
					error: bar.error,
					text: bar.input.text,
					query: queryOf(input.state.filter),
					bar: lineOf(bar, input),
					width,
					glyphs,
				});
	if (list === undefined) {
		return error;
	}

	const height = Math.max(leastListed, listHeight(layout) - error.length);
	return [...error, ...completionLines({list, width, height, glyphs})];
}

// Of the panes as much as possible stays in sight: 6 lines of 24 are covered.
const shareOfScreen = 4;
const mostLines = 8;
const leastListed = 3;

function listHeight({rows}: Layout): number {
	return Math.min(mostLines, Math.floor(rows / shareOfScreen));
}

function typedLine(bar: FilterBarState, input: ScreenInput): StyledLine {
	const {line, caret} = lineOf(bar, input);
	return markCaret(line, caret);
}

function lineOf(
	{input, error}: FilterBarState,
	{state, layout, glyphs, keymap}: ScreenInput,
): BarLine {
	const {filter} = state;
	const others = filter.filter(({origin}) => origin.kind !== 'query');
	return barLine({
		key: keymap.keyOf('open-filter'),
		input,
		error,
		...(others.length === 0
			? {hint: whatCanBeTyped}
			: {
					hint: `and ${others.map(({label}) => `[${label}]`).join(' ')}`,
					briefHint: `and ${counted(others.length, 'chip')}`,
				}),
		width: layout.filterLine.width,
		glyphs,
	});
}
