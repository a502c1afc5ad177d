import type {ActorClass} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {Namesakes} from '../../cloudtrail/actor/namesakes.js';
import type {IdentitySummary, Others} from '../../store/snapshot.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {othersLabel} from '../widgets/others-label.js';

/** Cells per column, in the order of the screen; 0 leaves a column out. */
export type IdentityColumns = {
	readonly class: number;
	readonly who: number;
	readonly calls: number;
	readonly mutating: number;
	readonly errors: number;
	readonly lastSeen: number;
};

type Figures = Omit<IdentityColumns, 'who'>;

const wide = {class: 10, calls: 7, mutating: 8, errors: 6};
const narrow = {class: 5, calls: 5, mutating: 5, errors: 4};

// Cells. In fewer the labels of different people look the same.
const leastLabel = 16;

/**
 * The columns that fit `width` cells. Words are shortened first, then `last
 * seen` goes, then errors; class, label, calls and mutating always stay.
 *
 * @param timeWidth cells of a formatted time
 */
export function identityColumns(
	width: number,
	timeWidth: number,
): IdentityColumns {
	const least: Figures = {...narrow, errors: 0, lastSeen: 0};
	const choices: readonly Figures[] = [
		{...wide, lastSeen: timeWidth},
		{...narrow, lastSeen: timeWidth},
		{...narrow, lastSeen: 0},
	];
	const others =
		choices.find(choice => width - cellsOf(choice) >= leastLabel) ?? least;
	return {...others, who: Math.max(1, width - cellsOf(others))};
}

/** Cells of the columns beside the label, with a space for each. */
function cellsOf(others: Figures): number {
	return Object.values(others).reduce(
		(sum, cells) => sum + (cells === 0 ? 0 : cells + 1),
		0,
	);
}

/** The names of the columns. */
export function identityHeader(columns: IdentityColumns): StyledLine {
	const isWide = columns.class === wide.class;
	const heading = (word: string, width: number, align?: 'right') => [
		segment(fitText(word, width, align), 'dim'),
	];
	return joinColumns(columns, {
		class: heading('class', columns.class),
		who: heading('who', columns.who),
		calls: heading('calls', columns.calls, 'right'),
		mutating: heading(isWide ? 'mutating' : 'mut', columns.mutating, 'right'),
		errors: heading(isWide ? 'errors' : 'err', columns.errors, 'right'),
		lastSeen: heading('last seen', columns.lastSeen, 'right'),
	});
}

/**
 * The row of one actor.
 *
 * @param lastSeen a time or a day, formatted
 */
export function identityRow(
	{actor, calls, mutating, errors}: IdentitySummary,
	lastSeen: string,
	columns: IdentityColumns,
	{ellipsis, unproven}: Pick<Glyphs, 'ellipsis' | 'unproven'>,
	namesakes: Pick<Namesakes, 'besideOf'>,
): StyledLine {
	const names = actorClassNames[actor.class];
	const className = columns.class === wide.class ? names.long : names.short;
	const tone = actorTone(actor.class);
	return joinColumns(columns, {
		class: [segment(fitText(className, columns.class), tone)],
		who: actorSegments(actor, {
			...{width: columns.who, tone, ellipsis, unproven, namesakes},
			gap: '  ',
			leastMore: 1,
		}),
		calls: [countCell(calls, columns.calls, 'plain')],
		mutating: [countCell(mutating, columns.mutating, 'mutating')],
		errors: [countCell(errors, columns.errors, 'error')],
		lastSeen: [segment(fitText(lastSeen, columns.lastSeen, 'right'), 'dim')],
	});
}

/** The row of all actors that have none of their own. */
export function othersIdentityRow(
	others: Others,
	columns: IdentityColumns,
	ellipsis: string,
): StyledLine {
	return joinColumns(columns, {
		class: [segment(fitText('', columns.class))],
		who: [
			segment(
				fitText(othersLabel(others), columns.who, 'left', ellipsis),
				'dim',
			),
		],
		calls: [countCell(others.count, columns.calls, 'plain')],
		mutating: [countCell(others.mutating, columns.mutating, 'mutating')],
		errors: [countCell(others.errors, columns.errors, 'error')],
		lastSeen: [segment(fitText('', columns.lastSeen))],
	});
}

/** The tone of an actor. Root and other accounts stand out, since their calls need a reason. */
export function actorTone(actorClass: ActorClass): Tone {
	if (actorClass === 'root') {
		return 'root';
	}

	return actorClass === 'other-account' ? 'warning' : 'plain';
}

function countCell(count: number, width: number, tone: Tone): Segment {
	return segment(fitCount(count, width), count === 0 ? 'dim' : tone);
}

function joinColumns(
	columns: IdentityColumns,
	cells: Readonly<Record<keyof IdentityColumns, readonly Segment[]>>,
): StyledLine {
	const order = [
		'class',
		'who',
		'calls',
		'mutating',
		'errors',
		'lastSeen',
	] as const;
	const shown = order.filter(name => columns[name] > 0);
	return {
		segments: shown.flatMap((name, index) =>
			index === 0 ? cells[name] : [segment(' '), ...cells[name]],
		),
	};
}
