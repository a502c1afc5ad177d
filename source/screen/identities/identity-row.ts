import type {Actor, ActorClass} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {
	levelOfTouchedTrail,
	standsOut,
} from '../../cloudtrail/attention/attention-level.js';
import type {ActorAddresses} from '../../cloudtrail/attention/history/actor-history.js';
import type {IdentitySummary, OtherIdentities} from '../../store/snapshot.js';
import {cellWidthUpTo} from '../../text/cell-width.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {shortActorLabel} from '../../text/short-names.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
	underlined,
} from '../../text/styled-line.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {othersLabel} from '../widgets/others-label.js';
import {selectionBar} from '../widgets/selection-bar.js';
import {
	type FigureName,
	figureNames,
	headingOf,
	type IdentityColumns,
	markCells,
} from './identity-columns.js';

type FigureCells = Readonly<Record<FigureName, Segment>>;

/** The names of the figures, at the right end of a row, and the cells that they take. */
export function figureHeadings(
	columns: IdentityColumns,
	sorted?: SortedFigure,
): readonly Segment[] {
	return figureNames
		.filter(name => columns[name] > 0)
		.map(name => {
			const isSorted = name === sorted?.name;
			const heading = headingOf(name, columns);
			return segment(
				fitText(
					isSorted ? sorted.mark + heading : heading,
					// With the space before it.
					columns[name] + 1,
					'right',
				),
				isSorted ? 'plain' : 'dim',
			);
		});
}

/** The figure that the rows are sorted by, and the sign before its heading. */
export type SortedFigure = {
	readonly name: FigureName;
	/** One cell. */
	readonly mark: string;
};

/** The names of all columns, for a line of their own. */
export function identityHeader(
	columns: IdentityColumns,
	sorted?: SortedFigure,
): StyledLine {
	return {
		segments: [
			segment(' '.repeat(markCells)),
			...classCell(columns, 'class', 'dim'),
			segment(fitText('who', columns.who), 'dim'),
			...figureHeadings(columns, sorted),
		],
	};
}

export type IdentityRowOptions = {
	/** A time or a day, formatted. */
	readonly lastSeen: string;
	readonly addresses: ActorAddresses;
	readonly isSelected: boolean;
	readonly glyphs: Pick<
		Glyphs,
		'ellipsis' | 'unproven' | 'attention' | 'firstSeen' | 'selected'
	>;
	readonly names: ActorNames;
};

/** The row of one actor. */
export function identityRow(
	identity: IdentitySummary,
	columns: IdentityColumns,
	{lastSeen, addresses, isSelected, glyphs, names}: IdentityRowOptions,
): StyledLine {
	const {actor, level} = identity;
	const {attention} = glyphs;
	const {long, short} = actorClassNames[actor.class];
	const tone = actorTone(actor.class);
	const nameOfActor = nameCells(actor, columns, {addresses, glyphs, names});
	const figures = {
		...countCells({...identity, denied: identity.marked.denied}, columns),
		addresses: addressCell(addresses, columns, glyphs.firstSeen),
		lastSeen: segment(fitText(lastSeen, columns.lastSeen, 'right'), 'dim'),
	};
	return {
		isSelected,
		segments: [
			standsOut(level)
				? segment(
						attention,
						level === levelOfTouchedTrail ? 'destructive' : 'warning',
					)
				: segment(' '),
			selectionBar(isSelected, glyphs),
			...classCell(columns, long.length > columns.class ? short : long, tone),
			...(isSelected ? underlined(nameOfActor) : nameOfActor),
			...figuresOf(columns, name => figures[name]),
		],
	};
}

