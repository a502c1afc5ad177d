import {type Actor, hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {
	ActorName,
	ActorNames,
} from '../../cloudtrail/actor/actor-names.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitLine, truncateText} from '../../text/fit-line.js';
import {nameOrNone, shortActorLabel} from '../../text/short-names.js';
import {
	type Segment,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';

export type ActorSegmentsOptions = {
	/** Cells. */
	readonly width: number;
	readonly tone: Tone;
	readonly ellipsis: string;
	readonly names: ActorNames;
	/** The label is not shortened where it fits. @default false */
	readonly isWhole?: boolean;
	/** Behind a label that needs a mark. */
	readonly unproven: string;
	/** @default what AWS does not vouch for */
	readonly needsMark?: (name: ActorName) => boolean;
	/** The way in. @default that of the actor */
	readonly via?: string;
	/** Before the way in. */
	readonly gap: string;
	/** Cells. With fewer left, the way in is not begun. */
	readonly leastMore: number;
};

/**
 * An actor in exactly `width` cells: `ana …3333  role Deploy, console`. The label is
 * cut before what tells it apart from the same label of another actor, and the way
 * in goes first.
 */
export function actorSegments(
	actor: Actor,
	options: ActorSegmentsOptions,
): readonly Segment[] {
	const {width, tone, ellipsis, gap, via = actor.via} = options;
	const name = options.names.nameOf(actor);
	const {needsMark = isUnproven, isWhole = false} = options;
	const mark = needsMark(name) ? options.unproven : '';
	const told = options.names.besideOf(actor, ellipsis);
	// The way in stands behind a person's name anyway, and must not cut it.
	const beside =
		actor.person !== undefined && told?.isOnlyVia === true ? undefined : told;
	const whole = nameOrNone(
		isWhole ? name.label : shortActorLabel(name.label, ellipsis),
	);
	const besideText = beside === undefined ? '' : besideWithin(whole, beside);
	const label = truncateText(
		whole,
		Math.max(1, width - cellWidth(mark) - cellWidth(besideText)),
		'end',
		ellipsis,
	);
	const used = cellWidth(label) + cellWidth(mark) + cellWidth(besideText);
	const more = [
		...(beside?.hasVia ? [] : [via]),
		...actor.markers.filter(
			marker =>
				beside === undefined ||
				actor.accountId === undefined ||
				!beside.long.startsWith(actor.accountId) ||
				marker !== `account ${actor.accountId}`,
		),
	]
		.filter(part => part !== undefined)
		.join(', ');
	const isMoreShown =
		more !== '' && width - used - gap.length >= options.leastMore;
	return fitLine(
		styledLine(
			segment(label, tone),
			segment(mark, 'dim'),
			segment(besideText),
			segment(isMoreShown ? gap + more : '', 'dim'),
		),
		width,
		ellipsis,
	).segments;

	/** A space and the longest form that leaves the whole label; else the short one, in half of the width at most. */
	function besideWithin(
		text: string,
		forms: {readonly long: string; readonly short: string},
	): string {
		const room = width - cellWidth(text) - cellWidth(mark) - 1;
		const form = cellWidth(forms.long) <= room ? forms.long : forms.short;
		return ` ${truncateText(form, Math.max(room, Math.floor(width / 2)), 'end', ellipsis)}`;
	}
}

function isUnproven(name: ActorName): boolean {
	return !hasProvenName(name);
}
