import {type ActorClass, actorClasses} from '../../cloudtrail/actor/actor.js';
import {actorClassNames} from '../../cloudtrail/actor/actor-class-name.js';
import type {Summary} from '../../store/snapshot.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitLine} from '../../text/fit-line.js';
import {formatCompactCount, formatCount} from '../../text/format-count.js';
import type {Glyphs} from '../../text/glyphs.js';
import {
	type Segment,
	type StyledLine,
	segment,
	type Tone,
} from '../../text/styled-line.js';
import {actorTone} from './identity-row.js';

type Total = {readonly text: string; readonly tone: Tone};

export type ClassTotalsOptions = {
	readonly classes: Summary['classes'];
	/** Cells. */
	readonly width: number;
	readonly maxLines: number;
	readonly glyphs: Pick<Glyphs, 'separator' | 'ellipsis'>;
};

/**
 * Records per class of actor, in the order of CloudTrail's three questions:
 * root or IAM user credentials? temporary credentials of a role or federated
 * user? another AWS service? (userIdentity element, CloudTrail user guide).
 * One line has all classes where they fit. Otherwise root and the classes that
 * occur are shown, with short words and rounded figures if they need more than
 * `maxLines` lines.
 */
export function classTotals({
	classes,
	width,
	maxLines,
	glyphs,
}: ClassTotalsOptions): readonly StyledLine[] {
	// Root is asked about first, so its zero is an answer.
	const occurring = actorClasses.filter(
		name => classes[name] > 0 || name === 'root',
	);
	const everyLong = actorClasses.map(name => total(classes, name, 'long'));
	const long = occurring.map(name => total(classes, name, 'long'));
	const short = occurring.map(name => total(classes, name, 'short'));
	const separator = ` ${glyphs.separator} `;
	const one = [everyLong, long].find(
		totals => packed(totals, width, separator).length === 1,
	);
	const inLong = packed(one ?? long, width, separator);
	const lines =
		inLong.length <= maxLines ? inLong : packed(short, width, separator);
	return lines.slice(0, maxLines).map((totals, index) => {
		const isCut = index === maxLines - 1 && lines.length > maxLines;
		const rest = isCut ? [segment(` ${glyphs.ellipsis}`, 'dim')] : [];
		return fitLine(
			{segments: [...joined(totals, separator), ...rest]},
			width,
			glyphs.ellipsis,
		);
	});
}

function total(
	classes: Summary['classes'],
	name: ActorClass,
	wording: 'long' | 'short',
): Total {
	const count = classes[name];
	const text =
		wording === 'long'
			? `${actorClassNames[name].long} ${formatCount(count)}`
			: `${actorClassNames[name].short} ${formatCompactCount(count)}`;
	return {text, tone: count === 0 ? 'dim' : actorTone(name)};
}

/** The totals, on as few lines as possible. */
function packed(
	totals: readonly Total[],
	width: number,
	separator: string,
): ReadonlyArray<readonly Total[]> {
	const lines: Total[][] = [];
	let used = Number.POSITIVE_INFINITY;
	for (const next of totals) {
		const cells = cellWidth(next.text);
		if (used + separator.length + cells <= width) {
			lines.at(-1)?.push(next);
			used += separator.length + cells;
		} else {
			lines.push([next]);
			used = cells;
		}
	}

	return lines;
}

function joined(totals: readonly Total[], separator: string): Segment[] {
	return totals.flatMap(({text, tone}, index) =>
		index === 0
			? [segment(text, tone)]
			: [segment(separator, 'dim'), segment(text, tone)],
	);
}
