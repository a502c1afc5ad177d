import {isFiltering} from '../filter/filter.js';
import type {TimeZone} from '../text/format-time.js';
import type {Glyphs} from '../text/glyphs.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
	textLine,
} from '../text/styled-line.js';
import {commandTable} from './command-table.js';
import type {KeyOf} from './commands/commands.js';
import {type CountsOptions, countsLines} from './counts/counts.js';
import {emptyStateLines} from './events/empty-state.js';
import {type EventsLinesOptions, eventsLines} from './events/events.js';
import {type ChipLineOptions, chipLine} from './filter-bar/chip-line.js';
import {footerLine} from './footer/footer.js';
import {headerLines} from './header/header.js';
import {bannerLines} from './header/trouble-lines.js';
import {hiddenPanes} from './hidden-panes.js';
import {
	type IdentitiesOptions,
	identitiesLines,
} from './identities/identities.js';
import type {LayerBody} from './layer.js';
import {topLayer} from './layer-stack.js';
import {drawLayers, keyContextOf} from './layers.js';
import {
	type Layout,
	minimumSize,
	type Rectangle,
	sizeBelowTitle,
} from './layout.js';
import {createPanesSnapshot} from './panes-snapshot.js';
import type {ScreenInput} from './screen-input.js';
import {type Area, createRowJoiner, type ScreenRow} from './screen-rows.js';
import {titleLine} from './title-line.js';
import type {Pane, ViewState} from './view-state.js';
import {rememberLast, rememberLastOptions} from './widgets/remember-last.js';

// Between a title and what stands at its right end.
const ruleAtLeast = 2;

/** The areas of a frame by name. Absent: what this screen has no room for, or what something open above covers. */
export type ScreenAreas = {
	readonly [Name in
		| 'header'
		| 'filterLine'
		| 'layer'
		| Pane
		| 'divider'
		| 'footer']?: Area;
};

/**
 * Makes the rows of a screen that is drawn again and again. A part that stays
 * as it is is not made anew but is the same object, so that nothing below it
 * is drawn either: a key that moves the cursor of Events leaves the two
 * summaries alone, news of the connection all three.
 */
export function createScreenComposer(): (
	input: ScreenInput,
) => readonly ScreenRow[] {
	const areasOf = createAreaComposer();
	const join = createRowJoiner();
	return input => {
		const {layout, glyphs} = input;
		const areas = layout.isTooSmall
			? [tooSmall(layout, input.keymap.keyOf)]
			: Object.values(areasOf(input));
		return join(areas, layout, glyphs.ellipsis);
	};
}

