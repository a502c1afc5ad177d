/**
 * Saving what was seen: first a choice of what and in which form, then the name of the
 * file, which is proposed and can be edited.
 *
 *     Ctrl-S   ▌1 report of what is shown     1,204  for the ticket
 *              …
 *     4        Save as qtail-2026-11-30T0212Z.ndjson
 *     Enter    Saved qtail-2026-11-30T0212Z.ndjson: 1,204 records, 1.8 MB, SHA-256 5f3a90c1
 *
 * The invariant: nothing is written over unasked. A name that has a file is refused,
 * the name stays open, and only the key of `overwrite-file` replaces that file.
 *
 * - `save-choices.ts`: what can be saved, and the name that is proposed
 * - `save-name.ts`: the input of the name
 * - `app/saving/save-effect.ts` writes the file and answers
 */
import {fitCount} from '../../text/fit-count.js';
import {fitLine, fitText} from '../../text/fit-line.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import type {Layer, LayerBody} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';
import {listWindow} from '../widgets/list-window.js';
import {moveCursor} from '../widgets/move.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {type SaveChoice, saveChoices} from './save-choices.js';
import {openSaveName} from './save-name.js';
import type {SaveState} from './save-state.js';

export const saveLayer: Layer<SaveState> = {
	context: () => 'save',
	update(view, layer, update, data) {
		switch (update.kind) {
			case 'move': {
				const cursor = moveCursor(layer.cursor, update);
				return replaceTop(view, {...layer, cursor});
			}

			case 'edit': {
				return update.edit.kind === 'insert'
					? typed(view, update.edit.text, data)
					: view;
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw: (layer, input) => ({body: () => saveBody(layer, input)}),
	measure: (_, input) => ({
		lineCount: saveChoices(input.state, input).length,
		height: sizeBelowTitle(input.layout.body).height - otherLines,
	}),
};

export function openSave(view: ViewState): ViewState {
	return openLayer(view, {kind: 'save', cursor: 0});
}

/** Asks for the name of a file with what is under the cursor. */
export function chooseSaved(view: ViewState, data: ViewData): ViewState {
	const layer = topLayer(view);
	return layer?.kind === 'save' ? choose(view, layer.cursor, data) : view;
}

function typed(view: ViewState, text: string, data: ViewData): ViewState {
	const count = saveChoices(view, data).length;
	return /^[1-9]$/.test(text) && Number(text) <= count
		? choose(view, Number(text) - 1, data)
		: {...view, notice: `A digit from 1 to ${count} chooses.`};
}

const nothingOf = {
	shown: 'No record is shown: there is nothing to save.',
	marked: 'No record is marked: there is nothing to save.',
	held: 'No record is held: there is nothing to save.',
} as const;

function choose(view: ViewState, index: number, data: ViewData): ViewState {
	const choices = saveChoices(view, data);
	const cursor = clamp(index, choices.length - 1);
	const choice = choices[cursor];
	if (choice === undefined) {
		return view;
	}

	const chosen = replaceTop(view, {kind: 'save', cursor});
	return choice.records === 0
		? {...chosen, notice: nothingOf[choice.part]}
		: openSaveName(chosen, choice, data);
}

// The name of the figures.
const otherLines = 1;

const figureCells = 11;
const titleCells = 27;

function saveBody({cursor}: SaveState, input: ScreenInput): LayerBody {
	const {layout, glyphs, state} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const choices = saveChoices(state, input);
	const window = listWindow(choices.length, cursor, height - otherLines);
	const lines = [
		textLine(
			fitText(
				'records',
				3 + titleCells + figureCells,
				'right',
				glyphs.ellipsis,
			),
			'dim',
		),
		...choices
			.slice(window.start, window.end)
			.map((choice, offset) =>
				choiceLine(choice, window.start + offset, cursor, glyphs),
			),
	];
	return {
		title: [segment('Save', 'title-focused')],
		lines: lines.map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

function choiceLine(
	{title, detail, records}: SaveChoice,
	index: number,
	cursor: number,
	glyphs: ScreenInput['glyphs'],
): StyledLine {
	const isSelected = index === cursor;
	const tone = records === 0 ? 'dim' : 'plain';
	return {
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			segment(`${index + 1} `, 'key'),
			segment(fitText(title, titleCells, 'left', glyphs.ellipsis), tone),
			segment(fitCount(records, figureCells), tone),
			segment(`  ${detail}`, 'dim'),
		],
	};
}
