/**
 * The screen: makes the rows that the terminal shows from what the user chose
 * and what the store holds. Pure; it knows no Ink.
 *
 *     state, snapshot  →  areas  →  rows
 *
 *     header      ● live · CloudTrail/logs us-east-1 · complete to 12:00:00Z …
 *     filterLine  [every service: a narrows] [mutating only]  X chips  0 clears
 *     attention   ▲ priya.sharma: new address 203.0.113.77           z shows
 *     events      1 Events 500 ━━━━━━━━━━━━━━│2 Who 45 ────── chg  identities
 *                  11:58:42Z ▸W s3:PutObject │  InvoiceWorker   20
 *                                            │3 Read-only vs mut…  counts
 *     footer      Enter open  / filter  z attention  r changes  ? help
 *
 * `layout.ts` gives every area its rectangle, and the room of an area makes its
 * lines. `screen-rows.ts` puts lines side by side into one row. Nothing else
 * computes a position: the first frame and Ink write the same rows.
 *
 * The invariant: an area whose input is unchanged is the same object as in the
 * frame before, and so is a row whose parts are unchanged.
 *
 * A new pane is a name in `view-state.ts`, a rectangle in `layout.ts` and an
 * entry in `pane-areas.ts`; the compiler names what is missing. A new layer is a
 * case in `layers.ts`.
 */
