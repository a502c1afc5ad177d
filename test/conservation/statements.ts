import {goodbyeLines} from '../../source/output/goodbye.js';
import {summaryText} from '../../source/output/summary-text.js';
import {headerLines} from '../../source/screen/header/header.js';
import type {Snapshot, Summary} from '../../source/store/snapshot.js';
import type {Coverage} from '../../source/stream/coverage.js';
import {chooseGlyphs} from '../../source/text/glyphs.js';
import {lineText} from '../../source/text/styled-line.js';

export type Statement = {
	readonly where: string;
	readonly text: string;
	readonly coverage: Coverage;
	readonly total: Summary;
	/** ms */
	readonly upTo: number;
};

/** Of terminals, cells. In the narrow ones texts say less. */
export const everyWidth: readonly number[] = [60, 80, 100, 140, 400];

const glyphs = chooseGlyphs({LANG: 'C.UTF-8'});
const region = 'us-east-1';

/** All that people would read of completeness if the watch ended now: header, goodbye and summary. */
export function statements({
	snapshot,
	logGroups,
	startedAt,
	widths,
}: {
	readonly snapshot: Snapshot;
	readonly logGroups: readonly string[];
	/** ms */
	readonly startedAt: number;
	/** Cells. */
	readonly widths: readonly number[];
}): readonly Statement[] {
	const {coverage, totalSummary: total} = snapshot;
	const endedAt = Date.now();
	const target = {logGroups, region};
	const common = {coverage, total, upTo: endedAt};
	const texts = widths.flatMap(width => [
		...[1, 2].map(rows => ({
			where: `header of ${rows} rows of ${width} cells`,
			text: headerLines({
				...{snapshot, target, rows, width, glyphs},
				isFrozen: false,
				now: endedAt,
				zone: 'utc',
			})
				.map(lineText)
				.join('\n'),
		})),
		{
			where: `goodbye of ${width} cells`,
			text: goodbyeLines({
				...{snapshot, target, width, startedAt, endedAt},
				limits: [],
				zone: 'utc',
				ellipsis: glyphs.ellipsis,
			}).join('\n'),
		},
	]);
	const summary = {
		where: 'summary',
		text: summaryText({
			...{coverage, total, target, startedAt, endedAt, glyphs},
			lagMs: snapshot.lagMs,
			shown: total,
			names: snapshot.names,
			repeated: 0,
			unasked: snapshot.unasked,
			filterLabels: [],
			limits: [],
			timeZone: 'utc',
		}),
	};
	// It has times of records too, below the goodbye.
	const [goodbye = ''] = summary.text.split('\n\n');
	return [...texts, {...summary, text: goodbye}].map(each => ({
		...each,
		...common,
	}));
}
