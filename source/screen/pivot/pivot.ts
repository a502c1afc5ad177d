/**
 * The pivot menu, above the panes: all records that share something with the
 * selected one, each way with what it would show.
 *
 *     Pivot on DeleteQApp by priya.sharma
 *                                                   records mutating
 *     ▌1 actor        priya.sharma                       61       19
 *      2 session      ASIAEXAMPLE7                       44       19
 *      3 source IP    203.0.113.77                        …        …
 *     Enter: all records of this actor, in place of the filters
 *
 * The invariant: a pivot shows every held record of the value, so it takes the
 * place of the filters in force, which could hide some. The figures are the
 * store's answers to the expressions that the pivots would filter by.
 *
 * - `pivots-of.ts`: what a record can be asked for
 */
import {hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {isFiltering} from '../../filter/filter.js';
import type {QuestionAnswers, StoredRecord} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitLine, fitText, truncateText} from '../../text/fit-line.js';
import {nameOrNone} from '../../text/short-names.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import {selectRow} from '../events/move-events.js';
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
import type {Pivot, PivotState} from './pivot-state.js';
import {pivotsOf} from './pivots-of.js';

export const pivotLayer: Layer<PivotState> = {
	context: () => 'pivot',
	update(view, layer, update, data) {
		switch (update.kind) {
			case 'move': {
				const cursor = moveCursor(layer.cursor, update);
				return replaceTop(view, {...layer, cursor});
			}

			case 'edit': {
				return update.edit.kind === 'insert'
					? typed(view, layer, update.edit.text, data)
					: view;
			}

			case 'cancel': {
				return closeTop(view);
			}
		}
	},
	draw: (layer, input) => ({body: () => pivotBody(layer, input)}),
	measure: ({pivots}, {layout}) => ({
		lineCount: pivots.length,
		height: sizeBelowTitle(layout.body).height - otherLines,
	}),
};

/** Opens the menu of a record. */
export function openPivot(
	view: ViewState,
	stored: StoredRecord,
	{snapshot, now}: Pick<ViewData, 'snapshot' | 'now'>,
): ViewState {
	const pivots = pivotsOf(stored.record, {
		names: snapshot.names,
		now,
		zone: view.zone,
	});
	return openLayer(view, {
		kind: 'pivot',
		stored,
		pivots,
		questions: pivots.map(({term: {id, expression}}) => ({id, expression})),
		cursor: 0,
	});
}

/** Shows the records of the selected pivot. */
export function applyPivot(view: ViewState, data: ViewData): ViewState {
	const layer = topLayer(view);
	return layer?.kind === 'pivot'
		? pivotTo(view, layer, layer.cursor, data)
		: view;
}

function typed(
	view: ViewState,
	layer: PivotState,
	text: string,
	data: ViewData,
): ViewState {
	const count = layer.pivots.length;
	return /^[1-9]$/.test(text) && Number(text) <= count
		? pivotTo(view, layer, Number(text) - 1, data)
		: {...view, notice: `A digit from 1 to ${count} picks.`};
}

/** All records of the pivot in Events, where the cursor stays on the record. */
function pivotTo(
	view: ViewState,
	{pivots, stored}: PivotState,
	index: number,
	data: ViewData,
): ViewState {
	const pivot = pivots[clamp(index, pivots.length - 1)];
	if (pivot === undefined) {
		return view;
	}

	const {label} = pivot.term;
	const back = data.keymap.keyOf('filter-back');
	return {
		...view,
		layers: [],
		focus: 'events',
		left: view.focus === 'events' ? view.left : 0,
		filter: [pivot.term],
		// The newest row of a filter need not be the newest one of the pivot.
		events:
			view.events.kind === 'following' &&
			!isFiltering(view.filter) &&
			data.snapshot.rows.at(-1)?.seq === stored.seq
				? view.events
				: selectRow(stored, view, data),
		notice: isFiltering(view.filter)
			? `All records of ${label}, in place of the filters: ${back} brings them back.`
			: `All records of ${label}: ${back} takes it back.`,
	};
}

// The names of the figures, and what Enter does.
const otherLines = 2;

const figureCells = 9;
const nameCells = 13;

function pivotBody(layer: PivotState, input: ScreenInput): LayerBody {
	const {layout, snapshot, glyphs, keymap, state} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const {pivots, cursor, stored} = layer;
	const window = listWindow(pivots.length, cursor, height - otherLines);
	const lines = [
		styledLine(
			segment(
				fitText('records', width - figureCells, 'right', glyphs.ellipsis),
				'dim',
			),
			segment(
				fitText('mutating', figureCells, 'right', glyphs.ellipsis),
				'dim',
			),
		),
		...pivots.slice(window.start, window.end).map((pivot, offset) =>
			pivotLine(pivot, {
				index: window.start + offset,
				isSelected: window.start + offset === cursor,
				answers: snapshot.answers,
				width,
				glyphs,
			}),
		),
	];
	const blank = new Array<StyledLine>(
		Math.max(0, height - 1 - lines.length),
	).fill(textLine(''));
	const name = pivots[cursor]?.name ?? '';
	return {
		title: [segment(titleOf(stored, snapshot.names, glyphs), 'title-focused')],
		lines: [
			...lines.slice(0, Math.max(0, height - 1)),
			...blank,
			textLine(
				`${keymap.keyOf('apply-pivot')}: all records of this ${name}${isFiltering(state.filter) ? ', in place of the filters' : ''}`,
				'strong',
			),
		].map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

function titleOf(
	{record: {eventName, actor}}: StoredRecord,
	names: ActorNames,
	{unproven}: ScreenInput['glyphs'],
): string {
	const name = names.nameOf(actor);
	return `Pivot on ${nameOrNone(eventName)} by ${nameOrNone(name.label)}${hasProvenName(name) ? '' : unproven}`;
}

function pivotLine(
	{name, value, term}: Pivot,
	{
		index,
		isSelected,
		answers,
		width,
		glyphs,
	}: {
		readonly index: number;
		readonly isSelected: boolean;
		readonly answers: QuestionAnswers;
		/** Cells. */
		readonly width: number;
		readonly glyphs: ScreenInput['glyphs'];
	},
): StyledLine {
	const answer = answers.get(term.id);
	const figure = (count: number | undefined) =>
		answer?.isComplete && count !== undefined
			? fitCount(count, figureCells)
			: fitText(glyphs.ellipsis, figureCells, 'right');
	const head = `${index + 1} `;
	const valueCells = Math.max(
		1,
		width - 1 - head.length - nameCells - 2 * figureCells,
	);
	return {
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			segment(head, 'key'),
			segment(fitText(name, nameCells, 'left', glyphs.ellipsis), 'dim'),
			// An ARN says at its end what it names.
			segment(
				fitText(
					truncateText(value, valueCells, 'middle', glyphs.ellipsis),
					valueCells,
				),
			),
			segment(figure(answer?.records)),
			segment(
				figure(answer?.mutating),
				answer?.mutating === 0 ? 'dim' : 'mutating',
			),
		],
	};
}
