/**
 * The help has two pages: every key, and the meaning of the signs and words on
 * the screen. It opens on the keys that matter where it was opened; `/` searches
 * both pages:
 *
 *     / searches, Esc closes, ? signs and words    / quit
 *     Now: panes                                   Program
 *      G End  to the last row  q  quit              q       quit
 *      Enter  detail of the …  e  pick event …      Ctrl-C  quit at once
 *
 * It has two contexts: in `help` the keys scroll, in `help-search` they type.
 * The invariant: keys and their descriptions come from the keymap in force, and
 * a trouble that the user has to mend comes before everything else.
 *
 * - `key-groups.ts`, `help-legend.ts`, `trouble-help.ts`: what it says.
 * - `help-lines.ts`, `group-lines.ts`: how it is drawn.
 */
import type {Connection} from '../../stream/connection.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, replaceTop} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {situationOf} from '../situation-of.js';
import {moveTop} from '../widgets/move.js';
import {rememberLast} from '../widgets/remember-last.js';
import type {HelpGroup} from './help-legend.js';
import {type HelpOptions, helpLines, measureHelp} from './help-lines.js';
import type {HelpState} from './help-state.js';
import {configurationHelp, troubleHelp} from './trouble-help.js';

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

const troublesOf = rememberLast(
	(
		connection: Connection,
		errors: readonly string[] | undefined,
	): readonly HelpGroup[] =>
		[troubleHelp(connection), configurationHelp(errors)].filter(
			group => group !== undefined,
		),
);

function optionsOf(help: HelpState, input: ScreenInput): HelpOptions {
	const {state, layout, keymap, snapshot, glyphs} = input;
	return {
		...sizeBelowTitle(layout.body),
		help,
		rows: keymap.rows,
		now: keymap
			.footerOf(help.context, situationOf(state, input))
			.flatMap(({command}) =>
				command === undefined || command === 'open-help' ? [] : [command],
			),
		keyOf: keymap.keyOf,
		troubles: troublesOf(snapshot.connection, input.configurationErrors),
		glyphs,
	};
}
