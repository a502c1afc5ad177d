/**
 * The attention line, below the filter line: who stands out, why, and how much
 * of it. It is there only while somebody does, and shows the gravest.
 *
 *     ▲ priya.sharma: new address 203.0.113.77: 3 destroyed, 2 denied  z shows
 *
 * The invariant: it is about everything received, whatever a filter hides, and
 * nothing leaves it but by the key that acknowledges. What is acknowledged comes
 * back when the same actor does something that was not said before
 * (`store/counts/attention-log.ts`).
 *
 * - `acknowledge.ts`: what is left to acknowledge.
 * - `shown-severity.ts`, `severity-of-view.ts`: from which severity on its records are
 *   shown.
 * - `attention-words.ts`: why an actor stands out, in words.
 * - `alarm-text.ts`: the same in a desktop notification.
 */

import type {ActorNames} from '../../cloudtrail/actor/actor-names.js';
import {levelOfTouchedTrail} from '../../cloudtrail/attention/attention-level.js';
import type {
	AttentionEntry,
	AttentionList,
	Snapshot,
} from '../../store/snapshot.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitLine} from '../../text/fit-line.js';
import {formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	lineText,
	type Segment,
	type StyledLine,
	segment,
} from '../../text/styled-line.js';
import type {KeyOf} from '../commands/commands.js';
import type {Acknowledged, ViewState} from '../view-state.js';
import {actorSegments} from '../widgets/actor-segments.js';
import {unacknowledged} from './acknowledge.js';
import {attentionWords} from './attention-words.js';
import {isEveryMark, type ShownSeverity} from './shown-severity.js';

export type AttentionLineOptions = {
	readonly attention: AttentionList;
	readonly acknowledged: Acknowledged;
	/** From which severity on the records are shown. @default notice */
	readonly from?: ShownSeverity;
	readonly names: ActorNames;
	/** Cells. */
	readonly width: number;
	readonly glyphs: Pick<
		Glyphs,
		'attention' | 'checked' | 'ellipsis' | 'separator' | 'unproven'
	>;
	readonly keyOf: KeyOf;
};

/** Rows that the line takes from the panes. */
export function attentionRowsOf(
	{acknowledged}: Pick<ViewState, 'acknowledged'>,
	{attention}: Pick<Snapshot, 'attention'>,
): number {
	return acknowledged.just === undefined &&
		unacknowledged(attention, acknowledged).length === 0
		? 0
		: 1;
}

/** Exactly `width` cells; blank where nobody stands out. */
export function attentionLine(options: AttentionLineOptions): StyledLine {
	const {attention, acknowledged, width, glyphs, keyOf} = options;
	const {just} = acknowledged;
	const [first, ...others] = unacknowledged(attention, acknowledged);
	if (first === undefined) {
		return just === undefined
			? fitLine({segments: []}, width)
			: fitLine(acknowledgedLine(just, options), width, glyphs.ellipsis);
	}

	const more = others.length + attention.forgotten;
	const ends = [
		...(more > 0 ? [`+${formatCount(more)} more`] : []),
		...(just === undefined
			? [`${keyOf('toggle-attention')} shows${severityWords(options.from)}`]
			: [`${glyphs.checked} ${attentionName(just, options)} acknowledged`]),
		`${keyOf('acknowledge')} acknowledges`,
	];
	const tone = first.level === levelOfTouchedTrail ? 'destructive' : 'warning';
	const name = segment(
		`${glyphs.attention} ${attentionName(first, options)}`,
		tone,
	);
	const words = attentionWords(first);
	// The last key goes first, then the last words.
	const rest = (end: string) =>
		width - cellWidth(name.text) - cellWidth(end) - gap.length;
	const wanted = cellWidth(
		joinedWords(words, Number.POSITIVE_INFINITY, glyphs),
	);
	const end =
		[ends, ends.slice(0, -1)]
			.map(parts => parts.join('  '))
			.find(text => rest(text) >= wanted) ?? ends.slice(0, -1).join('  ');
	const said = joinedWords(words, rest(end), glyphs);
	const used = cellWidth(name.text) + cellWidth(said);
	const segments: Segment[] = [
		name,
		segment(said),
		segment(' '.repeat(Math.max(gap.length, width - used - cellWidth(end)))),
		segment(end, 'dim'),
	];
	return fitLine({segments}, width, glyphs.ellipsis);
}

/** Where not all that the line counts would be shown, it says so. */
function severityWords(from: ShownSeverity = 'notice'): string {
	return isEveryMark(from) ? '' : ` from ${from}`;
}

const gap = '  ';

// Cells. A longer name would leave no room for what it did.
const mostNameCells = 28;

/** Who it is, in a third of `width` cells at most: `priya.sharma`, `priya?` for a name that proves nothing. */
export function attentionName(
	{actor}: AttentionEntry,
	{
		names,
		glyphs: {ellipsis, unproven},
		width,
	}: Pick<AttentionLineOptions, 'names' | 'width'> & {
		readonly glyphs: Pick<Glyphs, 'ellipsis' | 'unproven'>;
	},
): string {
	const segments = actorSegments(actor, {
		...{tone: 'plain', ellipsis, unproven, names},
		width: Math.min(mostNameCells, Math.floor(width / 3)),
		// Without the way in: the name alone.
		...{gap: '', leastMore: Number.POSITIVE_INFINITY},
	});
	return lineText({segments}).trimEnd();
}

/** As many words as fit, from the first: `: new address 203.0.113.77 · 2 denied`. */
function joinedWords(
	words: readonly string[],
	room: number,
	{separator}: Pick<Glyphs, 'separator'>,
): string {
	let text = '';
	for (const [index, word] of words.entries()) {
		const next = `${text}${index === 0 ? ': ' : ` ${separator} `}${word}`;
		if (index > 0 && cellWidth(next) > room) {
			break;
		}

		text = next;
	}

	return text;
}

function acknowledgedLine(
	entry: AttentionEntry,
	options: AttentionLineOptions,
): StyledLine {
	const {glyphs} = options;
	const words = joinedWords(
		attentionWords(entry),
		Number.POSITIVE_INFINITY,
		glyphs,
	);
	return {
		segments: [
			segment(
				`${glyphs.checked} acknowledged ${attentionName(entry, options)}${words}`,
				'dim',
			),
		],
	};
}
