import {isFiltering} from '../../filter/filter.js';
import {truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type ScreenClock, screenClock} from '../../text/screen-clock.js';
import {
	lineWidth,
	type Segment,
	type StyledLine,
	segment,
	textLine,
} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import {attentionFrom} from '../attention/shown-severity.js';
import type {KeyOf} from '../commands/commands.js';
import {countsTallyId} from '../counts/count-cursor.js';
import {countsLines} from '../counts/counts.js';
import type {CountsOptions} from '../counts/counts-options.js';
import {rangeOfFilter} from '../counts/range-of-filter.js';
import {emptyStateLines} from '../empty-state/empty-state.js';
import {usualColumn} from '../events/chosen-column.js';
import {type EventsLinesOptions, eventsLines} from '../events/events.js';
import {
	type IdentitiesOptions,
	identitiesLines,
} from '../identities/identities.js';
import {topLayer} from '../layer-stack.js';
import {type Rectangle, sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {foundWords} from '../search/found-words.js';
import type {Pane} from '../view-state.js';
import {rememberLast, rememberLastOptions} from '../widgets/remember-last.js';
import {hiddenPanes} from './hidden-panes.js';
import type {Area} from './screen-rows.js';
import {titleLine} from './title-line.js';

/**
 * The panes by name, and the divider of those side by side. Undefined: this
 * screen has no room for it. A pane that is missing here does not compile.
 */
export type PaneAreas = Readonly<Record<Pane | 'divider', Area | undefined>>;

export const noPanes: PaneAreas = {
	events: undefined,
	identities: undefined,
	counts: undefined,
	divider: undefined,
};

/**
 * Makes the areas of the panes. An area is made anew only when one of the values
 * that it is drawn from has changed, so a pane gets single values and not the
 * whole input.
 */
export function createPaneComposer(): (input: ScreenInput) => PaneAreas {
	const cursorOf = rememberLast((id: string | undefined) => ({id}));
	const asideOf = rememberLast(hiddenPanes);
	const composeEvents = rememberLastOptions(eventsArea);
	const composeIdentities = rememberLastOptions(identitiesArea);
	const composeCounts = rememberLastOptions(countsArea);
	const composeDivider = rememberLast(dividerArea);
	return input => {
		const {state, snapshot, layout, glyphs, now, zone} = input;
		const {keyOf} = input.keymap;
		const clock = screenClock(now, zone);
		const {divider} = layout;
		const {events, identities, counts} = layout.panes;
		const paneInput = (place: Rectangle, pane: Pane): PaneInput => ({
			place,
			aside: asideOf(layout, snapshot.shownSummary, keyOf, glyphs),
			isFocused: state.focus === pane,
			clock,
			glyphs,
			keyOf,
		});
		return {
			events:
				events &&
				composeEvents({
					...paneInput(events, 'events'),
					snapshot,
					cursor: state.events,
					chosen: state.chosenColumn ?? usualColumn,
					left: state.focus === 'events' ? state.left : 0,
					searched: state.search?.text,
					found: foundTitle(input),
					timeColumn: state.timeColumn,
					knownNames: input.knownNames,
					shownColumns: input.shownColumns,
					isWrapped: state.isWrapped,
					fold: state.fold,
					marks: state.marks,
					now: state.timeColumn === 'age' ? now : undefined,
					isFrozen: state.frozenAt !== undefined,
					// The sentences in place of rows are made from more than the rows are.
					empty: snapshot.rows.length === 0 ? input : undefined,
				}),
			identities:
				identities &&
				composeIdentities({
					...paneInput(identities, 'identities'),
					summary: snapshot.shownSummary,
					selectedKey: state.selectedIdentity,
					order: state.identityOrder,
					searched: state.search?.text,
					names: snapshot.names,
					addresses: snapshot.addresses,
				}),
			counts:
				counts &&
				composeCounts({
					...paneInput(counts, 'counts'),
					shown: snapshot.shownSummary,
					total: snapshot.totalSummary,
					unread: snapshot.coverage.unread?.count ?? 0,
					isFiltered: isFiltering(state.filter),
					by: state.counts.by,
					order: state.counts.order,
					tally: snapshot.tallies.get(countsTallyId),
					severities: snapshot.severities,
					range: rangeOfFilter(state.filter),
					minutes: state.focus === 'counts' ? state.counts.minutes : undefined,
					cursor:
						state.focus === 'counts' ? cursorOf(state.counts.id) : undefined,
					now,
				}),
			divider: divider && composeDivider(divider, glyphs.divider),
		};
	};
}

// Cells between a title and the names of the hidden panes.
const ruleAtLeast = 2;

/** What every pane is drawn with. */
type PaneInput = {
	readonly place: Rectangle;
	/** The hidden panes, at the right end of its title. */
	readonly aside: readonly Segment[];
	readonly isFocused: boolean;
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
	readonly keyOf: KeyOf;
};

function eventsArea({
	empty,
	...input
}: PaneInput & {
	readonly empty: ScreenInput | undefined;
} & Pick<
		EventsLinesOptions,
		| 'snapshot'
		| 'cursor'
		| 'chosen'
		| 'left'
		| 'isFrozen'
		| 'timeColumn'
		| 'knownNames'
		| 'shownColumns'
		| 'isWrapped'
		| 'fold'
		| 'marks'
		| 'now'
		| 'searched'
		| 'found'
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
						askable: empty.state.askable,
						pattern: empty.state.pattern,
						filter: empty.state.filter,
						marks: empty.state.marks,
						isTyping: topLayer(empty.state)?.kind === 'filter-bar',
					}),
	});
}

