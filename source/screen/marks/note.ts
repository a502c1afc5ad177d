import type {MarkedRecord} from '../../store/marked-record.js';
import {editText} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop} from '../layer-stack.js';
import type {ViewState} from '../view-state.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import type {NoteState} from './marks-state.js';

/** The input of a note, in place of the filter line. */
export const noteLayer: Layer<NoteState> = {
	context: () => 'note',
	update(view, layer, update) {
		switch (update.kind) {
			case 'edit': {
				const input = editText(layer.input, update.edit);
				return replaceTop(view, {...layer, input});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'move': {
				return view;
			}
		}
	},
	draw: ({input}, {layout, glyphs, keymap}) => ({
		filterLine() {
			const {line, caret} = inputLine({
				prompt: `${keymap.keyOf('edit-note')} `,
				input,
				placeholder: 'type a note on this record',
				width: layout.filterLine.width,
				glyphs,
			});
			return markCaret(line, caret);
		},
	}),
	measure: () => ({lineCount: 1, height: 1}),
};

/** Opens the input, with the note that is there. */
export function openNote(view: ViewState, mark: MarkedRecord): ViewState {
	const {note = ''} = mark;
	return openLayer(view, {
		...{kind: 'note', mark},
		input: {text: note, caret: note.length},
	});
}
