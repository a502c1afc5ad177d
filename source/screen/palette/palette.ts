/**
 * The palette: every command that has a key in the view below, by name, above the
 * panes. Typing narrows the list by a fuzzy match, `Enter` runs the command under
 * the cursor on the view below.
 *
 *     : eronly
 *     ▌x         errors only              show errors only
 *      r         mutating, read-only      mutating only, then read-only, then all
 *     2 commands ──────────────────────────────────────────────────────────
 *
 * It has no list of its own: names, keys and words come from the keymap in force. What
 * would do nothing now stays in the list and says why.
 *
 * The invariant: a command does from here what its key does there.
 *
 * - `palette-entries.ts`: which commands there are, and which match.
 * - `palette-lines.ts`: how they are drawn.
 */
import {editText, emptyInput} from '../../text/text-input.js';
import type {CommandName} from '../commands/commands.js';
import type {KeyContext} from '../commands/key-context.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import {moveCursor} from '../widgets/move.js';
import {
	cursorIndex,
	type PaletteEntry,
	paletteEntries,
} from './palette-entries.js';
import {paletteLines} from './palette-lines.js';
import type {PaletteState} from './palette-state.js';

export const paletteLayer: Layer<PaletteState> = {
	context: () => 'palette',
	update(view, palette, update, data) {
		switch (update.kind) {
			case 'move': {
				const {entries, index} = listOf(palette, data);
				const moved = moveCursor(index, update);
				return replaceTop(view, {...palette, cursor: entries[moved]?.command});
			}

			case 'edit': {
				const input = editText(palette.input, update.edit);
				return replaceTop(view, {...palette, input, cursor: undefined});
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw(palette, input) {
		const {layout, glyphs, keymap} = input;
		const {width} = layout.filterLine;
		return {
			filterLine() {
				const {line, caret} = inputLine({
					prompt: `${keymap.keyOf('open-palette')} `,
					input: palette.input,
					placeholder: 'type what you want to do',
					width,
					glyphs,
				});
				return markCaret(line, caret);
			},
			belowFilterLine: () =>
				paletteLines({
					...listOf(palette, input),
					reasonOf: entry => reasonOf(entry, input),
					query: palette.input.text.trim(),
					height: listHeight(input),
					width: layout.columns,
					glyphs,
				}),
		};
	},
	measure: (palette, input) => ({
		lineCount: listOf(palette, input).entries.length,
		height: listHeight(input),
	}),
};

/** Opens the palette on a view. @param context the one whose keys are in force there */
export function openPalette(view: ViewState, context: KeyContext): ViewState {
	return openLayer(view, {
		kind: 'palette',
		context,
		input: emptyInput,
		cursor: undefined,
	});
}

/** The command under the cursor, and why it would do nothing now. */
export function chosenCommand(
	view: ViewState,
	data: Pick<ScreenInput, 'keymap' | 'snapshot'>,
):
	| {readonly command: CommandName; readonly reason: string | undefined}
	| undefined {
	const palette = topLayer(view);
	if (palette?.kind !== 'palette') {
		return undefined;
	}

	const {entries, index} = listOf(palette, data);
	const entry = entries[index];
	return (
		entry && {
			command: entry.command,
			reason: reasonOf(entry, {...data, state: view}),
		}
	);
}

function listOf(
	{context, input, cursor}: PaletteState,
	{keymap}: Pick<ScreenInput, 'keymap'>,
): {readonly entries: readonly PaletteEntry[]; readonly index: number} {
	const entries = paletteEntries(keymap, context, input.text);
	return {entries, index: cursorIndex(entries, cursor)};
}

function reasonOf(
	{command}: PaletteEntry,
	{keymap, state, snapshot}: Pick<ScreenInput, 'keymap' | 'state' | 'snapshot'>,
): string | undefined {
	const answer =
		keymap.commands[command].isEnabled?.(closeTop(state), {snapshot}) ?? true;
	return answer === true ? undefined : answer;
}

// Some rows of the view below stay in sight, and the rule parts the two.
const most = 14;

function listHeight({layout: {body}}: Pick<ScreenInput, 'layout'>): number {
	return Math.max(1, Math.min(most, body.height - 4));
}
