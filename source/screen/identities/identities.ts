/**
 * Pane 2, Who: a line that answers CloudTrail's three questions (root or IAM
 * user? temporary credentials? an AWS service?), then a row an actor, those that
 * deserve attention first, then those that changed most, unless another order is chosen.
 *
 *  2 Who 40 ───────────────────────  addr   chg  del  den calls  last seen
 *  root 0 · IAM user 8 · role 175 · person 258 · service 57 · unknown 2
 *  ▲ priya.sharma                   2 ★1    19    5    2    61  16:40:47
 *    ben.okafor                        1    86    6    8   131  16:40:19
 *
 * The invariant: the selection is the key of an actor, never an index. It stays
 * on Ben while the order of the rows changes.
 *
 * - `identity-order.ts`: what the rows are sorted by.
 * - `class-totals.ts`: the line of totals.
 * - `identity-columns.ts`: which columns there are, `identity-row.ts`: one row.
 * - `move-identities.ts`: how keys move the selection.
 */
import {type ActorNames, noNames} from '../../cloudtrail/actor/actor-names.js';
import {noAddresses} from '../../cloudtrail/attention/history/actor-history.js';
import {createTextSearch} from '../../filter/evaluate/text-search.js';
import type {
	AddressBook,
	IdentitySummary,
	Summary,
} from '../../store/snapshot.js';
import {fitLine, shiftLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	clockText,
	type ScreenClock,
	screenDay,
	shortDateText,
} from '../../text/screen-clock.js';
import {
	lineText,
	lineWidth,
	type Segment,
	type StyledLine,
	textLine,
} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import {type ListWindow, listWindow} from '../widgets/list-window.js';
import {markedLine, matchedRanges} from '../widgets/matched-segments.js';
import {classTotals} from './class-totals.js';
import {
	clockCells,
	type IdentityColumns,
	identityColumns,
	minuteCells,
} from './identity-columns.js';
import {
	type IdentityOrder,
	identitiesBy,
	markedFigure,
	orderInTitle,
} from './identity-order.js';
import {
	figureHeadings,
	identityHeader,
	identityRow,
	othersIdentityRow,
} from './identity-row.js';

export type IdentitiesOptions = {
	/** Counts of the shown rows. */
	readonly summary: Summary;
	/** `Actor.key`. The first row is selected where no row has this key. */
	readonly selectedKey: string | undefined;
	/** Cells and rows, without the title. */
	readonly width: number;
	readonly height: number;
	/** An actor last seen on another day shows the day instead of the time. */
	readonly clock: ScreenClock;
	readonly glyphs: Glyphs;
	/** Only a focused pane marks its selected row. */
	readonly isFocused: boolean;
	/** @default what each record says itself */
	readonly names?: ActorNames;
	/** @default nobody knows where they called from, and no column asks */
	readonly addresses?: AddressBook;
	/** @default attention, as the summary has them */
	readonly order?: IdentityOrder;
	/** What is searched for in the names. */
	readonly searched?: string | undefined;
	/** Cells of the title line beside the number of the pane: the names of the figures stand there. @default none, they have a line of their own */
	readonly titleWidth?: number | undefined;
};

/** At most this many lines of totals, so that rows take most of the pane. */
function totalsLines(height: number): number {
	if (height < 6) {
		return 1;
	}

	return height < 10 ? 2 : 3;
}

export type IdentitiesLines = {
	readonly title: string;
	/** The names of the figures, for the right end of the title; empty where they have a line. */
	readonly headings: readonly Segment[];
	readonly lines: readonly StyledLine[];
};

/** The totals per class, then the rows around the selected one. */
export function identitiesLines({
	summary,
	selectedKey,
	width,
	height,
	clock,
	glyphs,
	isFocused,
	names = noNames,
	addresses,
	order = 'attention',
	searched,
	titleWidth,
}: IdentitiesOptions): IdentitiesLines {
	const {otherIdentities} = summary;
	const identities = identitiesBy(order, summary.identities, names);
	const totals = classTotals({
		classes: summary.classes,
		width,
		maxLines: totalsLines(height),
		glyphs,
	});
	const columns = identityColumns(width, addresses !== undefined);
	const figure = markedFigure(order, columns);
	const sorted = figure && {name: figure, mark: glyphs.below};
	const headings =
		titleWidth === undefined ? [] : figureHeadings(columns, sorted);
	const header =
		titleWidth === undefined ? [identityHeader(columns, sorted)] : [];
	const rows = identitiesWindow(
		identities,
		selectedKey,
		height - totals.length - header.length - (otherIdentities ? 1 : 0),
	);
	const markName = nameMarker(searched, columns);
	const lines = [
		...totals,
		...header,
		...(identities.length === 0
			? [textLine('Nobody in what is shown.', 'dim')]
			: []),
		...identities.slice(rows.start, rows.end).map((identity, index) =>
			markName(
				identityRow(identity, columns, {
					lastSeen: lastSeenText(identity.lastSeen, clock, columns.isNarrow),
					addresses: addresses?.of(identity.actor.key) ?? noAddresses,
					isSelected: isFocused && rows.start + index === rows.selectedIndex,
					glyphs,
					names,
				}),
			),
		),
		...(otherIdentities
			? [othersIdentityRow(otherIdentities, columns, glyphs.ellipsis)]
			: []),
	];
	return {
		title: title(
			identities.length,
			rows,
			orderInTitle(order, columns),
			(titleWidth ?? Number.POSITIVE_INFINITY) -
				lineWidth({segments: headings}),
		),
		headings,
		lines: lines
			.slice(0, Math.max(0, height))
			.map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

/** Marks what a row shows of a text in its name, not in its figures. */
function nameMarker(
	searched: string | undefined,
	columns: IdentityColumns,
): (row: StyledLine) => StyledLine {
	if (searched === undefined) {
		return row => row;
	}

	const search = createTextSearch(visibleText(searched));
	const figures = lineWidth({segments: figureHeadings(columns)});
	return row => {
		const name = shiftLine(row, 0, lineWidth(row) - figures, '');
		return markedLine(row, matchedRanges(lineText(name), search));
	};
}

/** The time of day, or another day, as far as it fits. */
function lastSeenText(
	time: number,
	clock: ScreenClock,
	isNarrow: boolean,
): string {
	const cells = isNarrow ? minuteCells : clockCells;
	return screenDay(time, clock) === clock.today
		? clockText(time, clock, cells)
		: shortDateText(time, clock, cells);
}

/** Which actors are on `height` rows of screen, and the index of the selected one. */
export function identitiesWindow(
	identities: readonly IdentitySummary[],
	selectedKey: string | undefined,
	height: number,
): ListWindow & {readonly selectedIndex: number} {
	const selectedIndex = Math.max(
		0,
		identities.findIndex(({actor}) => actor.key === selectedKey),
	);
	return {
		...listWindow(identities.length, selectedIndex, height),
		selectedIndex,
	};
}

/** `Who 3-9 of 45 by name`, or `Who 45` where all are on screen; less in fewer than `room` cells. */
function title(
	count: number,
	{start, end}: ListWindow,
	order: string,
	room: number,
): string {
	const by = order === '' ? '' : ` ${order}`;
	const all = formatCount(count);
	const range = `${formatCount(start + 1)}-${formatCount(end)}`;
	const forms =
		end - start === count || start === end
			? [`Who ${all}`]
			: [`Who ${range} of ${all}`, `Who ${range}/${all}`, `Who ${all}`];
	return (
		forms.map(form => form + by).find(form => form.length <= room) ?? `Who${by}`
	);
}
