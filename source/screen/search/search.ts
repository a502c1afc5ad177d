/**
 * The search of the rows. It hides nothing: rows that hold the text are marked, and two keys
 * walk from one to the next, whether they are on the screen or not.
 *
 *     s 7f3a                                                    12 of 340
 *     1 Events 4,244 "7f3a" 12 of 340 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
 *     12:03:40 ◦R  GetQApp      priya.sharma   192.0.2.11    app [7f3a]…8813d
 *     12:03:41 ▸W ›StartQApp…   ben.okafor     192.0.2.12    ses b36c…f485e
 *
 * A row is found where a bare word of the filter would find it: in its cells or in the
 * text of its record. `›` marks one that holds the text only where it is not shown. Without a
 * text the same keys walk the rows that deserve attention. The store looks
 * for the rows, in slices, and the snapshot has them: `Snapshot.found`.
 *
 * The invariant: a jump goes to the nearest row. While rows on its way are still to
 * be looked at, it waits, and the next key ends it.
 *
 * - `row-search.ts`: a search in the state of the view.
 * - `next-match.ts`: where a jump leads. `found-words.ts`: how many there are.
 */
import {editText, emptyInput} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';
import {searchInputLine} from '../widgets/search-input-line.js';
import {foundWords} from './found-words.js';
import {searchFor} from './row-search.js';
import type {SearchBarState} from './search-state.js';

export const searchBarLayer: Layer<SearchBarState> = {
	context: () => 'search',
	update(view, bar, update) {
		switch (update.kind) {
			case 'edit': {
				const input = editText(bar.input, update.edit);
				return {
					...replaceTop(view, {...bar, input}),
					search: searchFor(input.text, view),
				};
			}

			case 'cancel': {
				return {...closeTop(view), search: bar.earlier};
			}

			case 'move': {
				return view;
			}
		}
	},
	draw: ({input}, {state, snapshot, layout, glyphs, keymap}) => ({
		filterLine: () =>
			searchInputLine({
				key: keymap.keyOf('search'),
				input,
				isTyping: true,
				placeholder: 'type to search the rows and their records',
				note: foundWords(snapshot, state.events),
				width: layout.filterLine.width,
				glyphs,
			}),
	}),
	measure: () => ({lineCount: 1, height: 1}),
};

/** Opens the bar, with the text of the search in force. */
export function openSearchBar(view: ViewState): ViewState {
	const text = view.search?.text ?? '';
	return openLayer(view, {
		kind: 'search-bar',
		input: text === '' ? emptyInput : {text, caret: text.length},
		earlier: view.search,
	});
}