/** Makes the areas of a frame, of which the rows are made. */
export function createAreaComposer(): (input: ScreenInput) => ScreenAreas {
	const panesSnapshot = createPanesSnapshot();
	const asideOf = rememberLast(hiddenPanes);
	const composePanes = {
		events: rememberLastOptions(composeEvents),
		identities: rememberLastOptions(composeIdentities),
		counts: rememberLastOptions(composeCounts),
	};
	const composeDivider = rememberLast(divider);
	const composeChips = rememberLastOptions(chipsArea);
	const composeFooter = rememberLastOptions(footerArea);
	return input => {
		const {state, layout, glyphs, now, zone, keymap} = input;
		const {keyOf} = keymap;
		const snapshot = panesSnapshot(input.snapshot);
		const layers = drawLayers({...input, snapshot});
		const paneInput = (place: Rectangle, pane: Pane): PaneInput => ({
			place,
			aside: asideOf(layout, snapshot.shownSummary, keyOf, glyphs),
			isFocused: state.focus === pane,
			zone,
			glyphs,
			keyOf,
		});
		const {events, identities, counts} = layout.panes;
		const body: ScreenAreas =
			layers.body === undefined
				? {
						...(events && {
							events: composePanes.events({
								...paneInput(events, 'events'),
								snapshot,
								cursor: state.events,
								left: state.focus === 'events' ? state.left : 0,
								isFrozen: state.frozenAt !== undefined,
								// Only the sentences in place of rows say more.
								empty:
									snapshot.rows.length === 0 ? {...input, snapshot} : undefined,
							}),
						}),
						...(identities && {
							identities: composePanes.identities({
								...paneInput(identities, 'identities'),
								summary: snapshot.shownSummary,
								selectedKey: state.selectedIdentity,
								now,
							}),
						}),
						...(layout.divider && {
							divider: composeDivider(layout.divider, glyphs.divider),
						}),
						...(counts && {
							counts: composePanes.counts({
								...paneInput(counts, 'counts'),
								...countsOf({state, snapshot}),
								now,
							}),
						}),
					}
				: {layer: layerArea(layers.body(), input)};
		return {
			header: headerArea(input),
			filterLine:
				layers.filterLine === undefined
					? composeChips({
							place: layout.filterLine,
							scope: state.scope,
							chips: state.filter,
							hint: filterHint(state, keyOf),
							glyphs,
						})
					: {place: layout.filterLine, lines: [layers.filterLine()]},
			...body,
			footer:
				layers.footer === undefined
					? composeFooter({place: layout.footer, state, snapshot, keymap})
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

function divider(place: Rectangle, glyph: string): Area {
	const line = textLine(glyph, 'dim');
	return {place, lines: new Array<StyledLine>(place.height).fill(line)};
}

function tooSmall({columns, rows}: Layout, keyOf: KeyOf): Area {
	return {
		place: {left: 0, top: 0, width: columns, height: rows},
		lines: [
			textLine('qtail: too small', 'warning'),
			textLine(`this window is ${columns}x${rows},`),
			textLine(`${minimumSize.columns}x${minimumSize.rows} is needed.`),
			textLine(`Receiving goes on; ${keyOf('quit')} quits.`, 'dim'),
		],
	};
}

function footerArea({
	place,
	state,
	snapshot,
	keymap,
}: {readonly place: Rectangle} & Pick<
	ScreenInput,
	'state' | 'snapshot' | 'keymap'
>): Area {
	const line = footerLine({
		keys: keymap.footerOf(keyContextOf(state)),
		// The last key may have been a slip: the way back stands first.
		first: state.history.hasJustCleared ? 'filter-back' : undefined,
		width: place.width,
		isEnabled: name =>
			(commandTable[name].isEnabled?.(state, {snapshot}) ?? true) === true,
	});
	return {place, lines: [line]};
}

/** What every pane is drawn with. */
type PaneInput = {
	readonly place: Rectangle;
	/** At the right end of its title. */
	readonly aside: readonly Segment[];
	readonly isFocused: boolean;
	readonly zone: TimeZone;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
};

function composeEvents({
	empty,
	...input
}: PaneInput & {
	readonly empty: ScreenInput | undefined;
} & Pick<
		EventsLinesOptions,
		'snapshot' | 'cursor' | 'left' | 'isFrozen'
	>): Area {
	const {place, aside} = input;
	const size = sizeBelowTitle(place);
	const {title, lines} = eventsLines({
		...input,
		...size,
		titleWidth: size.width - lineWidth({segments: aside}) - ruleAtLeast,
	});
	return paneArea({
		...input,
		title,
		lines:
			empty === undefined
				? lines
				: emptyStateLines({
						...empty,
						...size,
						keyOf: input.keyOf,
						scope: empty.state.scope,
						filter: empty.state.filter,
						isTyping: topLayer(empty.state)?.kind === 'filter-bar',
					}),
	});
}

function composeIdentities(
	input: PaneInput & Pick<IdentitiesOptions, 'summary' | 'selectedKey' | 'now'>,
): Area {
	const {title, lines} = identitiesLines({
		...input,
		...sizeBelowTitle(input.place),
	});
	return paneArea({
		...input,
		title: paneTitle(`${input.keyOf('focus-identities')} ${title}`, input),
		lines,
	});
}

function composeCounts(
	input: PaneInput &
		Pick<CountsOptions, 'shown' | 'total' | 'isFiltered' | 'top' | 'now'>,
): Area {
	const {title, lines} = countsLines({
		...input,
		...sizeBelowTitle(input.place),
	});
	return paneArea({
		...input,
		title: paneTitle(`${input.keyOf('focus-counts')} ${title}`, input),
		lines,
	});
}

function countsOf({
	state,
	snapshot,
}: Pick<ScreenInput, 'state' | 'snapshot'>): Pick<
	CountsOptions,
	'shown' | 'total' | 'isFiltered' | 'top'
> {
	return {
		shown: snapshot.shownSummary,
		total: snapshot.totalSummary,
		isFiltered: isFiltering(state.filter),
		top: state.countsTop,
	};
}

function paneTitle(
	text: string,
	{isFocused}: Pick<PaneInput, 'isFocused'>,
): readonly Segment[] {
	return [segment(text, isFocused ? 'title-focused' : 'title')];
}

function paneArea({
	place,
	lines,
	...title
}: {
	readonly place: Rectangle;
	readonly lines: readonly StyledLine[];
} & Omit<Parameters<typeof titleLine>[0], 'width'>): Area {
	return {
		place,
		lines: [titleLine({...title, width: place.width}), ...lines],
	};
}

function filterHint(state: ViewState, keyOf: KeyOf): string {
	if (isFiltering(state.filter)) {
		return `${keyOf('clear-filters')} clears`;
	}

	return state.history.hasJustCleared
		? `filters cleared, ${keyOf('filter-back')} back`
		: '';
}
