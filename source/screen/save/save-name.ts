import {fitLine} from '../../text/fit-line.js';
import {counted} from '../../text/format-count.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {editText} from '../../text/text-input.js';
import type {Answer} from '../commands/answer.js';
import type {SaveRequest} from '../commands/save-request.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import {
	indexOfChoice,
	proposedName,
	type SaveChoice,
	saveChoices,
	titleOfChoice,
} from './save-choices.js';
import type {SaveNameState} from './save-state.js';

/** The name of the file, typed in the filter line. */
export const saveNameLayer: Layer<SaveNameState> = {
	context: () => 'save-name',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				return view;
			}

			case 'edit': {
				const input = editText(layer.input, update.edit);
				const refusal =
					input.text === layer.input.text ? layer.refusal : undefined;
				return replaceTop(view, {...layer, input, refusal});
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw(layer, input) {
		const {layout, glyphs} = input;
		return {
			filterLine() {
				const {line, caret} = inputLine({
					prompt: 'Save as ',
					input: layer.input,
					placeholder: 'the name of a file',
					width: layout.filterLine.width,
					glyphs,
				});
				return markCaret(line, caret);
			},
			belowFilterLine: () => linesBelow(layer, input),
		};
	},
	measure: () => ({lineCount: 0, height: 0}),
};

/** Asks for a name, and proposes one. */
export function openSaveName(
	view: ViewState,
	{form, part}: Pick<SaveChoice, 'form' | 'part'>,
	{pressedAt, now}: Pick<ViewData, 'pressedAt' | 'now'>,
): ViewState {
	const text = proposedName({form, part}, pressedAt ?? now);
	return openLayer(view, {
		kind: 'save-name',
		form,
		part,
		input: {text, caret: text.length},
		refusal: undefined,
	});
}

/** What to write under the name, and the view without the layers; undefined where nothing can be written now, and the view says why. */
export function namedRequest(
	view: ViewState,
	{snapshot}: Pick<ViewData, 'snapshot'>,
	{mayReplace}: {readonly mayReplace: boolean},
): {readonly state: ViewState; readonly request: SaveRequest | undefined} {
	const refused = (notice: string) => ({
		state: {...view, notice},
		request: undefined,
	});
	const layer = topLayer(view);
	if (layer?.kind !== 'save-name') {
		return {state: view, request: undefined};
	}

	const {form, part, input, refusal} = layer;
	const path = input.text;
	if (path.trim() === '') {
		return refused('A file needs a name.');
	}

	// A filter that looks at many rows in turns has not found all of them yet.
	if (part === 'shown' && snapshot.unexamined > 0) {
		return refused(
			'The filter is still looking through the records: try again in a moment.',
		);
	}

	return {
		state: {
			...closeTop(closeTop(view)),
			notice: `Writing ${path}: ${titleOfChoice(form, part)}.`,
		},
		request: {
			form,
			part,
			path,
			// Only the file that the user was asked about.
			mayReplace: mayReplace && refusal?.isTaken === true,
		},
	};
}

/** The name is open again, with why it was refused. */
export function reopenSaveName(
	view: ViewState,
	{request, refusal}: Extract<Answer, {kind: 'save-refused'}>,
): ViewState {
	const {form, part, path} = request;
	const cursor = indexOfChoice(form, part);
	return {
		...openLayer(openLayer(view, {kind: 'save', cursor}), {
			kind: 'save-name',
			form,
			part,
			input: {text: path, caret: path.length},
			refusal,
		}),
		notice: undefined,
	};
}

function linesBelow(
	{form, part, refusal}: SaveNameState,
	input: ScreenInput,
): readonly StyledLine[] {
	const {glyphs, layout, state, keymap} = input;
	const records =
		saveChoices(state, input).find(
			choice => choice.form === form && choice.part === part,
		)?.records ?? 0;
	const overwrite =
		refusal?.isTaken === true
			? ` Type another name; ${keymap.keyOf('overwrite-file')} replaces that file.`
			: '';
	return [
		textLine(` ${titleOfChoice(form, part)}: ${counted(records, 'record')}`),
		...(refusal === undefined
			? []
			: [
					textLine(` ${glyphs.error} ${refusal.sentence}${overwrite}`, 'error'),
				]),
		textLine(glyphs.rule.repeat(layout.columns), 'dim'),
	].map(line => fitLine(line, layout.columns, glyphs.ellipsis));
}
