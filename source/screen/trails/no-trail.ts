import {eventHistoryHas, type NoTrail} from '../../stream/trails/no-trail.js';
import {fitLine} from '../../text/fit-line.js';
import {wrapCommand} from '../../text/shell/wrap-command.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import {wrapSegments} from '../../text/wrap-line.js';
import type {CommandResult} from '../command.js';
import {openLayer, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {scrolledLayer} from '../widgets/scrolled-layer.js';
import type {NoTrailState} from './trails-state.js';

/** What is the matter, what turns the delivery on, and what there is without it. */
export const noTrailLayer = scrolledLayer<NoTrailState>({
	context: 'no-trail',
	title: 'Nothing to tail',
	linesOf,
	cancel: view => ({
		...view,
		notice: 'There is nothing to see without a trail.',
	}),
});

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
	{layout, keymap, glyphs}: Pick<ScreenInput, 'layout' | 'keymap' | 'glyphs'>,
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
	].map(line => fitLine(line, width, glyphs.ellipsis));
}
