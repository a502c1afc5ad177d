/**
 * Pane 2, Identities: a line that answers CloudTrail's three questions (root or
 * IAM user? temporary credentials? an AWS service?), then a row an actor.
 *
 *  root 0 · IAM user 8 · role 175 · person 258 · service 57 · unknown 2
 *  class      who                         calls mutating errors last seen
 *  person     idc:2b9f4913… ivan.petrov      51       17      0 11:59:58Z
 *
 * The invariant: the selection is the key of an actor, never an index. It stays
 * on Ivan while the order of the rows changes.
 *
 * - `class-totals.ts`: the line of totals.
 * - `identity-row.ts`: the columns, and one row.
 * - `move-identities.ts`: how keys move the selection.
 */
import {type Namesakes, noNamesakes} from '../../cloudtrail/actor/namesakes.js';
import type {IdentitySummary, Summary} from '../../store/snapshot.js';
import {fitLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import {formatDate, formatTime, type TimeZone} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {type ListWindow, listWindow} from '../widgets/list-window.js';
import {classTotals} from './class-totals.js';
import {
	identityColumns,
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
	readonly zone: TimeZone;
	/** ms. An actor last seen on another day shows the day instead of the time. */
	readonly now: number;
	readonly glyphs: Glyphs;
	/** Only a focused pane marks its selected row. */
	readonly isFocused: boolean;
	/** @default every label is that of one actor */
	readonly namesakes?: Pick<Namesakes, 'besideOf'>;
};

/** At most this many lines of totals, so that rows take most of the pane. */
function totalsLines(height: number): number {
	if (height < 6) {
		return 1;
	}

	return height < 10 ? 2 : 3;
}

/** The totals per class, then the rows around the selected one. */
export function identitiesLines({
	summary,
	selectedKey,
	width,
	height,
	zone,
	now,
	glyphs,
	isFocused,
	namesakes = noNamesakes,
}: IdentitiesOptions): {
	readonly title: string;
	readonly lines: readonly StyledLine[];
} {
	const {identities, otherIdentities} = summary;
	const totals = classTotals({
		classes: summary.classes,
		width,
		maxLines: totalsLines(height),
		glyphs,
	});
	const today = formatDate(now, zone);
	const lastSeen = (time: number) =>
		formatDate(time, zone) === today
			? formatTime(time, zone)
			: formatDate(time, zone);
	const columns = identityColumns(
		width,
		Math.max(10, formatTime(now, zone).length),
	);
	const rows = identitiesWindow(
		identities,
		selectedKey,
		height - totals.length - (otherIdentities ? 2 : 1),
	);
	const lines = [
		...totals,
		identityHeader(columns),
		...(identities.length === 0
			? [textLine('No one in what is shown.', 'dim')]
			: []),
		...identities.slice(rows.start, rows.end).map((identity, index) => ({
			...identityRow(
				identity,
				lastSeen(identity.lastSeen),
				columns,
				glyphs,
				namesakes,
			),
			isSelected: isFocused && rows.start + index === rows.selectedIndex,
		})),
		...(otherIdentities
			? [othersIdentityRow(otherIdentities, columns, glyphs.ellipsis)]
			: []),
	];
	return {
		title: title(identities.length, rows),
		lines: lines
			.slice(0, Math.max(0, height))
			.map(line => fitLine(line, width, glyphs.ellipsis)),
	};
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

/** `Identities 3–9 of 45`, or `Identities 45` where all are on screen. */
function title(count: number, {start, end}: ListWindow): string {
	return end - start === count || start === end
		? `Identities ${formatCount(count)}`
		: `Identities ${formatCount(start + 1)}-${formatCount(end)} of ${formatCount(count)}`;
}
