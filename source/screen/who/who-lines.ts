import type {SessionsOfActor} from '../../store/breakdowns/sessions-of-actor.js';
import {fitLine} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {
	clockText,
	screenClock,
	screenDay,
	shortDateText,
} from '../../text/screen-clock.js';
import {nameOrNone} from '../../text/short-names.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
	textLine,
} from '../../text/styled-line.js';
import type {LayerBody} from '../layer.js';
import {sizeBelowTitle} from '../layout.js';
import type {ScreenInput} from '../screen-input.js';
import {listWindow} from '../widgets/list-window.js';
import {rememberLast} from '../widgets/remember-last.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {whoColumns, whoFigures, whoHeadings} from './who-columns.js';
import {rowAtCursor, sizeText, type WhoRow, whoRows} from './who-rows.js';
import type {WhoState} from './who-state.js';

/** What the store knows of this actor so far; undefined before it was asked. */
export function sessionsIn(
	{actor}: WhoState,
	{breakdown}: Pick<ScreenInput['snapshot'], 'breakdown'>,
): SessionsOfActor | undefined {
	return breakdown?.kind === 'sessions' && breakdown.actorKey === actor.key
		? breakdown
		: undefined;
}

const noRows: readonly WhoRow[] = [];

// For a key and for each frame while the layer is open.
const rememberedRows = rememberLast(
	(
		known: SessionsOfActor,
		name: string,
		names: ScreenInput['snapshot']['names'],
		newAddresses: readonly string[],
		timeText: (time: number) => string,
		knownNames: ScreenInput['knownNames'],
	) =>
		whoRows(known, {
			name,
			names,
			newAddresses,
			timeText,
			knownNames,
		}),
);

const clockWithDay = rememberLast(
	(clock: ReturnType<typeof screenClock>) => (time: number) =>
		screenDay(time, clock) === clock.today
			? clockText(time, clock)
			: shortDateText(time, clock, 8),
);

/** All rows of the layer, on screen or not. */
export function rowsOf(
	who: WhoState,
	{
		snapshot,
		now,
		zone,
		knownNames,
	}: Pick<ScreenInput, 'snapshot' | 'now' | 'zone' | 'knownNames'>,
): readonly WhoRow[] {
	const known = sessionsIn(who, snapshot);
	return known === undefined
		? noRows
		: rememberedRows(
				known,
				snapshot.names.nameOf(who.actor).whole,
				snapshot.names,
				snapshot.addresses.of(who.actor.key).added,
				clockWithDay(screenClock(now, zone)),
				knownNames,
			);
}

// The totals and the headings.
export const linesAbove = 2;

/** The totals, the headings, and the rows around the cursor. */
export function whoBody(who: WhoState, input: ScreenInput): LayerBody {
	const {snapshot, layout, glyphs, keymap, now, zone} = input;
	const {width, height} = sizeBelowTitle(layout.body);
	const known = sessionsIn(who, snapshot);
	const rows = rowsOf(who, input);
	const columns = whoColumns(width);
	const selected = rowAtCursor(rows, who.cursor);
	const {start, end} = listWindow(
		rows.length,
		Math.max(
			0,
			rows.findIndex(({id}) => id !== undefined && id === selected?.id),
		),
		height - linesAbove,
	);
	const timeText = clockWithDay(screenClock(now, zone));
	const range =
		end - start < rows.length
			? `  rows ${formatCount(start + 1)}-${formatCount(end)} of ${formatCount(rows.length)}`
			: '';
	const name = nameOrNone(snapshot.names.nameOf(who.actor).whole);
	return {
		title: [
			segment(
				`${keymap.keyOf('focus-identities')} Who ${glyphs.separator} ${name}`,
				'title-focused',
			),
			segment(range, 'dim'),
		],
		lines: [
			totalsLine(who, input),
			...(rows.length === 0
				? [textLine(emptyText(known), 'dim')]
				: [
						{
							segments: [
								segment(' '.repeat(columns.label + 1)),
								...whoHeadings(columns),
							],
						},
					]),
			...rows.slice(start, end).map(
				(row): StyledLine => ({
					isSelected: row === selected,
					segments: [
						selectionBar(row === selected, glyphs),
						...rowSegments(row, columns.label, width, input),
						...(row.counts === undefined
							? []
							: whoFigures(row.counts, columns, timeText)),
					],
				}),
			),
		].map(line => fitLine(line, width, glyphs.ellipsis)),
	};
}

const tones: Readonly<Record<WhoRow['kind'], Tone>> = {
	way: 'strong',
	session: 'plain',
	address: 'plain',
	agent: 'dim',
	remark: 'dim',
};

function rowSegments(
	{kind, level, text, isNew, counts}: WhoRow,
	label: number,
	width: number,
	{glyphs}: Pick<ScreenInput, 'glyphs'>,
): readonly Segment[] {
	const line: StyledLine = {
		segments: [
			segment(' '.repeat(2 * level)),
			segment(text, isNew ? 'warning' : tones[kind]),
			segment(isNew ? ` ${glyphs.firstSeen} new` : '', 'warning'),
		],
	};
	return fitLine(
		line,
		counts === undefined ? width - 1 : label,
		glyphs.ellipsis,
	).segments;
}

function emptyText(known: SessionsOfActor | undefined): string {
	return known === undefined || known.unexamined > 0
		? 'Looking through the held records.'
		: 'None of the held records is a call of this actor.';
}

/** `2 ways, 3 sessions, 61 calls: all that was received`. */
function totalsLine(
	who: WhoState,
	{snapshot, state}: Pick<ScreenInput, 'snapshot' | 'state'>,
): StyledLine {
	const known = sessionsIn(who, snapshot);
	if (known?.counts === undefined) {
		return textLine('');
	}

	const {calls} = known.counts;
	const found = `${sizeText(known)}, ${counted(calls, 'call')}`;
	if (known.unexamined > 0) {
		return textLine(
			`${found} so far; ${counted(known.unexamined, 'held record')} still to look at`,
			'warning',
		);
	}

	const held = snapshot.received - snapshot.evicted;
	if (snapshot.evicted > 0) {
		return textLine(
			`${found} of the ${counted(held, 'record')} held; earlier ones are gone`,
			'warning',
		);
	}

	return textLine(
		state.frozenAt === undefined
			? `${found}: all that was received`
			: `${found} up to the freeze`,
		'dim',
	);
}
