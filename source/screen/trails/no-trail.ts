import {eventHistoryHas, type NoTrail} from '../../stream/trails/no-trail.js';
import {fitLine} from '../../text/fit-line.js';
import {wrapCommand} from '../../text/shell/wrap-command.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import type {CommandResult} from '../command.js';
import type {Layer} from '../layer.js';
import {openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {moveTop} from '../widgets/move.js';
import type {NoTrailState} from './trails-state.js';

/** What is the matter, what turns the delivery on, and what there is without it. */
export const noTrailLayer: Layer<NoTrailState> = {
	context: () => 'no-trail',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				const top = moveTop(layer.top, update.move, update.extent);
				return replaceTop(view, {...layer, top});
			}

			case 'cancel': {
				return {...view, notice: 'There is nothing to see without a trail.'};
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (layer, input) => ({
		body() {
			const {width, height} = sizeBelowTitle(input.layout.body);
			const lines = linesOf(layer, input);
			const first = Math.max(0, Math.min(layer.top, lines.length - height));
			const below = lines.length - first - height;
			const more = below > 0 ? ` ${input.glyphs.below}${below}` : '';
			return {
				title: [segment(`Nothing to tail${more}`, 'title-focused')],
				lines: lines
					.slice(first, first + height)
					.map(line => fitLine(line, width, input.glyphs.ellipsis)),
			};
		},
	}),
	measure: (layer, input) => ({
		lineCount: linesOf(layer, input).length,
		height: sizeBelowTitle(input.layout.body).height,
	}),
};

export function showNoTrail(view: ViewState, none: NoTrail): ViewState {
	return openLayer(view, {kind: 'no-trail', none, top: 0});
}

export const noCommand = 'There is no command to copy.';

/** Those that turn the delivery on. Empty where nothing is known that they could be. */
export function commandsOf(view: ViewState): readonly string[] {
	const layer = topLayer(view);
	return layer?.kind === 'no-trail' ? layer.none.commands : [];
}

/** Copies the commands that turn the delivery on. */
export function copyTurnOn(view: ViewState): CommandResult {
	const commands = commandsOf(view);
	return commands.length === 0
		? {state: {...view, notice: noCommand}}
		: {
				state: view,
				effects: [
					{kind: 'copy', name: 'the commands', text: commands.join('\n')},
				],
			};
}

/** The commands stand from the first cell on, so that a mouse selects them whole. */
function linesOf(
	{none: {sentence, remarks, commands}}: NoTrailState,
	{layout, keymap}: Pick<ScreenInput, 'layout' | 'keymap'>,
): readonly StyledLine[] {
	const {width} = sizeBelowTitle(layout.body);
	return [
		...wrapSegments([segment(sentence, 'strong')], width),
		textLine(''),
		...wrapSegments(
			[
				segment(keymap.keyOf('watch-history'), 'key'),
				segment(` watches Event history instead: ${eventHistoryHas}.`),
			],
			width,
		),
		...remarks.flatMap(remark => [
			textLine(''),
			...wrapSegments([segment(remark)], width, 0, 'whole'),
		]),
		...commands.flatMap(command => [
			textLine(''),
			...wrapCommand(command, width).map(line => textLine(line)),
		]),
	];
}
