/**
 * The top of the screen: the state of the connection, what is watched, how
 * complete it is, and counts where they differ.
 *
 *     ● live · CloudTrail/logs us-east-1                     UTC
 *     complete to 12:03:40 · lag 4m · 0 gaps · 4,244 received
 *
 * The invariant: the layout gives the number of rows, so that no statement
 * that comes or goes moves the panes. Where a row is too narrow, the statement
 * of the highest rank goes first. Only what the user has to mend takes two
 * rows more, which is rare and stays: the banner of `trouble-lines.ts`.
 * `connection-text.ts` has the words for the states.
 */
import type {Snapshot} from '../../store/snapshot.js';
import type {Coverage} from '../../stream/coverage.js';
import {truncateText} from '../../text/fit-line.js';
import {counted, formatCount} from '../../text/format-count.js';
import {formatMoment} from '../../text/format-moment.js';
import {
	formatDuration,
	type TimeZone,
	zoneName,
} from '../../text/format-time.js';
import type {Glyphs} from '../../text/glyphs.js';
import {logGroupName} from '../../text/log-group-name.js';
import {type StyledLine, segment, type Tone} from '../../text/styled-line.js';
import {
	fittingItems,
	itemLine,
	itemsWidth,
	type LineItem,
} from '../widgets/item-line.js';
import {connectionText} from './connection-text.js';

export type HeaderOptions = {
	readonly snapshot: Snapshot;
	readonly target: {
		/** Names or ARNs. */
		readonly logGroups: readonly string[];
		readonly region: string | undefined;
		/** `not encrypted` */
		readonly caution?: {readonly label: string} | undefined;
	};
	readonly isFrozen: boolean;
	/** ms. */
	readonly now: number;
	readonly zone: TimeZone;
	/** Cells. */
	readonly width: number;
	/** Lines to fill: the layout decides, so that no statement that comes or goes moves the panes. */
	readonly rows: number;
	readonly glyphs: Glyphs;
};

// The name of a log group or a reason says nothing in fewer cells.
const leastText = 16;
const gapReasonCells = 60;

/**
 * Where the records come from, how complete they are and how many there are,
 * in `rows` lines of exactly `width` cells.
 */
export function headerLines(options: HeaderOptions): readonly StyledLine[] {
	const {width, rows, glyphs} = options;
	if (rows <= 0) {
		return [];
	}

	const facts = [...coverageItems(options), ...countItems(options.snapshot)];
	const zone: LineItem = {
		segments: [segment(zoneName(options.now, options.zone), 'dim')],
		rank: 12,
	};
	return rows === 1
		? [itemLine(withSource(options, [...facts, zone]), width, glyphs)]
		: [
				itemLine(withSource(options, [zone]), width, glyphs),
				itemLine(facts, width, glyphs),
			];
}

/** Connection and source before the others; the source takes the cells that the rest leaves. */
function withSource(
	options: HeaderOptions,
	others: readonly LineItem[],
): readonly LineItem[] {
	const {width, glyphs} = options;
	const {caution} = options.target;
	const warnings =
		caution === undefined ? [] : [item(caution.label, 1, 'warning')];
	const leastSource = item(' '.repeat(leastText), 6);
	// In a line of its own the reason has all cells but those of the least source.
	const room =
		options.rows === 1
			? Math.floor(width / 2)
			: width - itemsWidth([...warnings, leastSource, ...others]) - 6;
	const connection = [...connectionItems(options, room), ...warnings];
	const source = sourceText(options.target);
	if (source === '') {
		return [...connection, ...others];
	}

	const cut = (cells: number) =>
		item(truncateText(source, cells, 'middle', glyphs.ellipsis), 6);
	const least = cut(leastText);
	const kept = fittingItems([...connection, least, ...others], width);
	const spare = width - itemsWidth(kept);
	return kept.map(one => (one === least ? cut(leastText + spare) : one));
}

function connectionItems(
	{snapshot, isFrozen, now, zone, glyphs}: HeaderOptions,
	room: number,
): readonly LineItem[] {
	const {connection} = snapshot;
	const {glyph, text, reason, aside, tone} = connectionText(
		connection,
		now,
		zone,
		glyphs,
	);
	const word = `${glyph} ${text}`;
	const items: LineItem[] = [{segments: [segment(word, tone)], rank: 0}];
	if (isFrozen) {
		items.unshift({
			segments: [segment(`${glyphs.frozen} frozen`, 'warning')],
			rank: 0,
		});
	}

	if (reason !== undefined) {
		const cells = Math.max(leastText, room - word.length);
		const cut = truncateText(reason, cells, 'end', glyphs.ellipsis);
		items.push({segments: [segment(cut, tone)], rank: 2});
	}

	if (aside !== undefined) {
		items.push(item(aside, 11));
	}

	return items;
}