function identitiesArea(
	input: PaneInput &
		Pick<
			IdentitiesOptions,
			'summary' | 'selectedKey' | 'order' | 'names' | 'addresses' | 'searched'
		>,
): Area {
	const {aside} = input;
	const number = `${input.keyOf('focus-identities')} `;
	const size = sizeBelowTitle(input.place);
	const {title, headings, lines} = identitiesLines({
		...input,
		...size,
		titleWidth:
			aside.length === 0 ? size.width - number.length - ruleAtLeast : undefined,
	});
	return paneArea({
		...input,
		title: paneTitle(number + title, input),
		aside: [...headings, ...aside],
		lines,
	});
}

function countsArea(
	input: PaneInput &
		Pick<
			CountsOptions,
			| 'shown'
			| 'total'
			| 'unread'
			| 'isFiltered'
			| 'by'
			| 'order'
			| 'severities'
			| 'tally'
			| 'range'
			| 'minutes'
			| 'cursor'
			| 'now'
		>,
): Area {
	const {title, headings, lines} = countsLines({
		...input,
		hasHeadings: input.aside.length > 0,
		...sizeBelowTitle(input.place),
	});
	return paneArea({
		...input,
		title: paneTitle(`${input.keyOf('focus-counts')} ${title}`, input),
		aside: [...headings, ...input.aside],
		lines,
	});
}

// Cells of what is searched for in the title of Events.
const searchedCells = 20;

/** `"7f3a" 12 of 340`, `attention 3 of 12`. While it is typed, the bar says it. */
function foundTitle({state, snapshot, glyphs}: ScreenInput): string {
	const {search, events} = state;
	if (search === undefined || topLayer(state)?.kind === 'search-bar') {
		return '';
	}

	const {text} = foundWords(snapshot, events);
	const what =
		search.text === undefined
			? attentionFrom(search.attentionFrom ?? state.attentionFrom)
			: `"${truncateText(visibleText(search.text), searchedCells, 'end', glyphs.ellipsis)}"`;
	return `${what} ${text}`;
}

function dividerArea(place: Rectangle, glyph: string): Area {
	const line = textLine(glyph, 'dim');
	return {place, lines: new Array<StyledLine>(place.height).fill(line)};
}

function paneTitle(
	text: string,
	{isFocused}: Pick<PaneInput, 'isFocused'>,
): readonly Segment[] {
	return [segment(text, isFocused ? 'title-focused' : 'title')];
}

/** An area of a title and lines below it. */
export function paneArea({
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
