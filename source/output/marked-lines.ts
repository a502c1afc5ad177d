import type {Severities} from '../cloudtrail/attention/attention.js';
import {
	type MarkCounts,
	markedByRule,
} from '../cloudtrail/attention/mark-counts.js';
import {severities as severityWords} from '../cloudtrail/attention/severity.js';
import {severitySign} from '../cloudtrail/attention/severity-sign.js';
import {formatCount} from '../text/format-count.js';
import type {Glyphs} from '../text/glyphs.js';

/**
 * The records that each rule marked, the gravest first, as lines of text. None where no
 * rule did: a line with a zero would read as an all-clear.
 *
 *     ▲ alarm   trail-tampering     4
 *     ▵ notice  denied          1,204
 *
 * @param counts by rules that look at one record alone
 */
export function markedLines(
	counts: MarkCounts,
	severities: Severities,
	glyphs: Pick<Glyphs, 'attention' | 'remark'>,
): readonly string[] {
	const marked = markedByRule(counts, severities).map(
		({rule, severity, count}) => ({
			rule,
			severity,
			figure: formatCount(count),
		}),
	);
	if (marked.length === 0) {
		return [];
	}

	const cellsOf = (texts: readonly string[]) =>
		Math.max(...texts.map(({length}) => length));
	const ruleCells = cellsOf(marked.map(({rule}) => rule));
	const figureCells = cellsOf(marked.map(({figure}) => figure));
	const severityCells = cellsOf(severityWords);
	return [
		'Marked by the record alone; rules that need to know what came before are not counted here:',
		...marked.map(({rule, severity, figure}) =>
			[
				severitySign(severity, glyphs),
				severity.padEnd(severityCells),
				rule.padEnd(ruleCells),
				figure.padStart(figureCells),
			].join(' '),
		),
	];
}