import {isFiltering} from '../../filter/filter.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {
	type AttentionLineOptions,
	attentionLine,
} from '../attention/attention-line.js';
import {severityOfView} from '../attention/severity-of-view.js';
import type {KeyOf} from '../commands/commands.js';
import {type ChipLineOptions, chipLine} from '../filter-bar/chips/chip-line.js';
import {hidingChips} from '../filter-bar/chips/hiding-chips.js';
import {briefScopeLabel, scopeLabel} from '../filter-bar/scope-label.js';
import {completenessLine, headerLines} from '../header/header.js';
import {bannerLines} from '../header/trouble-lines.js';
import type {LayerBody} from '../layer.js';
import {drawLayers} from '../layers.js';
import {type Layout, minimumSize, type Rectangle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import type {ViewState} from '../view-state.js';
import {rememberLastOptions} from '../widgets/remember-last.js';
import {createFooterComposer} from './footer-area.js';
import {
	createPaneComposer,
	noPanes,
	type PaneAreas,
	paneArea,
} from './pane-areas.js';
import {createPanesSnapshot} from './panes-snapshot.js';
import {type Area, createRowJoiner, type ScreenRow} from './screen-rows.js';

/** The areas of a frame by name: the panes, or a layer in their place. */
export type ScreenAreas = PaneAreas & {
	readonly header: Area;
	readonly filterLine: Area;
	readonly completeness: Area | undefined;
	readonly attentionLine: Area;
	readonly layer: Area | undefined;
	readonly footer: Area;
	/** What a layer draws above the areas below the filter line. */
	readonly belowFilterLine: Area | undefined;
};

/**
 * Makes the rows of one frame after the other. A key that moves the cursor of
 * Events makes no line of the two summaries, and a change of the connection
 * makes none of any pane.
 */
export function createScreenComposer(): (
	input: ScreenInput,
) => readonly ScreenRow[] {
	const areasOf = createAreaComposer();
	const join = createRowJoiner();
	return input => {
		const {layout, glyphs} = input;
		if (layout.isTooSmall) {
			return join(
				[tooSmall(layout, input.keymap.keyOf)],
				layout,
				glyphs.ellipsis,
			);
		}

		const {belowFilterLine: above, ...areas} = areasOf(input);
		return join(
			Object.values(areas).filter(area => area !== undefined),
			layout,
			glyphs.ellipsis,
			above,
		);
	};
}

/** Makes the areas of one frame after the other. */
export function createAreaComposer(): (input: ScreenInput) => ScreenAreas {
	const panesSnapshot = createPanesSnapshot();
	const composePanes = createPaneComposer();
	const chipsOf = rememberLastOptions(hidingChips);
	const composeChips = rememberLastOptions(chipsArea);
	const composeAttention = rememberLastOptions(attentionArea);
	const composeFooter = createFooterComposer();
	return input => {
		const {state, layout, glyphs, keymap} = input;
		const snapshot = panesSnapshot(input.snapshot);
		const layers = drawLayers({...input, snapshot});
		const attention = composeAttention({
			place: layout.attentionLine,
			attention: input.snapshot.attention,
			acknowledged: state.acknowledged,
			from: severityOfView(state),
			names: snapshot.names,
			glyphs,
			keyOf: keymap.keyOf,
		});
		return {
			header: headerArea(input),
			filterLine:
				layers.filterLine === undefined
					? composeChips({
							place: layout.filterLine,
							scopeLabel: scopeLabel(state, keymap.keyOf),
							briefScopeLabel: briefScopeLabel(state),
							chips: chipsOf({
								filter: state.filter,
								answers: input.snapshot.answers,
							}),
							...filterHints(state, keymap.keyOf),
							glyphs,
						})
					: {place: layout.filterLine, lines: [layers.filterLine()]},
			completeness: layout.completeness && {
				place: layout.completeness,
				lines: [completenessLine({...input, width: layout.completeness.width})],
			},
			attentionLine: attention,
			belowFilterLine:
				layers.belowFilterLine &&
				belowArea(
					// The attention line moves down rather than going out of sight.
					[...layers.belowFilterLine(), ...attention.lines],
					layout,
				),
			...(layers.body === undefined
				? composePanes({...input, snapshot})
				: noPanes),
			layer: layers.body && layerArea(layers.body(), input),
			footer:
				layers.footer === undefined
					? composeFooter({...input, snapshot})
					: {place: layout.footer, lines: [layers.footer()]},
		};
	};
}

function headerArea(input: ScreenInput): Area {
	const {state, snapshot, layout, glyphs, keymap} = input;
	const {width, height} = layout.header;
	return {
		place: layout.header,
		lines: [
			...headerLines({
				...input,
				isFrozen: state.frozenAt !== undefined,
				width,
				rows: height - layout.bannerRows,
				isCompletenessApart: layout.completeness !== undefined,
			}),
			...bannerLines(snapshot.connection, {
				...{width, glyphs},
				keyOf: keymap.keyOf,
			}).slice(0, layout.bannerRows),
		],
	};
}

function chipsArea({
	place,
	...options
}: {readonly place: Rectangle} & Omit<ChipLineOptions, 'width'>): Area {
	return {place, lines: [chipLine({...options, width: place.width})]};
}

function attentionArea({
	place,
	...options
}: {readonly place: Rectangle} & Omit<AttentionLineOptions, 'width'>): Area {
	return {
		place,
		lines:
			place.height === 0
				? []
				: [attentionLine({...options, width: place.width})],
	};
}

function belowArea(
	lines: readonly StyledLine[],
	{filterLine, footer, columns}: Layout,
): Area {
	const top = filterLine.top + filterLine.height;
	const height = Math.min(lines.length, footer.top - top);
	return {place: {left: 0, top, width: columns, height}, lines};
}

function layerArea(
	{title, lines}: LayerBody,
	{layout, glyphs}: ScreenInput,
): Area {
	return paneArea({
		place: layout.body,
		title,
		aside: [],
		isFocused: true,
		glyphs,
		lines,
	});
}

function tooSmall({columns, rows}: Layout, keyOf: KeyOf): Area {
	return {
		place: {left: 0, top: 0, width: columns, height: rows},
		lines: [
			textLine('qtail: too small', 'warning'),
			textLine(`this window is ${columns}x${rows},`),
			textLine(`${minimumSize.columns}x${minimumSize.rows} is needed.`),
			textLine(`Records are still received; ${keyOf('quit')} quits.`, 'dim'),
		],
	};
}

function filterHints(
	{filter, history}: ViewState,
	keyOf: KeyOf,
): Pick<ChipLineOptions, 'hint' | 'briefHint'> {
	const back = `${keyOf('filter-back')} back`;
	if (history.hasJustCleared) {
		return {hint: `filters cleared, ${back}`, briefHint: back};
	}

	if (isFiltering(filter)) {
		const clears = `${keyOf('clear-filters')} clears`;
		return {
			hint: `${keyOf('walk-chips')} chips  ${clears}`,
			briefHint: clears,
		};
	}

	return {hint: ''};
}
