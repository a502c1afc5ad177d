import type {
	AttentionRule,
	Severities,
} from '../../cloudtrail/attention/attention.js';
import {
	type MarkCounts,
	markedByRule,
} from '../../cloudtrail/attention/mark-counts.js';
import {
	severitySign,
	severityTones,
} from '../../cloudtrail/attention/severity-sign.js';
import {noImpacts} from '../../store/counts/impact-counts.js';
import type {Tally} from '../../store/snapshot.js';
import {cellWidth} from '../../text/cell-width.js';
import {fitCount} from '../../text/fit-count.js';
import {fitText} from '../../text/fit-line.js';
import type {Glyphs} from '../../text/glyphs.js';
import {type StyledLine, segment, styledLine} from '../../text/styled-line.js';
import {rememberLast} from '../widgets/remember-last.js';
import {countWidth, nameWidth} from './event-name-table.js';

/** The rules that marked a call, the gravest first. What the calls are is not counted by rule. */
export const ruleTallies = rememberLast(
	(marked: MarkCounts, severities: Severities): readonly Tally[] =>
		markedByRule(marked, severities).map(({rule, count}) => ({
			...{value: rule, count, mutating: 0, errors: 0},
			...noImpacts,
		})),
);

/** `▲  trail-tampering alarm  4`: a rule with the calls that it marks. A narrow pane has no room for the severity; the sign stays. */
export function ruleLine(
	{value, count}: Tally,
	severities: Severities,
	width: number,
	glyphs: Glyphs,
): StyledLine {
	const severity = severities[value as AttentionRule]; // `ruleTallies` has no other values
	const cells = nameWidth(width);
	const brief = `${severitySign(severity, glyphs)}  ${value}`;
	const full = `${brief} ${severity}`;
	return styledLine(
		segment(
			fitText(
				cellWidth(full) <= cells ? full : brief,
				cells,
				'left',
				glyphs.ellipsis,
			),
			severityTones[severity],
		),
		segment(fitCount(count, countWidth)),
		segment(' '.repeat(countWidth)),
	);
}
