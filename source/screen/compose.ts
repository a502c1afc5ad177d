import {isFiltering} from '../filter/filter.js';
import {fitLine} from '../text/fit-line.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
	textLine,
} from '../text/styled-line.js';
import {type Binding, bindingsIn, keyContext} from './commands/keymap.js';
import {type CountsLines, countsLines} from './counts/counts.js';
import {emptyStateLines} from './events/empty-state.js';
import {eventsLines} from './events/events.js';
import {filterLine} from './filter-bar/filter-line.js';
import {footerLine} from './footer/footer.js';
import {headerLines} from './header/header.js';
import {bannerLines} from './header/trouble-lines.js';
import {hiddenPanes} from './hidden-panes.js';
import {identitiesLines} from './identities/identities.js';
import {isDisabled} from './is-disabled.js';
import {type PaneSize, paneTitleRows} from './layout.js';
import {overlayLines} from './overlay-lines.js';
import type {ScreenInput} from './screen-input.js';
import {type Pane, panes, type ViewState} from './view-state.js';
import {markCaret} from './widgets/mark-caret.js';

export type Block = {
	readonly title: readonly Segment[];
	/** At the right end of the title, where there is room. */
	readonly aside?: readonly Segment[];
	/** Below the title. */
	readonly lines: readonly StyledLine[];
};

/** A frame as lines; what is left is to put them side by side and to colour them. */
export type ScreenContent = {
	readonly header: readonly StyledLine[];
	readonly filterLine: StyledLine;
	/** Takes the place of the panes. */
	readonly overlay: Block | undefined;
	/** Those that are on screen. */
	readonly panes: Readonly<Partial<Record<Pane, Block>>>;
	readonly footer: StyledLine;
};

/** The frame of this moment. */
export function composeScreen(input: ScreenInput): ScreenContent {
	const {state, snapshot, layout, glyphs} = input;
	const width = layout.columns;
	const overlay = state.overlay && overlayLines(state.overlay, input);
	const blocks: Partial<Record<Pane, Block>> = {};
	for (const pane of overlay === undefined ? panes : []) {
		const size = layout.panes[pane];
		if (size !== undefined) {
			const aside = hiddenPanes(layout, snapshot.shownSummary, glyphs);
			blocks[pane] = {
				...composers[pane](input, {
					...linesSize(size),
					titleWidth: size.width - lineWidth({segments: aside}) - ruleAtLeast,
				}),
				aside,
			};
		}
	}

	const bar = filterLine({
		scope: state.scope,
		chips: state.filter,
		draft: state.draft,
		hint: filterHint(state),
		width,
		glyphs,
	});
	return {
		header: composeHeader(input),
		filterLine: markCaret(bar.line, bar.caret),
		overlay,
		panes: blocks,
		footer: composeFooter(input),
	};
}

/** The part of a frame that changes most often. */
export function composeHeader(input: ScreenInput): ScreenContent['header'] {
	const {state, snapshot, layout, glyphs} = input;
	const width = layout.columns;
	return [
		...headerLines({
			...input,
			isFrozen: state.frozenAt !== undefined,
			width,
			rows: layout.headerRows - layout.bannerRows,
		}),
		...bannerLines(snapshot.connection, width, glyphs).slice(
			0,
			layout.bannerRows,
		),
	];
}

// Between a title and what stands at its right end.
const ruleAtLeast = 2;

/** What is wrong with the text in the filter bar, in full, goes before the keys. */
function composeFooter({
	state,
	snapshot,
	layout,
	glyphs,
}: ScreenInput): StyledLine {
	const width = layout.columns;
	return state.draft?.error === undefined
		? footerLine({
				bindings: footerBindings(state),
				width,
				isDisabled: action => isDisabled(action, state, snapshot),
			})
		: fitLine(
				textLine(`${glyphs.error} ${state.draft.error.message}`, 'error'),
				width,
				glyphs.ellipsis,
			);
}

/** The way back stands first as long as all filters were cleared by the last key: it may have been a slip. */
function footerBindings(state: ViewState): readonly Binding[] {
	const bindings = bindingsIn(keyContext(state));
	return state.history.hasJustCleared
		? bindings.map(binding =>
				binding.action === 'filter-back'
					? {...binding, footer: {label: 'filters back', priority: -1}}
					: binding,
			)
		: bindings;
}

type Compose = (
	input: ScreenInput,
	size: PaneSize & {readonly titleWidth: number},
) => Block;

const composers: Readonly<Record<Pane, Compose>> = {
	events(input, size) {
		const {state, snapshot} = input;
		const {title, lines} = eventsLines({
			...input,
			...size,
			cursor: state.events,
			left: state.focus === 'events' ? state.left : 0,
			isFocused: state.focus === 'events',
			isFrozen: state.frozenAt !== undefined,
		});
		return {
			title,
			lines:
				snapshot.rows.length === 0
					? emptyStateLines({
							...input,
							...size,
							scope: state.scope,
							filter: state.filter,
							isTyping: state.draft !== undefined,
						})
					: lines,
		};
	},
	identities(input, size) {
		const {state, snapshot} = input;
		const {title, lines} = identitiesLines({
			...input,
			...size,
			summary: snapshot.shownSummary,
			selectedKey: state.selectedIdentity,
			isFocused: state.focus === 'identities',
		});
		return {title: paneTitle(`2 ${title}`, 'identities', state), lines};
	},
	counts(input, size) {
		const {title, lines} = composeCounts(input, size);
		return {title: paneTitle(`3 ${title}`, 'counts', input.state), lines};
	},
};

function composeCounts(input: ScreenInput, size: PaneSize): CountsLines {
	const {state, snapshot} = input;
	return countsLines({
		...input,
		...size,
		shown: snapshot.shownSummary,
		total: snapshot.totalSummary,
		isFiltered: isFiltering(state.filter),
		top: state.countsTop,
	});
}

/** Lines of what would scroll now, the overlay or else the counts pane, and how many of them fit. */
export function scrollExtent(input: ScreenInput): {
	readonly lineCount: number;
	readonly height: number;
} {
	const {state, layout} = input;
	if (state.overlay !== undefined) {
		return overlayLines(state.overlay, input);
	}

	const size = linesSize(layout.panes.counts ?? layout.body);
	return {
		lineCount: composeCounts(input, size).lineCount,
		height: size.height,
	};
}

/** What the title of a pane leaves of it. */
function linesSize({width, height}: PaneSize): PaneSize {
	return {width, height: Math.max(0, height - paneTitleRows)};
}

function paneTitle(
	text: string,
	pane: Pane,
	state: ViewState,
): readonly Segment[] {
	return [segment(text, state.focus === pane ? 'title-focused' : 'title')];
}

function filterHint(state: ViewState): string {
	if (state.draft !== undefined) {
		return 'word  -word  event:  who:  service:  access:  error:';
	}

	if (isFiltering(state.filter)) {
		return '0 clears';
	}

	return state.history.hasJustCleared ? 'filters cleared, [ back' : '';
}
