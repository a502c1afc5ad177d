import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {impactTones} from '../../cloudtrail/operation/impact-sign.js';
import {
	type ChangeEvent,
	decidingCall,
	type ResourceChanges,
	type ResourceState,
	stateOf,
} from '../../store/changes/changed-resources.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitCount} from '../../text/fit-count.js';
import {fitLine, fitText, truncateText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {shortEventName} from '../../text/short-names.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import {visibleText} from '../../text/visible-text.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {namedSegments} from '../widgets/named-segments.js';
import {selectionBar} from '../widgets/selection-bar.js';
import type {ChangeColumns} from './change-columns.js';

/** Whether a resource is still there, in few words. None says that it exists: no record could. */
export const stateWords: Readonly<
	Record<ResourceState, {readonly long: string; readonly short: string}>
> = {
	deleted: {long: 'deleted', short: 'deleted'},
	recreated: {long: 'recreated', short: 'recreated'},
	scheduled: {long: 'will be deleted', short: 'will go'},
	created: {long: 'created', short: 'created'},
	restored: {long: 'restored', short: 'restored'},
	changed: {long: 'changed', short: 'changed'},
	failed: {long: 'tried, failed', short: 'failed'},
};

export type ChangeRowOptions = {
	readonly columns: ChangeColumns;
	/** What tells it from another one of the same name; empty where there is none. */
	readonly beside: string;
	readonly isSelected: boolean;
	readonly names: ActorNames;
	readonly glyphs: Glyphs;
	/** In at most as many cells as the columns have for it. @param time ms */
	readonly timeText: (time: number) => string;
};

/** The names of the columns. */
export function changeHeadings(columns: ChangeColumns): StyledLine {
	const isLong = columns.words === 'long';
	const cells: ReadonlyArray<
		readonly [word: string, width: number, align?: 'right']
	> = [
		['resource', columns.resource],
		[isLong ? 'changes' : 'chg', columns.changes, 'right'],
		['failed', columns.failed, 'right'],
		['call', columns.event],
		['who', columns.actor],
		['time', columns.time, 'right'],
	];
	return {
		segments: [
			segment(' '.repeat(signCells + columns.state)),
			...cells
				.filter(([, width]) => width > 0)
				.map(([word, width, align]) =>
					segment(` ${fitText(word, width, align)}`, 'dim'),
				),
		],
	};
}

// Cells. Many operations, such as CreateAccessKey, do not say what kind of thing has the name.
const leastName = 12;

// The bar, the sign, and a space.
const signCells = 3;

/** `⊖ deleted  bucket logs  3  DeleteBucket  eve  16:41:02` */
export function changeRow(
	resource: ResourceChanges,
	{columns, beside, isSelected, names, glyphs, timeText}: ChangeRowOptions,
): StyledLine {
	const state = stateOf(resource);
	const call = decidingCall(resource);
	const {sign, tone} = signOf(resource, state);
	const {ellipsis, unproven} = glyphs;
	const {changes, failed} = resource;
	return {
		isSelected,
		segments: [
			selectionBar(isSelected, glyphs),
			segment(`${glyphs[sign]} `, tone),
			segment(fitText(stateWords[state][columns.words], columns.state), tone),
			segment(' '),
			...resourceCell(resource, beside, columns.resource, ellipsis),
			...figure(changes, columns.changes, 'mutating'),
			...figure(failed, columns.failed, 'error'),
			segment(' '),
			segment(
				fitText(
					call === undefined ? '' : operationText(call, columns.event),
					columns.event,
					'left',
					ellipsis,
				),
				tone,
			),
			segment(' '),
			...(call === undefined
				? [segment(' '.repeat(columns.actor))]
				: actorSegments(call.actor, {
						...{width: columns.actor, ellipsis, unproven, names},
						tone: 'plain',
						gap: '  ',
						leastMore: 8,
					})),
			segment(
				` ${fitText(call === undefined ? '' : timeText(call.time), columns.time, 'right')}`,
				'dim',
			),
		],
	};
}

/** `iam:CreateUser`; without the service where both do not fit. */
function operationText(call: ChangeEvent, width: number): string {
	const whole = shortEventName(call, Number.POSITIVE_INFINITY);
	return cellWidth(visibleText(whole)) <= width ? whole : call.eventName;
}

/** A zero in each of so many rows would hide the figures that say something. */
function figure(count: number, cells: number, tone: Tone): readonly Segment[] {
	if (cells === 0) {
		return [];
	}

	return [
		segment(
			count === 0 ? ' '.repeat(cells + 1) : ` ${fitCount(count, cells)}`,
			tone,
		),
	];
}

/** By what happened to the resource, or else by the gravest call that succeeded. */
function signOf(
	{destructive, permissions, exports}: ResourceChanges,
	state: ResourceState,
): {
	readonly sign: 'destructive' | 'permission' | 'export' | 'write' | 'error';
	readonly tone: Tone;
} {
	if (state === 'failed') {
		return {sign: 'error', tone: 'error'};
	}

	const isGone =
		state === 'deleted' || state === 'scheduled' || state === 'recreated';
	const sign =
		isGone || destructive > 0
			? 'destructive'
			: permissions > 0
				? 'permission'
				: exports > 0
					? 'export'
					: 'write';
	return {sign, tone: impactTones[sign]};
}

/** The kind and the name, and behind them what tells it apart, which takes at most half of the cell. */
function resourceCell(
	resource: ResourceChanges,
	beside: string,
	width: number,
	ellipsis: string,
): readonly Segment[] {
	const {texts, kind, name, service} = resource;
	if (texts.length === 0) {
		return fitLine(
			{segments: [segment(`${service} `), segment('no resource named', 'dim')]},
			width,
			ellipsis,
		).segments;
	}

	const told = truncateText(beside, Math.floor(width / 2), 'end', ellipsis);
	const end = told === '' ? '' : ` ${told}`;
	return fitLine(
		{
			segments: [
				...namedSegments(
					{kind, name},
					{
						width: Math.max(1, width - cellWidth(end)),
						...{tone: 'plain', ellipsis, service, leastName},
					},
				),
				segment(end, 'dim'),
			],
		},
		width,
		ellipsis,
	).segments;
}
