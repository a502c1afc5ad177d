import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {isUpdate} from '../../cloudtrail/addendum.js';
import {
	type AttentionRule,
	defaultSeverities,
	rulesOf,
	type Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	type Severity,
	severities as severityNames,
} from '../../cloudtrail/attention/severity.js';
import {
	severitySign,
	severityTones,
} from '../../cloudtrail/attention/severity-sign.js';
import {
	impactSign,
	impactTones,
	inferredMark,
} from '../../cloudtrail/operation/impact-sign.js';
import type {KnownNames} from '../../filter/known-names.js';
import type {StoredRecord} from '../../store/snapshot.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	segment,
	type Tone,
	underlined,
} from '../../text/styled-line.js';
import {fittedSegment} from '../widgets/fitted-segment.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {RowRepeats} from './cells/cell-input.js';
import {secondaryTone} from './cells/impact-tones.js';
import {repeatCells, repeatText} from './cells/repeat-cells.js';
import type {ChosenColumn} from './column-table.js';
import type {EventColumns} from './event-columns.js';

export type EventRowOptions = {
	/** As `rowTimeText` gives it. */
	readonly time: string;
	/** `time` names another day than the header or the title. */
	readonly isOtherDay: boolean;
	readonly isSelected: boolean;
	/** The user marked it, or one of the rows that it stands for. @default false */
	readonly isMarked?: boolean;
	/** It holds what is searched for, where the row does not show it. @default false */
	readonly isHiddenMatch?: boolean;
	/** The rows that it stands for. @default itself alone */
	readonly repeats?: RowRepeats | undefined;
	/** Its cell is underlined in the selected row. @default none */
	readonly chosen?: ChosenColumn | undefined;
	readonly glyphs: Glyphs;
	/** @default what each record says itself */
	readonly names?: ActorNames;
	/** @default nothing */
	readonly knownNames?: KnownNames | undefined;
	/** How grave each rule of attention is. @default qtail's own */
	readonly severities?: Severities | undefined;
};

/** The bar of the selected row, the sign of the user's mark, time, impact, marks, in a pane that is scrolled sideways the count of repeats, and the sign of a hidden match: they stay at the left edge when the other columns scroll. */
export function pinnedCells(
	stored: StoredRecord,
	columns: Pick<
		EventColumns,
		'userMark' | 'time' | 'marks' | 'repeats' | 'scrolling'
	>,
	{
		time,
		isOtherDay,
		isSelected,
		chosen,
		glyphs,
		isMarked = false,
		isHiddenMatch = false,
		repeats,
		severities = defaultSeverities,
	}: EventRowOptions,
): readonly Segment[] {
	const {impact} = stored.record;
	const sign = segment(impactSign(impact, glyphs), impactTones[impact]);
	return [
		selectionBar(isSelected, glyphs),
		...(columns.userMark === 0
			? []
			: [isMarked ? segment(glyphs.mark, userMarkTone) : segment(' ')]),
		fittedSegment(
			time,
			columns.time,
			isOtherDay ? 'other-day' : secondaryTone(impact),
		),
		segment(timeMark(stored, repeats, glyphs), 'warning'),
		...(isSelected && chosen === 'impact' ? underlined([sign]) : [sign]),
		...markCells(stored, columns, glyphs, severities),
		...(columns.repeats === 0
			? []
			: [countCell(repeats, columns.repeats, glyphs)]),
		isHiddenMatch ? segment(glyphs.hiddenMatch, 'match') : segment(' '),
	];
}

const userMarkTone = 'key';

function countCell(
	repeats: RowRepeats | undefined,
	width: number,
	glyphs: Glyphs,
): Segment {
	const text =
		repeats === undefined ? '' : repeatText(repeats, repeatCells, glyphs);
	return fittedSegment(text, width, 'strong', glyphs.ellipsis);
}

/** What the time is: that of the delivery, or of a record that came late, as one of its repeats may have. */
function timeMark(
	{record: {timeFrom}, isLate}: StoredRecord,
	repeats: RowRepeats | undefined,
	glyphs: Glyphs,
): string {
	if (timeFrom !== 'event') {
		return glyphs.deliveryTime;
	}

	return isLate || repeats?.values.lateness === 'several' ? glyphs.late : ' ';
}

/** The gravest marks first, since a narrow pane has room for one. */
function markCells(
	stored: StoredRecord,
	{marks: width, scrolling}: Pick<EventColumns, 'marks' | 'scrolling'>,
	glyphs: Glyphs,
	severities: Severities,
): readonly Segment[] {
	const isErrorShown = scrolling.some(({name}) => name.startsWith('error'));
	const marks = marksOf(stored, isErrorShown, glyphs, severities)
		.slice(0, width)
		.map(([mark, tone]) => segment(mark, tone));
	return [...marks, segment(' '.repeat(width - marks.length))];
}

/** @param isErrorShown in a column; else nothing but a mark says that a call failed */
function marksOf(
	stored: StoredRecord,
	isErrorShown: boolean,
	glyphs: Glyphs,
	severities: Severities,
): ReadonlyArray<readonly [mark: string, tone: Tone]> {
	const {access, error, impact, hasSuspiciousText} = stored.record;
	const gravest = gravestUnsaid(stored, severities);
	const marks: ReadonlyArray<
		readonly [mark: string, isShown: boolean, tone?: Tone]
	> = [
		[glyphs.suspicious, hasSuspiciousText, 'error'],
		[glyphs.error, error !== undefined && !isErrorShown, 'error'],
		[
			gravest === undefined ? '' : severitySign(gravest, glyphs),
			gravest !== undefined,
			gravest && severityTones[gravest],
		],
		[inferredMark(access), inferredMark(access) !== '', impactTones[impact]],
		[glyphs.update, isUpdate(stored.record) || stored.updatedBy !== undefined],
		[glyphs.duplicate, stored.isDuplicated],
	];
	return marks
		.filter(([, isShown]) => isShown)
		.map(([mark, , tone = 'warning']) => [mark, tone]);
}

/** Rules that another sign of the row stands for: ★, ✗ and the error, the letters D, P and E. */
const saidElsewhere: ReadonlySet<AttentionRule> = new Set([
	'new-address',
	'denied',
	'sign-in-failed',
	'destructive',
	'permissions-changed',
	'exported',
]);

/**
 * How grave the gravest mark is that no other sign of the row stands for, or that a user
 * made graver or milder; undefined without one.
 */
function gravestUnsaid(
	{marks}: StoredRecord,
	severities: Severities,
): Severity | undefined {
	const unsaid = rulesOf(marks).filter(
		rule =>
			!saidElsewhere.has(rule) || severities[rule] !== defaultSeverities[rule],
	);
	return severityNames.findLast(severity =>
		unsaid.some(rule => severities[rule] === severity),
	);
}