function sourceText({logGroups, region}: HeaderOptions['target']): string {
	const [first] = logGroups;
	const name =
		first === undefined
			? ''
			: logGroupName(first) +
				(logGroups.length > 1 ? ` +${logGroups.length - 1}` : '');
	return [name, region ?? ''].filter(Boolean).join(' ');
}

function coverageItems({
	snapshot: {connection, coverage, lagMs},
	now,
	zone,
	glyphs,
}: HeaderOptions): readonly LineItem[] {
	// Files have no lag, and no gaps between two requests.
	if (coverage.isWhole !== undefined) {
		return [
			item(
				coverage.isWhole && coverage.unread === undefined
					? 'complete'
					: 'not complete',
				1,
			),
			...unreadItems(coverage),
		];
	}

	const items = [...reachItems(coverage, now, zone)];
	if (lagMs !== undefined) {
		items.push(item(`lag ${formatDuration(lagMs)}`, 5));
	}

	items.push(...unreadItems(coverage), gapsItem(coverage, now, zone));
	const why = coverage.gaps[0]?.reason;
	// Usually the connection shows the same reason already.
	if (
		why !== undefined &&
		why !== connectionText(connection, now, zone, glyphs).reason
	) {
		items.push(
			item(truncateText(why, gapReasonCells, 'end', glyphs.ellipsis), 11),
		);
	}

	return items;
}

/**
 * How far everything was received, and how far it is sure that nothing comes late:
 * `received to 12:03:40`, `complete to 11:48:40`.
 */
function reachItems(
	{receivedTo, completeTo, gaps}: Coverage,
	now: number,
	zone: TimeZone,
): readonly LineItem[] {
	// `received to` without the gaps before it would be untrue: they go last.
	const rank = gaps.length > 0 ? 2 : 1;
	if (receivedTo === undefined) {
		return [item('not complete yet', 1)];
	}

	const complete =
		completeTo === undefined
			? []
			: [`complete to ${formatMoment(completeTo, now, zone)}`];
	return receivedTo === completeTo
		? complete.map(text => item(text, rank))
		: [
				item(`received to ${formatMoment(receivedTo, now, zone)}`, rank),
				...complete.map(text => item(text, 8)),
			];
}

/** `1 part unread` */
function unreadItems({unread}: Coverage): readonly LineItem[] {
	return unread === undefined
		? []
		: [item(`${counted(unread.count, 'part')} unread`, 1, 'error')];
}

function gapsItem({gaps}: Coverage, now: number, zone: TimeZone): LineItem {
	const [first] = gaps;
	if (first === undefined) {
		return item('0 gaps', 7);
	}

	const bounds = `${formatMoment(first.from, now, zone)} to ${formatMoment(first.to, now, zone)}`;
	return gaps.length === 1
		? item(`1 gap, ${bounds}`, 1, 'warning')
		: item(`${formatCount(gaps.length)} gaps, first ${bounds}`, 1, 'warning');
}

function countItems(snapshot: Snapshot): readonly LineItem[] {
	const {received, shown, unexamined, evicted, duplicatedInSource} = snapshot;
	const items = [
		item(`${formatCount(received)} received`, 4),
		item(`${formatCount(shown)} shown`, 3),
		item(`${formatCount(received - evicted)} held`, 9),
	];
	const {damaged, noRecords} = snapshot.totalSummary;
	if (damaged > 0) {
		items.push(item(`${formatCount(damaged)} damaged`, 2, 'warning'));
	}

	if (noRecords > damaged) {
		items.push(item(`${formatCount(noRecords - damaged)} no record`, 8));
	}

	if (unexamined > 0) {
		const text = `${formatCount(unexamined)} not looked at yet`;
		items.push(item(text, 2, 'warning'));
	}

	if (evicted > 0) {
		items.push(item(`${formatCount(evicted)} evicted`, 8, 'warning'));
	}

	// Not `repeated`: every sweep fetches again what Live Tail brought.
	if (duplicatedInSource > 0) {
		items.push(item(`${formatCount(duplicatedInSource)} duplicates`, 10));
	}

	// The service does not apply the filter pattern.
	if (snapshot.unasked > 0) {
		const text = `pattern ignored: ${formatCount(snapshot.unasked)} left out`;
		items.push(item(text, 2, 'warning'));
	}

	if (snapshot.sampledUpdates > 0) {
		const times = formatCount(snapshot.sampledUpdates);
		items.push(item(`sampled ${times} times`, 2, 'warning'));
	}

	return items;
}

function item(text: string, rank: number, tone: Tone = 'plain'): LineItem {
	return {segments: [segment(text, tone)], rank};
}
