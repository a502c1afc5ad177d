/**
 * The help: every key, grouped by the context in which it works, and the
 * meaning of the signs and words on the screen. `/` narrows it:
 *
 *     / quit
 *     Panes
 *      q       quit
 *
 *     Everywhere
 *      Ctrl-C  quit at once
 *
 * It has two contexts: in `help` the keys scroll, in `help-search` they type.
 * The invariant: keys and their descriptions come from the keymap in force, and
 * a trouble that the user has to mend comes before everything else.
 */
import {editText, emptyInput} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {moveTop} from '../widgets/move.js';
import {rememberLast} from '../widgets/remember-last.js';
import {type HelpOptions, helpLines, measureHelp} from './help-lines.js';
import type {HelpState} from './help-state.js';
import {troubleHelp} from './trouble-help.js';

export const helpLayer: Layer<HelpState> = {
	context: ({isSearching}) => (isSearching ? 'help-search' : 'help'),
	update(view, help, update) {
		switch (update.kind) {
			case 'move': {
				const top = moveTop(help.top, update.move, update.extent);
				return replaceTop(view, {...help, top});
			}

			case 'edit': {
				const input = editText(help.input, update.edit);
				return replaceTop(view, {...help, input, top: 0});
			}

			case 'cancel': {
				return help.isSearching
					? replaceTop(view, {
							...help,
							isSearching: false,
							input: emptyInput,
							top: 0,
						})
					: closeTop(view);
			}
		}
	},
	draw: (help, input) => ({body: () => helpLines(optionsOf(help, input))}),
	measure: (help, input) => measureHelp(optionsOf(help, input)),
};

const troubleOf = rememberLast(troubleHelp);

function optionsOf(
	help: HelpState,
	{layout, keymap, snapshot, glyphs}: ScreenInput,
): HelpOptions {
	return {
		...sizeBelowTitle(layout.body),
		help,
		rows: keymap.rows,
		keyOf: keymap.keyOf,
		trouble: troubleOf(snapshot.connection),
		glyphs,
	};
}
