/**
 * The choice of a time, above the panes: the last minutes, a typed time or range, or
 * the whole watch. What is chosen is one term of the filter, so all panes show it and
 * its chip says it. A single time moves the cursor of Events there and hides nothing.
 *
 *     T 16:05
 *     ▌go to this time   16:05:00Z
 *      only this time    16:05Z, 29 Nov
 *     12m before the watch began are asked for ──────────────────────────
 *
 * The invariant: the watch reaches back at least as far as what is chosen. Time
 * before its start is asked for, and is a gap in the header until it has come.
 *
 * - `time-choices.ts`: what a text stands for
 */
import {fitLine, fitText} from '../../text/fit-line.js';
import {formatDuration} from '../../text/format-time.js';
import {type StyledLine, segment, textLine} from '../../text/styled-line.js';
import {editText, emptyInput} from '../../text/text-input.js';
import type {Layer} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {clamp} from '../widgets/clamp.js';
import {inputLine} from '../widgets/input-line.js';
import {markCaret} from '../widgets/mark-caret.js';
import {moveCursor} from '../widgets/move.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {
	type TimeChoice,
	type TimeChoices,
	type TimePlan,
	timeChoices,
} from './time-choices.js';
import type {TimeRangeState} from './time-range-state.js';

type Facts = Pick<ScreenInput, 'state' | 'from' | 'now'>;

export const timeRangeLayer: Layer<TimeRangeState> = {
	context: () => 'time-range',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				const cursor = moveCursor(layer.cursor, update);
				return replaceTop(view, {...layer, cursor});
			}

			case 'edit': {
				const input = editText(layer.input, update.edit);
				return replaceTop(view, {...layer, input, cursor: 0});
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw(layer, input) {
		const {layout, glyphs, keymap} = input;
		return {
			filterLine() {
				const {line, caret} = inputLine({
					prompt: `${keymap.keyOf('choose-time')} `,
					input: layer.input,
					placeholder: '16:05, 16:05..16:10, -2h, yesterday, or choose below',
					width: layout.filterLine.width,
					glyphs,
				});
				return markCaret(line, caret);
			},
			belowFilterLine: () => choiceLines(layer, input),
		};
	},
	measure(layer, input) {
		const found = choicesOf(layer, input);
		const lineCount = 'choices' in found ? found.choices.length : 0;
		return {lineCount, height: lineCount};
	},
};

export function openTimeRange(view: ViewState): ViewState {
	return openLayer(view, {kind: 'time-range', input: emptyInput, cursor: 0});
}

/** The choice under the cursor, and since when records have to be asked for. */
export function chosenTime(
	view: ViewState,
	data: ViewData,
): {readonly plan: TimePlan; readonly earlier: number | undefined} | undefined {
	const layer = topLayer(view);
	if (layer?.kind !== 'time-range') {
		return undefined;
	}

	const facts = {...data, state: view};
	const choice = chosen(layer, choicesOf(layer, facts));
	return (
		choice && {plan: choice.plan, earlier: earlierThanWatch(choice, facts)}
	);
}

/** Where a choice begins before the watch does and the service can be asked, that time, ms. */
function earlierThanWatch(
	{plan}: TimeChoice,
	{from, state, snapshot}: Facts & Pick<ScreenInput, 'snapshot'>,
): number | undefined {
	const start =
		plan.kind === 'only'
			? plan.range.from
			: plan.kind === 'go-to'
				? plan.time
				: from;
	return start < from &&
		Number.isFinite(start) &&
		state.askable.length > 0 &&
		snapshot.connection.name !== 'ended'
		? start
		: undefined;
}

function choicesOf(
	{input}: TimeRangeState,
	{from, now, state: {zone}}: Facts,
): TimeChoices {
	return timeChoices(input.text, {from, now, zone});
}

function chosen(
	{cursor}: TimeRangeState,
	found: TimeChoices,
): TimeChoice | undefined {
	return 'choices' in found
		? found.choices[clamp(cursor, found.choices.length - 1)]
		: undefined;
}

// Cells: `the last 10 minutes`.
const titleCells = 20;

function choiceLines(
	layer: TimeRangeState,
	input: ScreenInput,
): readonly StyledLine[] {
	const {glyphs, layout} = input;
	const found = choicesOf(layer, input);
	const choice = chosen(layer, found);
	const note = choice === undefined ? '' : noteOn(choice, input);
	const rule = glyphs.rule.repeat(Math.max(0, layout.columns - note.length));
	const lines =
		'choices' in found
			? found.choices.map((one): StyledLine => {
					const isSelected = one === choice;
					return {
						isSelected,
						segments: [
							selectionBar(isSelected, glyphs),
							segment(
								fitText(one.title, titleCells, 'left', glyphs.ellipsis),
								'plain',
							),
							segment(` ${one.detail}`, 'dim'),
						],
					};
				})
			: [textLine(` ${glyphs.error} ${found.problem}`, 'error')];
	return [...lines, textLine(note + rule, 'dim')].map(line =>
		fitLine(line, layout.columns, glyphs.ellipsis),
	);
}

/** What else a choice does: `12m before the watch began are asked for `. */
function noteOn(choice: TimeChoice, input: ScreenInput): string {
	const earlier = earlierThanWatch(choice, input);
	if (earlier !== undefined) {
		const minutes = Math.ceil((input.from - earlier) / 60_000) * 60_000;
		return `${formatDuration(minutes)} from before the watch began will be asked for `;
	}

	return '';
}