/** The row of all actors that have none of their own. */
export function othersIdentityRow(
	others: OtherIdentities,
	columns: IdentityColumns,
	ellipsis: string,
): StyledLine {
	const figures = {
		...countCells({...others, calls: others.count}, columns),
		addresses: segment(fitText('', columns.addresses)),
		lastSeen: segment(fitText('', columns.lastSeen)),
	};
	const label = othersLabel(others);
	return {
		segments: [
			segment(' '.repeat(markCells)),
			...classCell(columns, '', 'dim'),
			segment(fitText(label, columns.who, 'left', ellipsis), 'dim'),
			...figuresOf(columns, name => figures[name]),
		],
	};
}

/** The tone of an actor. Root and other accounts stand out, since their calls need a reason. */
export function actorTone(actorClass: ActorClass): Tone {
	if (actorClass === 'root') {
		return 'root';
	}

	return actorClass === 'other-account' ? 'warning' : 'plain';
}

function countCells(
	counts: Pick<IdentitySummary, 'calls' | 'mutating' | 'destructive'> &
		Pick<OtherIdentities, 'denied'>,
	columns: IdentityColumns,
): Omit<FigureCells, 'addresses' | 'lastSeen'> {
	const cell = (count: number, width: number, tone: Tone) =>
		segment(fitCount(count, width), count === 0 ? 'dim' : tone);
	return {
		mutating: cell(counts.mutating, columns.mutating, 'mutating'),
		destructive: cell(counts.destructive, columns.destructive, 'destructive'),
		denied: cell(counts.denied, columns.denied, 'error'),
		calls: cell(counts.calls, columns.calls, 'plain'),
	};
}

// Cells. Fewer of a role say nothing; of the ways in, every letter is needed.
const leastVia = 8;

/** The name with its way or ways in; in a narrow pane with `★ip` at its right end where an address is new. */
function nameCells(
	actor: Actor,
	{who, isNarrow}: IdentityColumns,
	{
		addresses: {added},
		glyphs: {ellipsis, unproven, firstSeen},
		names,
	}: Pick<IdentityRowOptions, 'addresses' | 'glyphs' | 'names'>,
): readonly Segment[] {
	const star = isNarrow && added.length > 0 ? firstSeen : '';
	// The word goes before a letter of the name does: `?` may stand behind it.
	const isWord =
		star !== '' &&
		cellWidthUpTo(
			segment(shortActorLabel(names.nameOf(actor).label, ellipsis)).text,
			who,
		) +
			1 +
			` ${star}ip`.length <=
			who;
	const end = isWord ? ` ${star}ip` : star && ` ${star}`;
	const ways = names.waysOf(actor);
	const several = `${formatCount(ways)} ways`;
	return [
		...actorSegments(actor, {
			width: Math.max(1, who - end.length),
			...{tone: actorTone(actor.class), ellipsis, unproven, names},
			...(ways > 1 && {via: several}),
			gap: '  ',
			leastMore: ways > 1 ? several.length : leastVia,
		}),
		...(end === '' ? [] : [segment(end, 'warning')]),
	];
}

/** `3 ★1`: three addresses, one of them new. */
function addressCell(
	{count, isMore, added}: ActorAddresses,
	{addresses: width}: IdentityColumns,
	firstSeen: string,
): Segment {
	const isNew = added.length > 0;
	const text = `${count === 0 ? '' : count}${isMore ? '+' : ''}${isNew ? ` ${firstSeen}${added.length}` : ''}`;
	return segment(fitText(text, width, 'right'), isNew ? 'warning' : 'dim');
}

function classCell(
	columns: IdentityColumns,
	text: string,
	tone: Tone,
): readonly Segment[] {
	return columns.class === 0
		? []
		: [segment(fitText(text, columns.class), tone), segment(' ')];
}

/** The figures that these columns have, each with the space before it. */
function figuresOf(
	columns: IdentityColumns,
	cellOf: (name: FigureName) => Segment,
): readonly Segment[] {
	const segments: Segment[] = [];
	for (const name of figureNames) {
		if (columns[name] > 0) {
			segments.push(segment(' '), cellOf(name));
		}
	}

	return segments;
}
