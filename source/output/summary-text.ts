import type {ActorNames} from '../cloudtrail/actor/actor-names.js';
import {
	defaultSeverities,
	type Severities,
} from '../cloudtrail/attention/attention.js';
import {countsLines} from '../screen/counts/counts.js';
import {identitiesLines} from '../screen/identities/identities.js';
import type {Summary} from '../store/snapshot.js';
import type {Coverage} from '../stream/coverage.js';
import type {WatchTarget} from '../stream/watch-target.js';
import {formatCount} from '../text/format-count.js';
import {type TimeZone, zoneName} from '../text/format-time.js';
import type {Glyphs} from '../text/glyphs.js';
import {dateText, screenClock} from '../text/screen-clock.js';
import {lineText, type StyledLine} from '../text/styled-line.js';
import {visibleText} from '../text/visible-text.js';
import {goodbyeLines} from './goodbye.js';
import {markedLines} from './marked-lines.js';

export type SummaryTextOptions = {
	readonly coverage: Coverage;
	/** See `deliveryState`, ms. */
	readonly lagMs: number | undefined;
	/** Over everything received. */
	readonly total: Summary;
	/** Over what the filters let through. */
	readonly shown: Summary;
	readonly names: ActorNames;
	/** Records delivered again, which are counted once. */
	readonly repeated: number;
	/** Records that the service was not asked for, which were left out. */
	readonly unasked: number;
	/** The filter's terms, worded as the chips of the screen. */
	readonly filterLabels: readonly string[];
	readonly target: WatchTarget;
	/** What alone was asked for, such as `scope q-apps`. Empty: everything. */
	readonly limits: readonly string[];
	/** See `GoodbyeOptions`, ms. */
	readonly from?: number | undefined;
	/** ms. */
	readonly startedAt: number;
	/** ms. */
	readonly endedAt: number;
	readonly timeZone: TimeZone;
	readonly glyphs: Glyphs;
	/** Of the rules of attention. @default qtail's own */
	readonly severities?: Severities;
};

// The lines of panes are cut to a width. This one has room for the longest columns
// and fits a wide terminal.
const widthInCells = 120;
// Sentences are not cut.
const sentenceCells = 400;

/** The goodbye, the records that rules mark, then panes 3 and 2 of the screen in full height, as plain text. */
export function summaryText(options: SummaryTextOptions): string {
	const {total, shown, filterLabels, timeZone: zone, glyphs} = options;
	const isFiltered = filterLabels.length > 0;
	const {endedAt} = options;
	const clock = screenClock(endedAt, zone);
	// The panes show times below a header that names zone and day.
	const times = ` (times: ${zoneName(endedAt, zone)}, ${dateText(endedAt, clock)})`;
	const common = {width: widthInCells, clock, glyphs};
	const counts = countsLines({
		...common,
		now: endedAt,
		shown,
		total,
		unread: options.coverage.unread?.count ?? 0,
		isFiltered,
		hasHeadings: true,
		height: Number.MAX_SAFE_INTEGER,
	});
	const identities = identitiesLines({
		...common,
		summary: shown,
		selectedKey: undefined,
		names: options.names,
		height: Number.MAX_SAFE_INTEGER,
		isFocused: false,
	});
	const blocks = [
		goodbyeLines({
			...options,
			snapshot: {
				coverage: options.coverage,
				lagMs: options.lagMs,
				totalSummary: total,
				names: options.names,
				// Nothing is held for scrolling, which is no loss here.
				evicted: 0,
				unasked: options.unasked,
			},
			zone,
			width: sentenceCells,
			ellipsis: glyphs.ellipsis,
		}),
		isFiltered
			? [
					visibleText(
						`Filter: ${filterLabels.map(label => `[${label}]`).join(' ')}`,
					),
				]
			: [],
		options.repeated > 0
			? [`${formatCount(options.repeated)} duplicates skipped.`]
			: [],
		markedLines(shown.marked, options.severities ?? defaultSeverities, glyphs),
		[counts.title + times, ...counts.lines.map(plain)],
		[identities.title + times, ...identities.lines.map(plain)],
	];
	return blocks
		.filter(block => block.length > 0)
		.map(block => block.map(line => `${line}\n`).join(''))
		.join('\n');
}

function plain(line: StyledLine): string {
	return lineText(line).trimEnd();
}
