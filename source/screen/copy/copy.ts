/**
 * The copy menu, above the panes: what can be copied of a record and of the view, each
 * with the text that would be copied. A letter copies at once, so that the ARN is two
 * keys away:
 *
 *     Copy from DeleteQApp by priya.sharma
 *     ▌y row                   2026-11-28 16:40:44Z  D  DeleteQApp  priya.sha…
 *      J JSON                  {"eventVersion":"1.11","userIdentity":{"type":…
 *      a ARN of the actor      arn:aws:sts::111122223333:assumed-role/QApps…
 *      K access key ID         The record has no access key ID.
 *     Enter copies the row
 *
 * The invariant: what stands beside a letter is what goes to the clipboard. It stands
 * still while the menu is open, and is visible text; the JSON alone is byte for byte
 * as it was delivered.
 *
 * - `copies-of.ts`: what there is to copy, and why something is missing
 * - `marked-table.ts`: the marked rows in Markdown
 * - `copy-commands.ts`: the letters
 */
import {hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import {fitLine, fitText, truncateText} from '../../text/fit-line.js';
import {nameOrNone} from '../../text/short-names.js';
import {
	type StyledLine,
	segment,
	styledLine,
	textLine,
} from '../../text/styled-line.js';
import type {Layer, LayerBody} from '../layer.js';
import {closeTop, openLayer, replaceTop, topLayer} from '../layer-stack.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewData} from '../view-data.js';
import type {ViewState} from '../view-state.js';
import {listWindow} from '../widgets/list-window.js';
import {moveCursor} from '../widgets/move.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {copiesOf} from './copies-of.js';
import type {Copy, CopyState} from './copy-state.js';

export const copyLayer: Layer<CopyState> = {
	context: () => 'copy',
	update(view, layer, update) {
		switch (update.kind) {
			case 'move': {
				const cursor = moveCursor(layer.cursor, update);
				return replaceTop(view, {...layer, cursor});
			}

			case 'cancel': {
				return closeTop(view);
			}

			case 'edit': {
				return view;
			}
		}
	},
	draw: (layer, input) => ({body: () => copyBody(layer, input)}),
	measure: ({copies}, {layout}) => ({
		lineCount: copies.length,
		height: sizeBelowTitle(layout.body).height - linesBelow,
	}),
};

/** Opens the menu of a record; undefined for that of the view alone. */
export function openCopy(
	view: ViewState,
	stored: StoredRecord | undefined,
	data: ViewData,
): ViewState {
	return openLayer(view, {
		kind: 'copy',
		stored,
		copies: copiesOf(stored, view, data),
		cursor: 0,
	});
}

/** The copy under the cursor; undefined where the menu is not on top. */
export function selectedCopy(view: ViewState): Copy | undefined {
	const layer = topLayer(view);
	return layer?.kind === 'copy' ? layer.copies[layer.cursor] : undefined;
}

// What Enter does.
const linesBelow = 1;

const titleCells = 27;

function copyBody(layer: CopyState, input: ScreenInput): LayerBody {
	const {layout, snapshot, glyphs, keymap, state} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const {copies, cursor, stored} = layer;
	const rows = Math.max(0, height - linesBelow);
	const window = listWindow(copies.length, cursor, rows);
	const lines = copies
		.slice(window.start, window.end)
		.map((copy, offset) =>
			copyLine(copy, window.start + offset === cursor, width, input),
		);
	const blank = new Array<StyledLine>(Math.max(0, rows - lines.length)).fill(
		textLine(''),
	);
	const below = copies.length - window.end;
	return {
		title: [
			segment(titleOf(stored, snapshot.names, glyphs), 'title-focused'),
			segment(below > 0 ? ` ${glyphs.below}${below}` : '', 'dim'),
		],
		lines: [
			...lines.slice(0, rows),
			...blank,
			textLine(
				whatEnterDoes(selectedCopy(state), keymap.keyOf('apply-copy')),
				'strong',
			),
		].map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

function titleOf(
	stored: StoredRecord | undefined,
	names: ActorNames,
	{unproven}: ScreenInput['glyphs'],
): string {
	if (stored === undefined) {
		return 'Copy from the view';
	}

	const {eventName, actor} = stored.record;
	const name = names.nameOf(actor);
	return `Copy from ${nameOrNone(eventName)} by ${nameOrNone(name.label)}${hasProvenName(name) ? '' : unproven}`;
}

function whatEnterDoes(copy: Copy | undefined, key: string): string {
	if (copy === undefined) {
		return '';
	}

	return copy.content.kind === 'missing'
		? copy.content.reason
		: `${key} copies ${copy.name.replace(/,$/, '')}`;
}

function copyLine(
	{command, title, content}: Copy,
	isSelected: boolean,
	width: number,
	{glyphs, keymap}: Pick<ScreenInput, 'glyphs' | 'keymap'>,
): StyledLine {
	const head = `${keymap.keyOf(command)} `;
	const cells = Math.max(1, width - 1 - head.length - titleCells);
	const isText = content.kind === 'text';
	return {
		...styledLine(
			selectionBar(isSelected, glyphs),
			segment(head, isText ? 'key' : 'dim'),
			segment(
				fitText(title, titleCells, 'left', glyphs.ellipsis),
				isText ? 'plain' : 'dim',
			),
			segment(
				isText
					? truncateText(
							content.text,
							cells,
							// An ARN says at its end what it names.
							command === 'copy-arn' || command === 'copy-resource'
								? 'middle'
								: 'end',
							glyphs.ellipsis,
						)
					: content.reason,
				isText ? 'plain' : 'dim',
			),
		),
		isSelected,
	};
}
