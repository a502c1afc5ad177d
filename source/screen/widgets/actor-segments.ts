import {type Actor, hasProvenName} from '../../cloudtrail/actor/actor.js';
import type {Namesakes} from '../../cloudtrail/actor/namesakes.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitLine, truncateText} from '../../text/fit-line.js';
import {shortActorLabel} from '../../text/short-names.js';
import {
	type Segment,
	segment,
	styledLine,
	type Tone,
} from '../../text/styled-line.js';
import {nameOrNone} from './name-or-none.js';

export type ActorSegmentsOptions = {
	/** Cells. */
	readonly width: number;
	readonly tone: Tone;
	readonly ellipsis: string;
	readonly namesakes: Pick<Namesakes, 'besideOf'>;
	/** Behind a label that AWS does not vouch for; `''` for a calm row. */
	readonly unproven: string;
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
	const {width, tone, ellipsis, gap} = options;
	const mark = hasProvenName(actor) ? '' : options.unproven;
	const beside = options.namesakes.besideOf(actor, ellipsis);
	const whole = nameOrNone(shortActorLabel(actor.label, ellipsis));
	const besideText = beside === undefined ? '' : besideWithin(whole, beside);
	const label = truncateText(
		whole,
		Math.max(1, width - cellWidth(mark) - cellWidth(besideText)),
		'end',
		ellipsis,
	);
	const used = cellWidth(label) + cellWidth(mark) + cellWidth(besideText);
	const more = [
		...(beside?.hasVia ? [] : [actor.via]),
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
