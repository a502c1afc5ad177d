import type {Summary} from '../../store/snapshot.js';
import {counted, formatCount, formatPercent} from '../../text/format-count.js';
import {type StyledLine, textLine} from '../../text/styled-line.js';
import {callsOf} from './count-rows.js';
import type {CountsOptions} from './counts-options.js';
import {besideStrip} from './minute-strip.js';
import type {StripAxis} from './strip-axis.js';

/** `data 3,365 84%  management 643 16%`: what the selectors of the trail let through. */
export function categoryLines(
	shown: Summary,
	width: number,
): readonly StyledLine[] {
	const parts = (
		[
			['data', shown.data],
			['management', shown.management],
			['other', shown.otherCategory],
		] as const
	)
		.filter(([, count]) => count > 0)
		.map(
			([word, count]) =>
				`${word} ${formatCount(count)} ${formatPercent(count, callsOf(shown))}`,
		);
	const lines: string[] = [];
	for (const part of parts) {
		const joined = `${lines.at(-1) ?? ''}  ${part}`;
		if (lines.length > 0 && joined.length <= width) {
			lines[lines.length - 1] = joined;
		} else {
			lines.push(part);
		}
	}

	return lines.map(line => textLine(line, 'dim'));
}

/**
 * What the figures below do not count, and so leave open. Above those figures,
 * since a small pane shows only the first lines: `0 mutating` is no all-clear here. The
 * totals, since a filter must not hide it.
 */
export function unknownLines({
	total: {noRecords, damaged},
	unread,
}: Pick<CountsOptions, 'total' | 'unread'>): readonly StyledLine[] {
	const others = noRecords - damaged;
	return [
		...(unread > 0
			? [textLine(`${counted(unread, 'part')} could not be read`, 'error')]
			: []),
		...(damaged > 0
			? [textLine(`${counted(damaged, 'record')} damaged, unread`, 'error')]
			: []),
		...(others > 0
			? [textLine(`no record: ${counted(others, 'message')}`, 'warning')]
			: []),
	];
}

/** In a long watch most calls are earlier than the strip. A later one has a wrong time. */
export function besideLines(
	axis: StripAxis | undefined,
	shown: Summary,
): readonly StyledLine[] {
	const {earlier, later} = besideStrip(shown.minutes, axis, callsOf(shown));
	const lines: StyledLine[] = [];
	if (later > 0) {
		lines.push(
			textLine(`${formatCount(later)} not in the strip: later`, 'warning'),
		);
	}

	if (earlier > 0) {
		lines.push(
			textLine(`${formatCount(earlier)} not in the strip: earlier`, 'dim'),
		);
	}

	return lines;
}

/** What is counted in a way that its row does not say. */
export function noteLines({
	inferred,
	unusual,
	updates,
}: Summary): readonly StyledLine[] {
	const lines: StyledLine[] = [];
	if (updates > 0) {
		lines.push(
			textLine(
				updates === 1
					? '1 update, no further call'
					: `${formatCount(updates)} updates, no further calls`,
				'dim',
			),
		);
	}

	if (inferred > 0) {
		lines.push(
			textLine(
				`${formatCount(inferred)} inferred (R? W?): no readOnly in the record`,
				'dim',
			),
		);
	}

	if (unusual > 0) {
		lines.push(
			textLine(
				`${formatCount(unusual)} unusual: incomplete, Insights, aggregated`,
				'warning',
			),
		);
	}

	return lines;
}
